import type { Allocation } from '../../allocation/allocation.js';
import type { Earmark } from '../../allocation/earmark.js';
import type { MoneyStatement } from '../../allocation/money-statement.js';
import { Sources } from '../figure.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';
import { AllocationTable } from './allocation-table.view.js';
import { ClaimedAmount } from './claimed-amount.view.js';

/** The plan's money: what it is allotted, what of that is tied to a purpose, and what it says without an amount. */
export function PlanMoney({
  visit,
  allocations,
  earmarks,
  statements,
}: {
  visit: Visit;
  allocations: readonly Allocation[];
  earmarks: readonly Earmark[];
  statements: readonly MoneyStatement[];
}) {
  const { say } = visit;
  const areas = new Map(allocations.map(({ id, area }) => [id, area?.label ?? null]));
  return (
    <>
      {allocations.length > 0 ? (
        <AllocationTable visit={visit} allocations={allocations} />
      ) : (
        <p class="absent">
          {say(
            'Planen anger inget belopp som är tilldelat länet. Det betyder inte att länet inte fick pengar.',
            'The plan states no amount allotted to the county. That does not mean that the county got no money.',
          )}
        </p>
      )}
      {earmarks.length > 0 && (
        <Table
          caption={say(
            'Öronmärkt: delar av en tilldelning, redan med i beloppen ovan',
            'Earmarked: parts of an allocation, already in the amounts above',
          )}
          rows={earmarks}
          columns={[
            {
              label: say('Ändamål', 'Purpose'),
              heading: true,
              cell: ({ purpose }) => <span lang="sv">{purpose}</span>,
            },
            { label: say('Av', 'Of'), cell: ({ allocation }) => <span lang="sv">{areas.get(allocation) ?? '–'}</span> },
            {
              label: say('Belopp', 'Amount'),
              numeric: true,
              cell: ({ amount, claims }) => <ClaimedAmount visit={visit} amount={amount} claims={claims} />,
            },
          ]}
        />
      )}
      {statements.length > 0 && (
        <details>
          <summary>
            {say('Sagt om pengar utan att något belopp anges', 'Said of money without stating an amount')} (
            {statements.length})
          </summary>
          <ul>
            {statements.map(({ about, asWritten, note, citations }) => (
              <li>
                <strong lang="sv">{about}</strong>: <q lang="sv">{asWritten}</q>
                {note && <small lang="sv"> {note}</small>}
                <Sources visit={visit} citations={citations} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
