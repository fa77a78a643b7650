import type { Agreement } from '../../agreement/agreement.js';
import type { Allocation } from '../../allocation/allocation.js';
import type { Finding } from '../../check/finding.js';
import type { Initiative } from '../../initiative/initiative.js';
import { Section } from '../layout.js';
import type { Visit } from '../page.js';
import { MOST } from './money-tiles.view.js';

export type ShortInitiative = Pick<Initiative, 'id' | 'name' | 'statuses'>;
type ShortAllocation = Pick<Allocation, 'id' | 'agreement' | 'county'>;

/** So many initiatives are named; the list has the rest. */
const INITIATIVES = 7;

/** The ways to what is asked for most, each in the words of the question. */
export function QuickWays({
  visit,
  year,
  newest,
  remainders,
  counties,
  allocations,
  initiatives,
}: {
  visit: Visit;
  year: string;
  newest: readonly Agreement[];
  remainders: readonly Finding[];
  counties: number;
  allocations: readonly ShortAllocation[];
  initiatives: readonly ShortInitiative[];
}) {
  const { say, href } = visit;
  const ofNewest = new Map(
    allocations
      .filter(({ agreement }) => newest.some(({ id }) => id === agreement.id))
      .map(({ county }) => [county.id, county.name]),
  );
  return (
    <Section title={say('Hitta snabbt', 'Find it quickly')} id="hitta">
      <ul class="cards">
        <li class="card">
          <h3>{say('Pengarna', 'The money')}</h3>
          <ul>
            {[...ofNewest].map(([id, name]) => (
              <li>
                <a href={`${href(`/lan/${id}`)}#medel`}>
                  {say(
                    `Vad ${name} fick ${year}, med delarna och källan`,
                    `What ${name} got in ${year}, with its parts and source`,
                  )}
                </a>
              </li>
            ))}
            {divided(allocations, counties).map(({ id, title, known }) => (
              <li>
                <a href={`${href(`/overenskommelser/${id}`)}#tilldelningar`}>
                  {say('Vad varje län fick:', 'What each county got:')} <span lang="sv">{title}</span>
                </a>{' '}
                ({known} {say('av', 'of')} {counties} {say('län', 'counties')})
              </li>
            ))}
            {remainders.map(({ id, subject }) => (
              <li>
                <a href={href(`/avstamning/${id}`)}>
                  {say('Vad som inte är specificerat av pengarna:', 'What is not specified of the money:')}{' '}
                  {subject.label}
                </a>
              </li>
            ))}
            <li>
              <a href={href('/overenskommelser')}>
                {say('Alla överenskommelser, år för år', 'All agreements, year by year')}
              </a>
            </li>
          </ul>
        </li>
        <li class="card">
          <h3>{say('Vilka län arbetar med …', 'Which counties work with …')}</h3>
          <ul>
            {mostSpread(initiatives).map(({ id, name }) => (
              <li>
                <a href={href(`/insatser/${id}`)}>{name}</a>
              </li>
            ))}
            <li>
              <a href={href('/insatser')}>
                {say(
                  `Alla ${initiatives.length} insatser och hur långt varje län kommit`,
                  `All ${initiatives.length} initiatives and how far each county is`,
                )}
              </a>
            </li>
          </ul>
        </li>
        <li class="card">
          <h3>{say('Jämför och stäm av', 'Compare and reconcile')}</h3>
          <ul>
            <li>
              <a href={href('/jamfor')}>{say('Jämför län sida vid sida', 'Compare counties side by side')}</a>
            </li>
            <li>
              <a href={href('/avstamning')}>
                {say('Avstämning: vilka summor går ihop?', 'Reconciliation: which sums close?')}
              </a>
            </li>
            <li>
              <a href={href('/fordelning')}>
                {say('Räkna på en fördelning mellan länen', 'Compute an apportionment between the counties')}
              </a>
            </li>
            <li>
              <a href={href('/dokument')}>
                {say('Dokumenten som allt vilar på', 'The documents that it all rests on')}
              </a>
            </li>
          </ul>
        </li>
      </ul>
    </Section>
  );
}

/** Agreements of which nearly every county's allocation is known. */
function divided(allocations: readonly ShortAllocation[], counties: number) {
  const known = new Map<string, { title: string; of: Set<string> }>();
  for (const { agreement, county } of allocations) {
    const own = known.get(agreement.id) ?? { title: agreement.title, of: new Set() };
    known.set(agreement.id, { ...own, of: own.of.add(county.id) });
  }
  return [...known]
    .map(([id, { title, of }]) => ({ id, title, known: of.size }))
    .filter((each) => each.known >= counties * MOST);
}

/** Those that most counties have of their own. */
function mostSpread(initiatives: readonly ShortInitiative[]): readonly ShortInitiative[] {
  const spread = ({ statuses }: ShortInitiative) =>
    new Set(statuses.filter(({ status }) => status !== 'mentionedElsewhere').map(({ county }) => county.id)).size;
  return initiatives
    .toSorted((a, b) => spread(b) - spread(a) || a.name.localeCompare(b.name, 'sv'))
    .slice(0, INITIATIVES);
}
