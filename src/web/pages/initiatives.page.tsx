import type { Initiative } from '../../initiative/initiative.js';
import type { Plan } from '../../plan/plan.js';
import { CODE_LABELS, codeLabel } from '../../source/code-label.js';
import type { County } from '../../territory/county.js';
import { ALL, type Listed } from '../answers.js';
import { Choice } from '../choice.js';
import { Absent, Sources } from '../figure.js';
import { Kept } from '../kept.js';
import type { Page, Visit } from '../page.js';
import { planYears } from '../plan-period.js';
import { Table } from '../table.js';
import { isOwn, ownCounties, RelationText } from './initiative-status.view.js';

/** Every named undertaking that recurs, and how far each county that has been read is with it. */
export const initiativesPage: Page = {
  path: '/insatser',
  parameters: ['county', 'status', 'q'],
  examples: ['/insatser', '/insatser?status=pilot', '/insatser?county={county}'],
  view: async (visit) => {
    const { say, href, api, ask, query } = visit;
    const asked = { county: query.county, status: query.status, q: query.q };
    const [initiatives, read, plans] = await Promise.all([
      ask<Listed<Initiative>>('/initiatives', { ...asked, limit: ALL }),
      ask<Listed<Pick<County, 'id' | 'shortName'>>>('/counties', {
        coverage: 'planRead',
        fields: 'id,shortName',
        limit: ALL,
      }),
      ask<Listed<Pick<Plan, 'id' | 'dates'>>>('/plans', { limit: ALL, fields: 'id,dates' }),
    ]);
    const years = new Map(plans.items.map((plan) => [plan.id, planYears(plan, visit)]));
    return {
      title: say('Insatser', 'Initiatives'),
      section: '/insatser',
      lead: say(
        'Namngivna insatser som återkommer i flera län eller år, och hur långt varje läst län har kommit.',
        'Named undertakings that recur in several counties or years, and how far each county that has been read is.',
      ),
      body: (
        <>
          <p class="note">
            {say(
              `Planer från ${read.items.length} län är lästa: om de övriga vet vi inget. Ett län räknas när dess egen plan berättar om insatsen. Den som bara nämns som andras exempel räknas inte, och inte heller en besläktad insats under annat namn.`,
              `Plans of ${read.items.length} counties have been read: nothing is known of the others. A county is counted where its own plan tells of the initiative. What is named only as others’ example is not counted, nor is a related undertaking of another name.`,
            )}
          </p>
          <form class="choices" data-at-once="">
            <Kept visit={visit} />
            <Choice
              visit={visit}
              name="county"
              label={say('Län', 'County')}
              all={say('Alla', 'All')}
              options={read.items.map(({ id, shortName }) => ({ value: id, label: shortName }))}
            />
            <Choice
              visit={visit}
              name="status"
              label={say('Läge någonstans', 'Status somewhere')}
              all={say('Alla', 'All')}
              options={Object.keys(CODE_LABELS.initiativeStatus).map((status) => ({
                value: status,
                label: codeLabel('initiativeStatus', status, visit.language),
              }))}
            />
            <label>
              {say('Ord', 'Words')}
              <input type="search" name="q" minlength={2} value={query.q ?? ''} />
            </label>
            <button type="submit">{say('Visa', 'Show')}</button>
          </form>
          <p role="status">
            {initiatives.items.length === 0
              ? say('Ingen insats motsvarar urvalet.', 'No initiative matches the choice.')
              : `${initiatives.items.length} ${say('insatser', 'initiatives')}`}{' '}
            {Object.values(asked).some(Boolean) && <a href={href('/insatser')}>{say('Visa alla', 'Show all')}</a>}
          </p>
          {initiatives.items.length > 0 && (
            <InitiativeOverview visit={visit} initiatives={initiatives.items} read={read.items.length} years={years} />
          )}
        </>
      ),
      api: [{ href: api('/initiatives', asked), label: 'GET /initiatives' }],
    };
  },
};

function InitiativeOverview({
  visit,
  initiatives,
  read,
  years,
}: {
  visit: Visit;
  initiatives: readonly Initiative[];
  read: number;
  /** that each plan is for */
  years: ReadonlyMap<string, string>;
}) {
  const { say, href } = visit;
  return (
    <Table
      caption={say('Insatser och deras läge i lästa län', 'Initiatives and their status in counties read')}
      sortable={true}
      rows={initiatives}
      columns={[
        {
          label: say('Insats', 'Initiative'),
          heading: true,
          cell: ({ id, name }) => <a href={href(`/insatser/${id}`)}>{name}</a>,
          sortBy: ({ name }) => name,
        },
        { label: say('Vad det är', 'What it is'), cell: ({ description }) => <span lang="sv">{description}</span> },
        {
          label: say('Län', 'Counties'),
          cell: ({ statuses }) =>
            say(`${ownCounties(statuses)} av ${read} lästa län`, `${ownCounties(statuses)} of ${read} counties read`),
          numeric: true,
          sortBy: ({ statuses }) => String(ownCounties(statuses)),
        },
        {
          label: say('Läge', 'Status'),
          cell: ({ statuses }) =>
            statuses.length === 0 ? (
              <Absent visit={visit} label={say('Inget läge är läst', 'No status has been read')} />
            ) : (
              <>
                <ul class="plain">
                  {statuses.map((status) => (
                    <li>
                      <a href={href(`/planer/${status.plan}`)}>
                        {status.county.name} {years.get(status.plan)}
                      </a>
                      : {status.statusLabel}
                      {!isOwn(status) && (
                        <small>
                          {' '}
                          (<RelationText visit={visit} status={status} />)
                        </small>
                      )}
                    </li>
                  ))}
                </ul>
                <Sources visit={visit} citations={statuses.flatMap(({ citations }) => citations.slice(0, 1))} />
              </>
            ),
        },
        {
          label: say('Aktiviteter', 'Activities'),
          numeric: true,
          cell: ({ activities }) => activities,
        },
      ]}
    />
  );
}
