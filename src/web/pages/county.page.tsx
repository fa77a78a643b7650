import type { Allocation } from '../../allocation/allocation.js';
import type { Finding } from '../../check/finding.js';
import type { Initiative } from '../../initiative/initiative.js';
import type { Balance } from '../../ledger/balance.js';
import type { Activity } from '../../plan/activity.js';
import type { County } from '../../territory/county.js';
import { ALL, type Listed } from '../answers.js';
import { Section } from '../layout.js';
import type { Page, Visit } from '../page.js';
import { AllocationTable } from './allocation-table.view.js';
import { BalanceTable } from './balance-table.view.js';
import { CountyStatistics, readStatistics } from './county-statistics.view.js';
import { FindingList } from './finding-list.view.js';
import { InitiativeTable } from './initiative-table.view.js';

const FINDINGS = '30';

/** One county: its money, its plans, what it does about what, its statistics, and what does not add up. */
export const countyPage: Page = {
  path: '/lan/{countyId}',
  parameters: [],
  examples: ['/lan/{county}'],
  view: async (visit) => {
    const { say, href, api, ask, path } = visit;
    const id = path.countyId ?? '';
    const county = await ask<County>(`/counties/${id}`);
    const of = { county: id, limit: ALL };
    const [allocations, activities, initiatives, balances, broken, statistics] = await Promise.all([
      ask<Listed<Allocation>>('/allocations', of),
      ask<Listed<Pick<Activity, 'id' | 'plan' | 'themes'>>>('/activities', { ...of, fields: 'id,plan,themes' }),
      ask<Listed<Initiative>>('/initiatives', of),
      ask<Listed<Balance>>('/balances', of),
      ask<Listed<Finding>>('/findings', { county: id, verdict: 'broken,remainder', limit: FINDINGS }),
      readStatistics(visit, id),
    ]);
    return {
      title: county.name,
      titleLanguage: 'sv',
      section: '/lan',
      trail: [{ href: href('/lan'), label: say('Län', 'Counties') }],
      lead:
        county.coverage === 'planRead'
          ? say(
              `${county.plans.length} av länets handlingsplaner är lästa.`,
              `${county.plans.length} of the county's action plans have been read.`,
            )
          : say(
              'Ingen handlingsplan från länet är läst: om dess aktiviteter vet vi inget.',
              'No action plan of the county has been read: nothing is known of its activities.',
            ),
      body: (
        <>
          <Section title={say('Medel', 'Money')} id="medel">
            <AllocationTable visit={visit} allocations={allocations.items} />
          </Section>
          {balances.items.length > 0 && (
            <Section title={say('Bokföring', 'Ledger')} id="bokforing">
              <BalanceTable visit={visit} balances={balances.items} />
            </Section>
          )}
          <Section title={say('Handlingsplaner', 'Action plans')} id="planer">
            <Plans visit={visit} county={county} activities={activities.items} />
          </Section>
          {initiatives.items.length > 0 && (
            <Section title={say('Insatser och hur långt de kommit', 'Initiatives and how far they are')} id="insatser">
              <InitiativeTable visit={visit} initiatives={initiatives.items} county={id} />
            </Section>
          )}
          <CountyStatistics visit={visit} statistics={statistics} />
          <Section title={say('Det som inte går ihop', 'What does not add up')} id="iakttagelser">
            <FindingList visit={visit} findings={broken.items} />
            <p>
              <a href={href('/avstamning', { county: id })}>
                {say('Alla länets iakttagelser', 'All findings of the county')}
              </a>
            </p>
          </Section>
        </>
      ),
      api: [
        { href: api(`/counties/${id}`), label: `GET /counties/${id}` },
        { href: api('/allocations', { county: id }), label: 'GET /allocations' },
        { href: api('/activities', { county: id }), label: 'GET /activities' },
        { href: api('/observations', { county: id }), label: 'GET /observations' },
      ],
    };
  },
};

function Plans({
  visit: { say, href },
  county,
  activities,
}: {
  visit: Visit;
  county: County;
  activities: readonly Pick<Activity, 'id' | 'plan' | 'themes'>[];
}) {
  if (county.plans.length === 0) {
    return <p class="absent">{say('Inget dokument är känt.', 'No document is known.')}</p>;
  }
  return (
    <ul class="cards">
      {county.plans.map(({ id, title }) => {
        const own = activities.filter(({ plan }) => plan === id);
        const themes = new Map<string, { name: string; count: number }>();
        for (const { theme } of own.flatMap((activity) => activity.themes)) {
          themes.set(theme.id, { name: theme.name, count: (themes.get(theme.id)?.count ?? 0) + 1 });
        }
        const sorted = [...themes].sort(([, a], [, b]) => b.count - a.count || a.name.localeCompare(b.name, 'sv'));
        return (
          <li class="card">
            <h3>
              <a href={href(`/planer/${id}`)}>{title}</a>
            </h3>
            <p>
              {own.length} {say('aktiviteter, efter tema:', 'activities, by theme:')}
            </p>
            <ul>
              {sorted.map(([theme, { name, count }]) => (
                <li>
                  <a href={href(`/planer/${id}`, { theme })}>{name}</a>: {count}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
