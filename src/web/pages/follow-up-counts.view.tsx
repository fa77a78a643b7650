import { CHAIN_OUTCOMES, type FollowUpChains } from '../../comparison/follow-up-chain.js';
import { codeLabel } from '../../source/code-label.js';
import { BarChart } from '../charts/bar.chart.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';

export type Step = NonNullable<FollowUpChains['chain']>['steps'][number];
type Counts = Step['counts']['activity'];

/** How many of each outcome there are of everything, whatever is listed below. */
export function FollowUpCounts({ visit, step }: { visit: Visit; step: Step }) {
  const { say, language, href, query } = visit;
  const rows = [
    { label: say('Aktiviteter', 'Activities'), counts: step.counts.activity },
    { label: say('Mål', 'Goals'), counts: step.counts.objective },
    { label: say('Öronmärkningar', 'Earmarks'), counts: step.counts.earmark },
  ];
  return (
    <>
      <Table
        caption={say('Utfall, alla teman', 'Outcomes, all themes')}
        rows={rows}
        columns={[
          { label: say('Vad', 'What'), heading: true, cell: ({ label }) => label },
          ...outcomesIn(rows.map(({ counts }) => counts)).map((outcome) => ({
            label: (
              <a href={`${href('/uppfoljning', { ...query, outcome })}#${step.from}-${step.to}`}>
                {codeLabel('outcome', outcome, language)}
              </a>
            ),
            numeric: true,
            cell: ({ counts }: { label: string; counts: Counts }) => String(counts[outcome]),
          })),
        ]}
      />
      <p>
        {say(
          'Det som blev två räknas under båda sina utfall.',
          'What became two is counted under both of its outcomes.',
        )}
      </p>
      <BarChart
        language={visit.language}
        title={say('Aktiviteternas utfall', 'Outcomes of the activities')}
        unit={say('antal', 'number')}
        bars={outcomesIn([step.counts.activity]).map((outcome) => {
          const value = String(step.counts.activity[outcome]);
          const label = codeLabel('outcome', outcome, language);
          return { label, text: value, parts: [{ value, text: value, label }] };
        })}
      />
    </>
  );
}

/** The same for the activities of each theme. */
export function FollowUpThemes({ visit, step }: { visit: Visit; step: Step }) {
  const { say, language, href, query } = visit;
  return (
    <details>
      <summary>{say('Aktiviteternas utfall per tema', 'Outcomes of the activities by theme')}</summary>
      <Table
        caption={say(
          'Aktiviteter per tema; en aktivitet kan stå under flera',
          'Activities by theme; an activity can stand under several',
        )}
        sortable={true}
        rows={step.themes}
        columns={[
          {
            label: say('Tema', 'Theme'),
            heading: true,
            cell: ({ theme }) => <a href={href('/uppfoljning', { ...query, theme: theme.id })}>{theme.name}</a>,
          },
          ...outcomesIn(step.themes.map(({ counts }) => counts)).map((outcome) => ({
            label: codeLabel('outcome', outcome, language),
            numeric: true,
            cell: ({ counts }: Step['themes'][number]) => String(counts[outcome]),
          })),
        ]}
      />
    </details>
  );
}

/** Those that there are any of, in their order. */
function outcomesIn(counts: readonly Counts[]) {
  return CHAIN_OUTCOMES.filter((outcome) => counts.some((each) => each[outcome] > 0));
}
