import type { Coverage, CoverageCell } from '../../comparison/coverage.js';
import type { County } from '../../territory/county.js';
import { ALL, type Listed } from '../answers.js';
import { Choice } from '../choice.js';
import { Absent, CitationList } from '../figure.js';
import { Kept } from '../kept.js';
import { Section } from '../layout.js';
import type { Page, Visit } from '../page.js';
import { placeOfRecords } from '../records-place.js';
import { Table } from '../table.js';
import { ComparedValue } from './compared-value.view.js';

/** What narrows the table, beside what its rows and columns are. */
const FILTERS = ['county', 'plan', 'theme', 'initiative', 'year'] as const;

/** Who says what of which subject, and who says nothing: themes or initiatives by counties or plans. */
export const coveragePage: Page = {
  path: '/tackning',
  parameters: ['rows', 'columns', ...FILTERS, 'show'],
  examples: ['/tackning', '/tackning?show=all', '/tackning?rows=initiative&columns=plan&county={county}'],
  view: async (visit) => {
    const { say, href, api, ask, query } = visit;
    const { show, ...asked } = query;
    const every = await ask<Listed<Pick<County, 'id' | 'plans'>>>('/counties', { limit: ALL, fields: 'id,plans' });
    const read = every.items.filter(({ plans }) => plans.length > 0).map(({ id }) => id);
    const narrowed = { ...asked, county: asked.county ?? (show === 'all' ? undefined : read.join(',') || undefined) };
    const coverage = await ask<Coverage>('/coverage', narrowed);
    const of = every.items.length;
    return {
      title: say('Täckning per tema', 'Coverage by theme'),
      section: '/tackning',
      lead: say(
        'Vilka län som säger något om vad i sina handlingsplaner, och vilka som ingenting säger.',
        'Which counties say what in their action plans, and which say nothing.',
      ),
      body: (
        <>
          <Choices visit={visit} coverage={coverage} />
          <p>
            {say(`Av ${read.length} lästa län, av landets ${of}.`, `Of ${read.length} counties read, of ${of} in all.`)}{' '}
            {say(
              `Från ${of - read.length} län är ingen handlingsplan läst: om dem vet vi ingenting, och det är inte noll.`,
              `No action plan of ${of - read.length} counties has been read: nothing is known of them, which is not zero.`,
            )}{' '}
            {show === 'all' ? (
              <a href={href('/tackning', { ...query, show: undefined })}>
                {say('Visa bara lästa län', 'Show only counties read')}
              </a>
            ) : (
              <a href={href('/tackning', { ...query, county: undefined, show: 'all' })}>
                {say(`Visa alla ${of} län`, `Show all ${of} counties`)}
              </a>
            )}
          </p>
          <div class="note">
            <p>{coverage.period.text}</p>
            <ul>
              {coverage.notes.map((each) => (
                <li>{each}</li>
              ))}
              {coverage.rows.dimension === 'theme' && (
                <li>
                  {say(
                    'Medel står där planen anger belopp för ett område som ryms i temat; samma belopp kan stå under flera teman och ska inte läggas ihop.',
                    'Money stands where the plan states an amount for an area within the theme; the same amount can stand under several themes and must not be added up.',
                  )}
                </li>
              )}
            </ul>
          </div>
          <Matrix visit={visit} coverage={coverage} />
          <Section title={say('Vad blev det av förra planen?', 'What became of the last plan?')}>
            <p>
              <a href={href('/uppfoljning')}>
                {say(
                  'Följ aktiviteterna från en plan till nästa: fortsatta, avslutade och nya',
                  'Follow the activities from one plan to the next: continued, ended and new',
                )}
              </a>
            </p>
          </Section>
          <p>
            {say('Ladda ner tabellen:', 'Download the table:')}{' '}
            {(['csv', 'xlsx', 'jsonstat', 'ndjson'] as const).map((format, index) => (
              <>
                {index > 0 && ', '}
                <a href={api('/coverage', { ...narrowed, format })}>{format.toUpperCase()}</a>
              </>
            ))}
          </p>
        </>
      ),
      api: [{ href: api('/coverage', narrowed), label: 'GET /coverage' }],
    };
  },
};

