import type { Agreement } from '../../agreement/agreement.js';
import type { Allocation, AllocationGap } from '../../allocation/allocation.js';
import type { Finding } from '../../check/finding.js';
import type { Initiative } from '../../initiative/initiative.js';
import type { County } from '../../territory/county.js';
import { ALL, type Listed } from '../answers.js';
import { TileGrid } from '../charts/tile-grid.chart.js';
import { Absent, Money } from '../figure.js';
import { Section } from '../layout.js';
import type { Page, Visit } from '../page.js';
import { FindingList } from './finding-list.view.js';
import { MoneyTiles } from './money-tiles.view.js';
import { NewestAgreement } from './newest-agreement.view.js';
import { QuickWays, type ShortInitiative } from './quick-ways.view.js';

const AGREEMENTS = 'id,title,family,kind,period,total,totalClaims,streams,budgetYears';

/** What the data covers, the newest money, the counties, what does not agree, and the short ways in. */
export const overviewPage: Page = {
  path: '/',
  parameters: [],
  examples: ['/'],
  view: async (visit) => {
    const { say, api, ask, href } = visit;
    const [agreements, counties, broken, initiatives, allocations] = await Promise.all([
      ask<Listed<Agreement>>('/agreements', { limit: ALL, fields: AGREEMENTS }),
      ask<Listed<County>>('/counties', { limit: ALL }),
      ask<Listed<Finding>>('/findings', { verdict: 'broken', limit: '3' }),
      ask<Listed<Initiative>>('/initiatives', { limit: ALL, fields: 'id,name,statuses' }),
      ask<Listed<Allocation>>('/allocations', {
        limit: ALL,
        part: 'whole',
        fields: 'id,agreement,county,stream,amount',
      }),
    ]);
    const { year, newest } = newestOf(agreements.items);
    const [remainders, money, tiles] = await Promise.all([
      ask<Listed<Finding>>('/findings', { check: 'streams-sum-to-total', verdict: 'remainder', year, limit: ALL }),
      Promise.all(
        newest.map(({ id }) =>
          ask<Listed<Allocation>>('/allocations', { agreement: id, budgetYear: year, limit: ALL }),
        ),
      ),
      countyMoney(visit, newest, year, counties.items),
    ]);
    const read = counties.items.filter(({ coverage }) => coverage === 'planRead');
    const of = { read: read.length, all: counties.items.length };
    return {
      title: say('Länsvis', 'Länsvis'),
      section: '/',
      lead: say(
        'Vad staten och SKR kommit överens om för psykisk hälsa, vad varje län får och vad länens handlingsplaner säger: jämfört, avstämt och med källa till varje siffra.',
        'What the Swedish state and SKR have agreed on mental health, what each county gets, and what the counties’ action plans say: compared, reconciled, and each figure with its source.',
      ),
      body: (
        <>
          <p>
            <strong>
              {say(
                `${of.read} av ${of.all} läns handlingsplaner är lästa`,
                `The action plans of ${of.read} of ${of.all} counties have been read`,
              )}
            </strong>
            {say(
              `, och ${agreements.items.length} nationella överenskommelser ${spanOf(agreements.items)}. Om de andra länens planer vet vi inget: det är inte detsamma som att de saknas.`,
              `, and ${agreements.items.length} national agreements ${spanOf(agreements.items)}. Nothing is known of the other counties' plans, which is not to say that there are none.`,
            )}
          </p>
          <QuickWays
            visit={visit}
            year={year}
            newest={newest}
            remainders={remainders.items}
            counties={of.all}
            allocations={allocations.items.filter(({ amount }) => amount.value !== null)}
            initiatives={initiatives.items as readonly ShortInitiative[]}
          />
          {newest.map((agreement, index) => (
            <NewestAgreement
              visit={visit}
              agreement={agreement}
              year={year}
              remainder={remainders.items.find(({ agreements: about }) => about.includes(agreement.id))}
              allocations={money[index]?.items ?? []}
              counties={of.all}
            />
          ))}
          <Section title={say('Länen', 'The counties')} id="lanen">
            <p>
              {say(
                `I länskodens ordning. Hel kantlinje: en eller flera planer är lästa; streckad: ingen plan är läst. Beloppet är länets länsgemensamma medel ${year}, där det är känt.`,
                `In the order of the county code. A full border: one or more plans have been read; dashed: none has. The amount is the county's county-joint money of ${year}, where it is known.`,
              )}
            </p>
            <TileGrid
              label={say('Länen', 'The counties')}
              tiles={counties.items.map(({ id, shortName, coverage, plans }) => ({
                href: href(`/lan/${id}`),
                name: shortName,
                mark: { on: coverage === 'planRead', words: plansRead(visit, plans.length) },
                figure: tiles.get(id),
              }))}
            />
          </Section>
          <MoneyTiles
            visit={visit}
            agreements={agreements.items}
            allocations={allocations.items}
            counties={counties.items}
          />
          <Section title={say('Det som inte stämmer', 'What does not agree')} id="stammer-inte">
            <p>
              {say(
                'Siffror som strider mot varandra står kvar som de är tryckta, med båda sidors källor. Ingen rättas i tysthet.',
                'Figures that contradict each other stay as they are printed, with the sources of both. None is corrected silently.',
              )}
            </p>
            <FindingList visit={visit} findings={broken.items} />
            <p>
              <a href={href('/avstamning')}>
                {say('Avstämningen: allt som kontrollerats', 'The reconciliation: all that has been checked')}
              </a>
            </p>
          </Section>
        </>
      ),
      api: [
        { href: api('/agreements', { budgetYear: year }), label: 'GET /agreements' },
        { href: api('/counties', { limit: ALL }), label: 'GET /counties' },
        { href: api('/allocations', { budgetYear: year }), label: 'GET /allocations' },
        { href: api('/findings', { verdict: 'broken' }), label: 'GET /findings' },
      ],
    };
  },
};

