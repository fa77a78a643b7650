import type { Child } from 'hono/jsx';
import type { Activity } from '../../plan/activity.js';
import { codeLabel } from '../../source/code-label.js';
import { Absent, CellText, Sources } from '../figure.js';
import type { Visit } from '../page.js';
import { periodText } from '../plan-period.js';

/** What an activity's card names beside the activity itself. */
export type ActivityNames = {
  initiatives: ReadonlyMap<string, string>;
  /** headings of the plan, with their numbers */
  sections: ReadonlyMap<string, string>;
  /** of the county's plans */
  plans: ReadonlyMap<string, string>;
  /** by activity: what it was in the county's plan before this one */
  earlier: ReadonlyMap<string, readonly { id: string; plan: string; text: string; outcomeLabel: string }[]>;
};

const PROSE_CELLS = ['statusQuo', 'goal', 'indicators', 'timeline', 'responsible'] as const;

/** One activity as written: each cell, or that it is empty; what can be measured, and what cannot, with the reason. */
export function ActivityCard({ visit, activity, names }: { visit: Visit; activity: Activity; names: ActivityNames }) {
  const { say } = visit;
  const without = PROSE_CELLS.filter((cell) => isOutsideForm(activity[cell]));
  return (
    <article class="card row" id={activity.id}>
      <h4 lang="sv">{activity.title}</h4>
      <p lang="sv">{activity.text}</p>
      <dl class="facts">
        <Cells visit={visit} activity={activity} />
        {without.length > 0 && (
          <Fact label={say('Finns inte i formen', 'Not part of the form')}>
            <Absent
              visit={visit}
              label={`${without.map((cell) => codeLabel('activityCell', cell, visit.language)).join(', ')} (${labelOf(activity, without[0])})`}
            />
          </Fact>
        )}
        <Links visit={visit} activity={activity} names={names} />
      </dl>
      <p>
        <small>
          {codeLabel('activityForm', activity.form, visit.language)}
          {names.sections.has(activity.section) && (
            <>
              {' · '}
              {say('avsnitt', 'section')}{' '}
              <a href={`#${activity.section}`} lang="sv">
                {names.sections.get(activity.section)}
              </a>
            </>
          )}
          {' · '}
          <a href={visit.href('/sok', { similarTo: activity.id })}>
            {say('liknande i andra län', 'similar in other counties')}
          </a>
          {` · ${codeLabel('readingConfidence', activity.confidence, visit.language)}`}
          {activity.confidenceNote && <span lang="sv">: {activity.confidenceNote}</span>}
        </small>
      </p>
      <Sources visit={visit} citations={activity.citations} />
    </article>
  );
}

function Cells({ visit, activity }: { visit: Visit; activity: Activity }) {
  const { say } = visit;
  const { timeline } = activity;
  return (
    <>
      {(['statusQuo', 'goal'] as const).map(
        (cell) =>
          !isOutsideForm(activity[cell]) && (
            <Fact label={codeLabel('activityCell', cell, visit.language)}>
              <WithNote visit={visit} cell={activity[cell]} />
            </Fact>
          ),
      )}
      {!isOutsideForm(activity.indicators) && (
        <Fact label={codeLabel('activityCell', 'indicators', visit.language)}>
          {activity.indicatorItems.length > 0 ? (
            <IndicatorItems visit={visit} items={activity.indicatorItems} />
          ) : (
            <WithNote visit={visit} cell={activity.indicators} />
          )}
          {activity.indicatorsShared && (
            <small>{say('Cellen delas med andra aktiviteter.', 'The cell is shared with other activities.')}</small>
          )}
        </Fact>
      )}
      {!isOutsideForm(timeline) && (
        <Fact label={codeLabel('activityCell', 'timeline', visit.language)}>
          <WithNote visit={visit} cell={timeline} />
          {timeline.value !== null && <TimelineReading visit={visit} timeline={timeline} />}
        </Fact>
      )}
      {!isOutsideForm(activity.responsible) && (
        <Fact label={codeLabel('activityCell', 'responsible', visit.language)}>
          <WithNote visit={visit} cell={activity.responsible} />
        </Fact>
      )}
      {activity.bodies.length > 0 && (
        <Fact label={say('Aktörer', 'Bodies')}>
          {activity.bodies.map(({ name, asWritten, role }, index) => (
            <>
              {index > 0 && '; '}
              <span lang="sv">{name}</span> {codeLabel('bodyRole', role, visit.language)}
              {asWritten !== name && (
                <small>
                  {' '}
                  (<q lang="sv">{asWritten}</q>)
                </small>
              )}
            </>
          ))}
        </Fact>
      )}
      {activity.targetGroups.length > 0 && (
        <Fact label={say('Målgrupp', 'Target group')}>
          <span lang="sv">{activity.targetGroups.map(({ text }) => text).join('; ')}</span>
        </Fact>
      )}
    </>
  );
}

