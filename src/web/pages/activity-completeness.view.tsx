import type { Activity } from '../../plan/activity.js';
import { CODE_LABELS, codeLabel } from '../../source/code-label.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';

type Cell = keyof Pick<Activity, 'statusQuo' | 'goal' | 'indicators' | 'timeline' | 'responsible'>;

/** The cells that an activity can have. */
export const ACTIVITY_CELLS = Object.keys(CODE_LABELS.activityCell) as Cell[];

/** How many activities state each cell, lack it, or are of a form that has none: three different things. */
export function Completeness({ visit, activities }: { visit: Visit; activities: readonly Activity[] }) {
  const { say, href, here } = visit;
  const rows = ACTIVITY_CELLS.map((cell) => {
    const absences = activities.flatMap((each) => ('absence' in each[cell] ? [each[cell].absence] : []));
    const outside = absences.filter((absence) => absence === 'notApplicable').length;
    return { cell, stated: activities.length - absences.length, lacking: absences.length - outside, outside };
  });
  const measurable = activities.filter(({ hasIndicator }) => hasIndicator).length;
  return (
    <>
      <Table
        caption={say('Vad aktiviteterna anger', 'What the activities state')}
        rows={rows}
        columns={[
          {
            label: say('Cell', 'Cell'),
            heading: true,
            cell: ({ cell }) => codeLabel('activityCell', cell, visit.language),
          },
          { label: say('Ifylld', 'Filled'), numeric: true, cell: ({ stated }) => stated },
          {
            label: say('Saknas fast formen har den', 'Lacking though the form has it'),
            numeric: true,
            cell: ({ cell, lacking }) =>
              lacking === 0 ? lacking : <a href={`${href(here.path, { missing: cell })}#aktiviteter`}>{lacking}</a>,
          },
          { label: say('Finns inte i formen', 'Not part of the form'), numeric: true, cell: ({ outside }) => outside },
        ]}
      />
      <p>
        {say(
          `${measurable} av ${activities.length} aktiviteter har något som kan mätas; en ifylld indikatorcell räcker inte alltid.`,
          `${measurable} of ${activities.length} activities have something to measure; a filled indicator cell is not always enough.`,
        )}
      </p>
    </>
  );
}
