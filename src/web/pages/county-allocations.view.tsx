import type { Stream } from '../../agreement/stream.js';
import type { Allocation, AllocationGap } from '../../allocation/allocation.js';
import type { County } from '../../territory/county.js';
import { Absent } from '../figure.js';
import type { Visit } from '../page.js';
import { type Column, Table } from '../table.js';
import { AllocationTable } from './allocation-table.view.js';
import { ClaimedAmount } from './claimed-amount.view.js';

type ShortCounty = Pick<County, 'id' | 'shortName'>;
/** Money that is told apart: one stream, or what no stream is stated for in one year (or in none that is stated). */
type Part = { key: string; stream: Stream | undefined; year: string | null };

/**
 * Every county's allocations, a column for each stream. Flat, population and supplement parts are never added:
 * no source states such sums, and a sum by county would only show the date of the key.
 */
export function CountyAllocations({
  visit,
  counties,
  streams,
  allocations,
  gaps,
}: {
  visit: Visit;
  counties: readonly ShortCounty[];
  streams: readonly Stream[];
  allocations: readonly Allocation[];
  gaps: readonly AllocationGap[];
}) {
  const { say, href } = visit;
  const wholes = allocations.filter(({ partOf }) => partOf === null);
  const parts = partsOf(wholes, streams);
  const known = new Set(wholes.filter(({ amount }) => amount.value !== null).map(({ county }) => county.id)).size;
  const withParts = allocations.filter(
    ({ id, partOf }) => partOf !== null || allocations.some((other) => other.partOf === id),
  );
  if (parts.length === 0) {
    return (
      <p class="absent">
        {say(
          'Ingen tilldelning till något län är känd. Det betyder inte att länen inget fick.',
          'No allocation to any county is known. That is not to say that the counties got nothing.',
        )}
      </p>
    );
  }
  const columns: Column<ShortCounty>[] = [
    {
      label: say('Län', 'County'),
      heading: true,
      cell: ({ id, shortName }) => <a href={`${href(`/lan/${id}`)}#medel`}>{shortName}</a>,
    },
    ...parts.map((part) => ({
      label: <PartName visit={visit} part={part} />,
      numeric: true,
      sortBy: ({ id }: ShortCounty) => {
        const [first] = wholes.filter((each) => each.county.id === id && partKey(each) === part.key);
        return first?.amount.value ?? null;
      },
      cell: ({ id }: ShortCounty) => (
        <Cell
          visit={visit}
          own={wholes.filter((each) => each.county.id === id && partKey(each) === part.key)}
          gap={gaps.find(({ county }) => county.id === id)}
        />
      ),
    })),
  ];
  return (
    <>
      <p>
        {say(
          `Belopp är kända för ${known} av ${counties.length} län.`,
          `Amounts are known for ${known} of ${counties.length} counties.`,
        )}{' '}
        {parts.length > 1 &&
          say(
            'Varje medelsström har sin egen kolumn. De läggs inte ihop: ingen källa anger länets summa.',
            'Each stream has a column of its own. They are not added up: no source states a county’s sum.',
          )}{' '}
        {say(
          'Belopp per invånare visas inte: där medlen fördelats efter befolkning skulle de bara visa vilket datum befolkningen räknades.',
          'Amounts per inhabitant are not shown: where money was divided by population they would only show the date of the count.',
        )}
      </p>
      <Table
        caption={say('Tilldelningar till länen, efter medelsström', 'Allocations to the counties, by stream')}
        sortable={true}
        rows={counties}
        columns={columns}
      />
      {withParts.length > 0 && (
        <>
          <h3>{say('Tilldelningar med sina delar', 'Allocations with their parts')}</h3>
          <AllocationTable visit={visit} allocations={withParts} />
        </>
      )}
    </>
  );
}

function partKey({ stream, budgetYear }: Allocation): string {
  return stream ?? `none ${budgetYear.value ?? ''}`;
}

function partsOf(wholes: readonly Allocation[], streams: readonly Stream[]): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const each of wholes) {
    const stream = streams.find(({ id }) => id === each.stream);
    parts.set(partKey(each), { key: partKey(each), stream, year: each.budgetYear.value });
  }
  return [...parts.values()];
}

function PartName({ visit: { say }, part: { stream, year } }: { visit: Visit; part: Part }) {
  const years = year ?? say('bidragsår anges inte', 'budget year not stated');
  if (!stream) return <>{`${say('Medelsström anges inte', 'Stream not stated')}, ${years}`}</>;
  return (
    <>
      {stream.recipientClass !== 'notStated' && `${stream.recipientClassLabel}, `}
      {stream.purpose && <span lang="sv">{stream.purpose}, </span>}
      {years}
    </>
  );
}

function Cell({ visit, own, gap }: { visit: Visit; own: readonly Allocation[]; gap: AllocationGap | undefined }) {
  if (own.length === 0) {
    return <Absent visit={visit} label={gap?.label ?? visit.say('Inte funnet', 'Not found')} />;
  }
  return (
    <>
      {own.map(({ amount, claims, recipient }) => (
        <div>
          {recipient.kind !== 'county' && <small>{recipient.name}: </small>}
          <ClaimedAmount visit={visit} amount={amount} claims={claims} />
        </div>
      ))}
    </>
  );
}