function Links({ visit, activity, names }: { visit: Visit; activity: Activity; names: ActivityNames }) {
  const { say, href, here, language } = visit;
  const earlier = names.earlier.get(activity.id) ?? [];
  return (
    <>
      {activity.initiatives.length > 0 && (
        <Fact label={say('Insatser', 'Initiatives')}>
          {activity.initiatives.map((id, index) => (
            <>
              {index > 0 && ', '}
              <a href={href(`/insatser/${id}`)}>{names.initiatives.get(id) ?? id}</a>
            </>
          ))}
        </Fact>
      )}
      {activity.themes.length > 0 && (
        <Fact label={say('Tema', 'Theme')}>
          {activity.themes.map(({ theme, relationLabel }, index) => (
            <>
              {index > 0 && ', '}
              <a href={`${href(here.path, { theme: theme.id })}#aktiviteter`}>{theme.name}</a>{' '}
              <small>({relationLabel.toLowerCase()})</small>
            </>
          ))}
        </Fact>
      )}
      {earlier.length > 0 && (
        <Fact label={say('I förra planen', 'In the plan before')}>
          {earlier.map(({ id, plan, text, outcomeLabel }, index) => (
            <>
              {index > 0 && '; '}
              {outcomeLabel}:{' '}
              <a href={`${href(`/planer/${plan}`)}#${id}`} lang="sv">
                {text}
              </a>
            </>
          ))}
        </Fact>
      )}
      {activity.followUps.length > 0 && (
        <Fact label={say('I en senare plan', 'In a later plan')}>
          {activity.followUps.map(({ outcome, laterPlan, laterActivity }, index) => (
            <>
              {index > 0 && '; '}
              {codeLabel('outcome', outcome, language)}:{' '}
              <a href={`${href(`/planer/${laterPlan}`)}${laterActivity ? `#${laterActivity}` : ''}`} lang="sv">
                {names.plans.get(laterPlan) ?? laterPlan}
              </a>
            </>
          ))}
        </Fact>
      )}
    </>
  );
}

/** The entries of an indicator cell: a filled cell is not always something to measure. */
export function IndicatorItems({ visit: { say }, items }: { visit: Visit; items: Activity['indicatorItems'] }) {
  return (
    <ul class="plain">
      {items.map(({ text, isIndicator, reason }) => (
        <li>
          <span lang="sv">{text}</span>
          {!isIndicator && (
            <small>
              {' – '}
              <strong>{say('inte en indikator', 'not an indicator')}</strong>
              {reason && <span lang="sv">: {reason}</span>}
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

function TimelineReading({
  visit,
  timeline,
}: {
  visit: Visit;
  timeline: Extract<Activity['timeline'], { value: string }>;
}) {
  const { say } = visit;
  const read = [
    periodText(timeline, visit),
    timeline.openEnded ? say('utan slut', 'open-ended') : '',
    timeline.recurring ?? '',
    timeline.condition ? `${say('villkor', 'condition')}: ${timeline.condition}` : '',
  ].filter((part) => part !== '' && part !== timeline.value);
  if (read.length === 0) return null;
  return (
    <small>
      {' '}
      ({say('läst som', 'read as')} {read.join('; ')})
    </small>
  );
}

function Fact({ label, children }: { label: string; children?: Child }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function WithNote({ visit, cell }: { visit: Visit; cell: Parameters<typeof CellText>[0]['cell'] }) {
  return (
    <>
      <CellText visit={visit} cell={cell} />
      {cell?.note && <small lang="sv"> {cell.note}</small>}
    </>
  );
}

/** A form such as prose has no such cell: that is told once for all of them, unless something is noted of it. */
function isOutsideForm(cell: Activity['statusQuo'] | Activity['timeline']): boolean {
  return 'absence' in cell && cell.absence === 'notApplicable' && !cell.note;
}

function labelOf(activity: Activity, cell: (typeof PROSE_CELLS)[number] | undefined): string {
  const of = cell && activity[cell];
  return of && 'label' in of ? of.label.toLowerCase() : '';
}