function plansRead({ say }: Visit, plans: number): string {
  if (plans === 0) return say('Ingen plan läst', 'No plan read');
  return plans === 1 ? say('En plan läst', 'One plan read') : say(`${plans} planer lästa`, `${plans} plans read`);
}

/** The newest budget year of which a stream is known, and the agreements that have it. */
function newestOf(agreements: readonly Agreement[]): { year: string; newest: readonly Agreement[] } {
  const years = agreements.flatMap(({ streams }) => streams.map(({ budgetYear }) => budgetYear));
  const year = years.toSorted().at(-1) ?? '';
  return {
    year,
    newest: agreements.filter(({ streams }) => streams.some(({ budgetYear }) => budgetYear === year)),
  };
}

function spanOf(agreements: readonly Agreement[]): string {
  const years = agreements.flatMap(({ budgetYears }) => budgetYears.map(({ year }) => year)).toSorted();
  return `${years[0] ?? ''}–${years.at(-1) ?? ''}`;
}

/** What is known of each county's part of the year's county-joint money, or why nothing is. */
async function countyMoney(visit: Visit, newest: readonly Agreement[], year: string, counties: readonly County[]) {
  const joint = newest
    .flatMap(({ streams }) => streams)
    .filter(({ budgetYear, recipientClass }) => budgetYear === year && recipientClass === 'countyJoint');
  if (joint.length === 0) return new Map();
  const { items, _meta } = await visit.ask<Listed<Allocation> & { _meta: { gaps: readonly AllocationGap[] } }>(
    '/allocations',
    {
      agreement: newest.map(({ id }) => id).join(','),
      stream: joint.map(({ id }) => id).join(','),
      part: 'whole',
      county: counties.map(({ id }) => id).join(','),
      fields: 'id,county,amount',
      limit: ALL,
    },
  );
  return new Map(
    counties.map(({ id }) => [
      id,
      <>
        {items
          .filter(({ county }) => county.id === id)
          .map(({ amount }) => (
            <>
              {year}: <Money visit={visit} amount={amount} />
            </>
          ))}
        {_meta.gaps
          .filter(({ county }) => county.id === id)
          .map(({ label }) => (
            <>
              {year}: <Absent visit={visit} label={label} />
            </>
          ))}
      </>,
    ]),
  );
}
