import type { Allocation } from '../../allocation/allocation.js';
import { Absent } from '../figure.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';
import { ClaimedAmount } from './claimed-amount.view.js';

/** Allocations with their parts below them, year by year, each figure with its source. */
export function AllocationTable({ visit, allocations }: { visit: Visit; allocations: readonly Allocation[] }) {
  const { say, href } = visit;
  const rows = inOrder(allocations);
  if (rows.length === 0) {
    return <p class="absent">{say('Ingen tilldelning är känd.', 'No allocation is known.')}</p>;
  }
  return (
    <Table
      caption={say('Tilldelningar, den nyaste först', 'Allocations, the newest first')}
      rows={rows}
      columns={[
        {
          label: say('Avser', 'For'),
          heading: true,
          cell: ({ allocation, depth }) => (
            <span class={depth > 0 ? 'part' : undefined}>
              {allocation.area ? (
                <span lang="sv">{allocation.area.label}</span>
              ) : (
                (allocation.recipient.name ?? say('Hela länet', 'The whole county'))
              )}
            </span>
          ),
        },
        {
          label: say('Överenskommelse', 'Agreement'),
          cell: ({ allocation }) => (
            <a href={href(`/overenskommelser/${allocation.agreement.id}`)}>{allocation.agreement.title}</a>
          ),
        },
        {
          label: say('Bidragsår', 'Budget year'),
          cell: ({ allocation }) => <YearText visit={visit} allocation={allocation} />,
        },
        {
          label: say('Belopp', 'Amount'),
          numeric: true,
          cell: ({ allocation }) => (
            <ClaimedAmount visit={visit} amount={allocation.amount} claims={allocation.claims} />
          ),
        },
      ]}
    />
  );
}

function YearText({ visit, allocation: { budgetYear } }: { visit: Visit; allocation: Allocation }) {
  return 'value' in budgetYear && budgetYear.value !== null ? (
    <span>{budgetYear.value}</span>
  ) : (
    <Absent visit={visit} label={'label' in budgetYear ? budgetYear.label : null} />
  );
}

type Placed = { allocation: Allocation; depth: number };

/** Each whole followed by its parts. */
function inOrder(allocations: readonly Allocation[]): Placed[] {
  const own = new Set(allocations.map(({ id }) => id));
  const yearOf = ({ budgetYear }: Allocation) => ('value' in budgetYear ? (budgetYear.value ?? '') : '');
  const below = (parent: string | null, depth: number): Placed[] =>
    allocations
      .filter(({ partOf }) => (partOf !== null && own.has(partOf) ? partOf : null) === parent)
      .toSorted((a, b) => (parent === null ? yearOf(b).localeCompare(yearOf(a)) : 0))
      .flatMap((allocation) => [{ allocation, depth }, ...below(allocation.id, depth + 1)]);
  return below(null, 0);
}
