import type { Agreement } from '../../agreement/agreement.js';
import type { Allocation } from '../../allocation/allocation.js';
import type { County } from '../../territory/county.js';
import { SHADES, ShadeKey, shadesOf, TileGrid } from '../charts/tile-grid.chart.js';
import { Absent, Money } from '../figure.js';
import { Section } from '../layout.js';
import { forDrawing, moneyText } from '../number.js';
import type { Visit } from '../page.js';

type ShortAllocation = Pick<Allocation, 'agreement' | 'county' | 'stream' | 'amount'>;
type Figure = Extract<Allocation['amount'], { precision: string }>;
type Streamed = { county: string; amount: Figure };

/** From so large a part of the counties a stream's money is drawn county by county. */
export const MOST = 0.9;

/**
 * The counties' money of each stream that nearly every county's part is known of, one grid for each: a flat part, one
 * by population and a supplement are never added, since no source states their sum.
 */
export function MoneyTiles({
  visit,
  agreements,
  allocations,
  counties,
}: {
  visit: Visit;
  agreements: readonly Agreement[];
  allocations: readonly ShortAllocation[];
  counties: readonly Pick<County, 'id' | 'shortName'>[];
}) {
  const { say, href } = visit;
  const streams = agreements.flatMap((agreement) =>
    agreement.streams.map((stream) => ({ agreement, stream, known: knownOf(allocations, stream.id) })),
  );
  const drawn = streams.filter(
    ({ known }) => new Set(known.map(({ county }) => county)).size >= counties.length * MOST,
  );
  if (drawn.length === 0) return null;
  return (
    <Section title={say('Kronor till varje län', 'Kronor to each county')} id="kronor">
      <p>
        {say(
          'De medelsströmmar vars belopp är kända för så gott som alla län, var för sig. De läggs inte ihop: ingen källa anger länens summor.',
          'The streams of which the amounts of nearly all counties are known, each by itself. They are not added: no source states the counties’ sums.',
        )}
      </p>
      {drawn.map(({ agreement, stream, known }) => (
        <>
          <h3>
            <span lang="sv">{stream.purpose ?? stream.recipientClassLabel}</span>, {stream.budgetYear}
          </h3>
          <p>
            <a href={`${href(`/overenskommelser/${agreement.id}`)}#tilldelningar`}>
              <span lang="sv">{agreement.title}</span>
              {say(': belopp och källor', ': amounts and sources')}
            </a>
          </p>
          <Shaded
            visit={visit}
            known={known}
            counties={counties}
            label={stream.purpose ?? stream.recipientClassLabel}
          />
        </>
      ))}
    </Section>
  );
}

function knownOf(allocations: readonly ShortAllocation[], stream: string): readonly Streamed[] {
  return allocations.flatMap(({ county, amount, stream: of }) =>
    of === stream && 'precision' in amount ? [{ county: county.id, amount }] : [],
  );
}

/** Four shades with as many counties in each, the figure written on every tile. */
function Shaded({
  visit,
  known,
  counties,
  label,
}: {
  visit: Visit;
  known: readonly Streamed[];
  counties: readonly Pick<County, 'id' | 'shortName'>[];
  label: string;
}) {
  const { say, href, unit, language } = visit;
  const shadeOf = shadesOf(known.map(({ amount }) => amount.value));
  const inShade = SHADES.map((shade) =>
    known
      .filter(({ amount }) => shadeOf(amount.value) === shade)
      .map(({ amount }) => amount.value)
      .toSorted((a, b) => forDrawing(a) - forDrawing(b)),
  );
  const written = (value: string | undefined) => (value === undefined ? '' : moneyText(value, unit, language));
  return (
    <>
      <TileGrid
        label={say(`Länens kronor: ${label}`, `The counties' kronor: ${label}`)}
        tiles={counties.map(({ id, shortName }) => {
          const own = known.filter(({ county }) => county === id);
          const [first] = own;
          return {
            href: `${href(`/lan/${id}`)}#medel`,
            name: shortName,
            ...(first && own.length === 1 ? { shade: shadeOf(first.amount.value) } : {}),
            figure:
              own.length > 0 ? (
                own.map(({ amount }) => <Money visit={visit} amount={amount} />)
              ) : (
                <Absent visit={visit} label={say('Inte funnet', 'Not found')} />
              ),
          };
        })}
      />
      <ShadeKey
        labels={inShade.map((values) => [...new Set([written(values[0]), written(values.at(-1))])].join(' – '))}
      />
    </>
  );
}