function Choices({ visit, coverage }: { visit: Visit; coverage: Coverage }) {
  const { say, query, href } = visit;
  const { dimension } = coverage.rows;
  // What narrows the other kind of rows is left behind when the rows change.
  const narrowing = FILTERS.filter(
    (name) => query[name] && name !== 'theme' && name !== 'initiative' && name !== 'year',
  );
  return (
    <form class="choices" data-at-once>
      <Kept visit={visit} />
      <Choice
        visit={visit}
        name="rows"
        label={say('Rader', 'Rows')}
        all={say('Teman', 'Themes')}
        options={[{ value: 'initiative', label: say('Insatser', 'Initiatives') }]}
      />
      <Choice
        visit={visit}
        name="columns"
        label={say('Kolumner', 'Columns')}
        all={say('Län, den nyaste planen', 'Counties, the newest plan')}
        options={[{ value: 'plan', label: say('Alla lästa planer', 'All plans read') }]}
      />
      <label>
        {say('År', 'Year')}
        <input
          name="year"
          value={query.year}
          size={6}
          pattern="\d{4}"
          inputmode="numeric"
          placeholder={say('alla', 'all')}
        />
      </label>
      <input type="hidden" name="show" value={query.show} disabled={!query.show} />
      {narrowing.map((name) => (
        <input type="hidden" name={name} value={query[name]} />
      ))}
      <button type="submit">{say('Visa', 'Show')}</button>
      {query[dimension] && (
        <p>
          {say('Bara:', 'Only:')} {coverage.rows.members.map(({ label }) => label).join(', ')}.{' '}
          <a href={href('/tackning', { ...query, [dimension]: undefined })}>{say('Visa alla', 'Show all')}</a>
        </p>
      )}
    </form>
  );
}

function Matrix({ visit, coverage }: { visit: Visit; coverage: Coverage }) {
  const { say, href } = visit;
  const { rows, columns, cells } = coverage;
  const at = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  return (
    <div class="compared">
      <Table
        caption={
          rows.dimension === 'theme'
            ? say('Aktiviteter, mål och medel per tema', 'Activities, goals and money by theme')
            : say('Aktiviteter och läge per insats', 'Activities and status by initiative')
        }
        sortable={true}
        rows={rows.members}
        columns={[
          {
            label: rows.label,
            heading: true,
            cell: ({ code, label }) => (
              <a href={rows.dimension === 'theme' ? href('/sok', { theme: code }) : href(`/insatser/${code}`)}>
                {label}
              </a>
            ),
          },
          ...columns.members.map((column) => ({
            label: <span lang={columns.dimension === 'plan' ? 'sv' : undefined}>{column.label}</span>,
            numeric: true,
            cell: ({ code }: { code: string; label: string }) => (
              <Cell visit={visit} cell={at.get(`${code} ${column.code}`)} />
            ),
          })),
        ]}
      />
    </div>
  );
}

/** What one plan says of one subject: counts that lead to their records, or in words that it says nothing. */
function Cell({ visit, cell }: { visit: Visit; cell: CoverageCell | undefined }) {
  const { say } = visit;
  if (cell?.state !== 'covered') {
    return (
      <>
        <Absent visit={visit} label={cell?.stateLabel} />
        {cell && <Evidence visit={visit} cell={cell} />}
      </>
    );
  }
  const { activities, objectives, activitiesWithIndicators, statuses, money } = cell;
  const named = statuses.map(({ label }) => label).join(', ');
  return (
    <>
      {activities ? (
        <a href={placeOfRecords(visit, cell.links.activities) ?? undefined}>
          <data value={String(activities)}>
            {activities} {activities === 1 ? say('aktivitet', 'activity') : say('aktiviteter', 'activities')}
          </data>
        </a>
      ) : (
        <a href={placeOfRecords(visit, cell.links.objectives) ?? undefined}>
          <data value="0">{named || say('Inga aktiviteter', 'No activities')}</data>
        </a>
      )}
      {activities !== null && activities > 0 && statuses.some(({ code }) => code !== 'activities') && (
        <small class="left-out">{named}</small>
      )}
      {Boolean(objectives) && (
        <small class="left-out">
          {objectives} {say('mål', objectives === 1 ? 'goal' : 'goals')}
        </small>
      )}
      {Boolean(activitiesWithIndicators) && (
        <small class="left-out">
          {activitiesWithIndicators} {say('med indikator', 'with an indicator')}
        </small>
      )}
      {money && (money.value !== null || money.unresolved !== null) && (
        <span class="left-out">
          {say('medel:', 'money:')}{' '}
          <ComparedValue visit={visit} value={money} unit="sek" href={placeOfRecords(visit, cell.links.allocations)} />
        </span>
      )}
      <Evidence visit={visit} cell={cell} />
    </>
  );
}

function Evidence({ visit, cell }: { visit: Visit; cell: CoverageCell }) {
  const { say } = visit;
  if (cell.citations.length === 0) return null;
  return (
    <details class="sources">
      <summary>{say('Källor', 'Sources')}</summary>
      <CitationList visit={visit} citations={cell.citations} />
      {cell.links.activities && (
        <p>
          <a href={cell.links.activities}>{say('Alla i API:et', 'All in the API')}</a>
        </p>
      )}
    </details>
  );
}
