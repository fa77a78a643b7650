import { ABSENCES } from '../../../db/schema/code.js';
import type { Activity } from '../../plan/activity.js';
import { CODE_LABELS, codeLabel } from '../../source/code-label.js';
import { Choice, type Option } from '../choice.js';
import { Absent } from '../figure.js';
import { Kept } from '../kept.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';
import { ActivityCard, type ActivityNames } from './activity-card.view.js';
import { ACTIVITY_CELLS, Completeness } from './activity-completeness.view.js';
import { byArea } from './plan-goals.view.js';

/** Parameters of GET /activities that the page passes on as they are. */
export const ACTIVITY_FILTERS = ['area', 'theme', 'form', 'missing', 'absence', 'hasIndicator', 'body', 'q'] as const;

/** The plan's activities: a choice among them, an overview, and each as written. */
export function ActivityList({
  visit,
  all,
  shown,
  names,
}: {
  visit: Visit;
  all: readonly Activity[];
  shown: readonly Activity[];
  names: ActivityNames;
}) {
  const { say, here, href } = visit;
  return (
    <>
      <p>
        {say(
          'Rubrikerna är våra; texten under dem är dokumentets egen.',
          'The headings are ours; the text below them is the document’s own.',
        )}
      </p>
      {all.length > 0 && <Completeness visit={visit} activities={all} />}
      <ActivityFilter visit={visit} all={all} />
      <p role="status">
        {shown.length === all.length
          ? say(`Alla ${all.length} aktiviteter visas.`, `All ${all.length} activities are shown.`)
          : say(
              `${shown.length} av ${all.length} aktiviteter visas.`,
              `${shown.length} of ${all.length} activities are shown.`,
            )}{' '}
        {shown.length < all.length && <a href={`${href(here.path)}#aktiviteter`}>{say('Visa alla', 'Show all')}</a>}
      </p>
      {shown.length > 0 && <Overview visit={visit} activities={shown} />}
      {byArea(shown).map(({ label, items }) => (
        <>
          <h3>
            {label === null ? say('Utan område', 'Without an area') : <span lang="sv">{label}</span>} ({items.length})
          </h3>
          {items.map((activity) => (
            <ActivityCard visit={visit} activity={activity} names={names} />
          ))}
        </>
      ))}
    </>
  );
}

function Overview({ visit, activities }: { visit: Visit; activities: readonly Activity[] }) {
  const { say } = visit;
  return (
    <Table
      caption={say('Översikt över aktiviteterna', 'Overview of the activities')}
      sortable={true}
      rows={activities}
      columns={[
        {
          label: say('Aktivitet', 'Activity'),
          heading: true,
          cell: ({ id, title }) => (
            <a href={`#${id}`} lang="sv">
              {title}
            </a>
          ),
        },
        {
          label: say('Område', 'Area'),
          cell: ({ area }) =>
            area ? (
              <span lang="sv">{area.label}</span>
            ) : (
              <Absent visit={visit} label={say('Utan område', 'Without an area')} />
            ),
        },
        { label: say('Form', 'Form'), cell: ({ form }) => codeLabel('activityForm', form, visit.language) },
        {
          label: say('Tidsplan', 'Timeline'),
          cell: ({ timeline }) =>
            timeline.value === null ? (
              <Absent visit={visit} label={timeline.label} />
            ) : (
              <span lang="sv">{timeline.value}</span>
            ),
          sortBy: ({ timeline }) => ('start' in timeline ? timeline.start : null),
        },
        {
          label: say('Indikator', 'Indicator'),
          cell: (activity) => <HasIndicator visit={visit} activity={activity} />,
        },
      ]}
    />
  );
}

function HasIndicator({ visit, activity: { hasIndicator, indicators } }: { visit: Visit; activity: Activity }) {
  const { say } = visit;
  if (hasIndicator) return <span>{say('Ja', 'Yes')}</span>;
  if (indicators.value === null) return <Absent visit={visit} label={indicators.label} />;
  return <span>{say('Ifylld cell, men inget som kan mätas', 'A filled cell, but nothing to measure')}</span>;
}

function ActivityFilter({ visit, all }: { visit: Visit; all: readonly Activity[] }) {
  const { say, here, language, query } = visit;
  const occurring = new Set(
    all.flatMap((activity) =>
      ACTIVITY_CELLS.flatMap((cell) => ('absence' in activity[cell] ? [activity[cell].absence] : [])),
    ),
  );
  const areas = new Map(all.flatMap(({ area }) => (area ? [[area.id, area.label] as const] : [])));
  const themes = new Map(all.flatMap((each) => each.themes.map(({ theme }) => [theme.id, theme.name] as const)));
  const bodies = new Map(all.flatMap((each) => each.bodies.map(({ id, name }) => [id, name] as const)));
  const forms = Object.keys(CODE_LABELS.activityForm).filter((form) => all.some((activity) => activity.form === form));
  const absences = ABSENCES.filter((absence) => occurring.has(absence));
  const choices: readonly [(typeof ACTIVITY_FILTERS)[number], string, Option[]][] = [
    ['area', say('Område', 'Area'), optionsOf([...areas])],
    ['theme', say('Tema', 'Theme'), byName([...themes])],
    [
      'form',
      say('Form', 'Form'),
      optionsOf(forms.map((form) => [form, codeLabel('activityForm', form, visit.language)])),
    ],
    [
      'missing',
      say('Saknar', 'Lacks'),
      optionsOf(ACTIVITY_CELLS.map((cell) => [cell, codeLabel('activityCell', cell, visit.language)])),
    ],
    [
      'absence',
      say('På vilket sätt', 'In what way'),
      optionsOf(absences.map((absence) => [absence, codeLabel('absence', absence, language)])),
    ],
    [
      'hasIndicator',
      say('Något att mäta', 'Something to measure'),
      optionsOf([
        ['true', say('Ja', 'Yes')],
        ['false', say('Nej', 'No')],
      ]),
    ],
    ['body', say('Aktör', 'Body'), byName([...bodies])],
  ];
  return (
    <form class="choices" action={`${here.path}#aktiviteter`} data-at-once="">
      <Kept visit={visit} />
      {choices.map(([name, label, options]) => (
        <Choice
          visit={visit}
          name={name}
          label={label}
          all={say('Alla', 'All')}
          options={chosenToo(visit, name, options)}
        />
      ))}
      <label>
        {say('Ord', 'Words')}
        <input type="search" name="q" minlength={2} value={query.q ?? ''} />
      </label>
      <button type="submit">{say('Visa', 'Show')}</button>
    </form>
  );
}

/** Choices by their names, and what was asked for though nothing here has it. */
function chosenToo({ query, say }: Visit, name: string, options: readonly Option[]): Option[] {
  const chosen = query[name];
  const isListed = chosen === undefined || options.some(({ value }) => value === chosen);
  return isListed ? [...options] : [{ value: chosen, label: say('Annat val', 'Another choice') }, ...options];
}

function optionsOf(named: readonly (readonly [string, string])[]): Option[] {
  return named.map(([value, label]) => ({ value, label }));
}

function byName(named: readonly (readonly [string, string])[]): Option[] {
  return optionsOf(named).sort((a, b) => a.label.localeCompare(b.label, 'sv'));
}
