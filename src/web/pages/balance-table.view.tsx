import type { Balance } from '../../ledger/balance.js';
import { Absent } from '../figure.js';
import { moneyText } from '../number.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';

type Sum = Balance['used'];

/** What the ledger comes to; a sum that an account has not is no nought. */
export function BalanceTable({ visit, balances }: { visit: Visit; balances: readonly Balance[] }) {
  const { say } = visit;
  const column = (sv: string, en: string, of: (balance: Balance) => Sum) => ({
    label: say(sv, en),
    numeric: true,
    cell: (balance: Balance) => <SumText visit={visit} sum={of(balance)} />,
  });
  return (
    <Table
      caption={say('Saldon för medel och bidragsår', 'Balances by funding and budget year')}
      rows={balances.filter(({ level }) => level === 'allAreas')}
      columns={[
        {
          label: say('Konto', 'Account'),
          heading: true,
          cell: ({ account, holder, allocation, coFunding }) =>
            account === 'pot' ? `${say('Tilldelat', 'Allotted')}: ${allocation ?? coFunding}` : (holder?.name ?? ''),
        },
        { label: say('Bidragsår', 'Budget year'), cell: ({ budgetYear }) => budgetYear },
        column('Rekvirerat', 'Requisitioned', ({ requisitioned }) => requisitioned),
        column('Mottaget', 'Received', ({ received }) => received),
        column('Använt', 'Used', ({ used }) => used),
        column('Återstår', 'Remaining', ({ remaining }) => remaining),
      ]}
    />
  );
}

function SumText({ visit, sum }: { visit: Visit; sum: Sum }) {
  return sum.value === null ? (
    <Absent visit={visit} label={'label' in sum ? sum.label : null} />
  ) : (
    <data value={sum.value}>{moneyText(sum.value, visit.unit, visit.language)}</data>
  );
}
