import type { Store } from '../../db/store.js';
import { type Answer, again, type Client, type Write } from './client.js';

/** One kind of write, each of a mark of its own, and what is stored when all marks are. */
export type Workload = {
  name: string;
  /** Writes the mark, once however often it has to be sent. */
  write(client: Client, mark: string): Promise<void>;
  /** Where what is stored differs from the marks that were written. */
  faults(store: Store, marks: readonly string[]): Promise<string[]>;
};

export const createBodies: Workload = {
  name: 'bodies are created',
  write: async (client, mark) => {
    const body = { name: `Prov ${mark}`, kind: 'network', county: '25' };
    if (!(await client.write(mark, { method: 'POST', path: '/bodies', body }))) throw new Error('a creation was stale');
  },
  faults: async (store, marks) => {
    const rows = await store.rows(`select name from body where name like 'Prov %'`);
    const names = rows.map(({ name }) => String(name).slice('Prov '.length));
    return differences('body', names, marks);
  },
};

const ACTIVITY = 'norrbotten-2025-1-1';

/** Everybody adds an item to one list: a lost update is an item that is missing. */
export const addTargetGroups: Workload = {
  name: 'target groups are added to one activity',
  write: (client, mark) =>
    readAndPatch(client, mark, `/activities/${ACTIVITY}`, ({ body }) => ({
      targetGroups: [...body.targetGroups.map(({ text }: { text: string }) => ({ text })), { text: mark }],
    })),
  faults: async (store, marks) => {
    const rows = await store.rows('select text from target_group where activity_id = $1', [ACTIVITY]);
    return differences(
      'target group',
      rows.map(({ text }) => String(text)),
      marks,
    );
  },
};

const COUNTED_ALLOCATION = {
  id: 'psykisk-halsa-2025-24',
  first: 16_100_000,
  body: {
    agreement: 'psykisk-halsa-2025',
    budgetYear: 'psykisk-halsa-2025',
    stream: 'psykisk-halsa-2025-lansgemensamt',
    recipient: { kind: 'county', code: '24' },
    amount: {
      value: { kind: 'amount', value: '16100000', precision: 'exact', unit: 'kr' },
      document: 'uppdragpsykiskhalsa-stimulansmedel-i-lanet',
      period: { asWritten: '2025', start: '2025', end: '2025' },
      citations: [{ document: 'uppdragpsykiskhalsa-stimulansmedel-i-lanet' }],
    },
    requisitioner: { absence: 'notStated' },
    holder: { absence: 'notStated' },
  },
};

/** Everybody adds a krona to one amount: a lost update is a krona that is missing. */
export const countAllocation: Workload = {
  name: 'the amount of one allocation is raised',
  write: (client, mark) =>
    readAndPatch(client, mark, `/allocations/${COUNTED_ALLOCATION.id}`, ({ body }) => ({
      amount: {
        value: { kind: 'amount', value: String(Number(body.amount.value) + 1), precision: 'exact', unit: 'kr' },
      },
    })),
  faults: async (store, marks) => {
    const [row] = await store.rows(
      `select value::text as value from claim where subject_entity = 'allocation' and subject_id = $1 and standing = 'accepted'`,
      [COUNTED_ALLOCATION.id],
    );
    return counted('the amount', Number(row?.value) - COUNTED_ALLOCATION.first, marks.length);
  },
};

const PLAN = 'norrbotten-2025';
const numberIn = (title: string) => Number(/ \((\d+)\)$/.exec(title)?.[1] ?? 0);

/** Everybody raises the number in one adopted plan's title. */
export const countPlan: Workload = {
  name: 'one adopted plan is changed',
  write: (client, mark) =>
    readAndPatch(client, mark, `/plans/${PLAN}`, ({ body }) => ({
      title: `Länsgemensam handlingsplan (${numberIn(body.title) + 1})`,
    })),
  faults: async (store, marks) => {
    const [row] = await store.rows('select title from plan where id = $1', [PLAN]);
    return counted('the plan’s number', numberIn(String(row?.title)), marks.length);
  },
};

const LEDGER = { kronor: '100000.00', allocation: 'norrbotten-2025-a-total', holder: 'region-norrbotten' };
const entry = (kind: string, amount: string, more: object) => ({
  kind,
  amount,
  date: '2025-03-31',
  allocation: LEDGER.allocation,
  ...more,
});
const posted = (...entries: object[]): Write => ({ method: 'POST', path: '/ledger-entries', body: { entries } });

/** Everybody uses a krona of one account. */
export const useMoney: Workload = {
  name: 'money of one account is used',
  write: async (client, mark) => {
    const use = entry('use', '1.00', { id: mark, fromHolder: LEDGER.holder });
    if (!(await client.write(mark, posted(use)))) throw new Error('an entry was stale');
  },
  faults: async (store, marks) => {
    const rows = await store.rows(`select id from ledger_entry where kind = 'use'`);
    const [account] = await store.rows(
      `select used::text as used, held::text as held from ledger_account
       where funding = $1 and holder_id = $2 and area_id is null`,
      [LEDGER.allocation, LEDGER.holder],
    );
    return [
      ...differences(
        'entry',
        rows.map(({ id }) => String(id)),
        marks,
      ),
      ...counted('what is used', Number(account?.used), marks.length),
      ...counted('what is left', Number(LEDGER.kronor) - Number(account?.held), marks.length),
    ];
  },
};

/** What the workloads count on: an allocation of their own, and money on an account of the ledger. */
export async function prepare(client: Client): Promise<void> {
  const { id, body } = COUNTED_ALLOCATION;
  await client.write('allocation', { method: 'PUT', path: `/allocations/${id}`, body, ifNoneMatch: true });
  const { kronor, holder } = LEDGER;
  const requisition = entry('requisition', kronor, { requisitioner: holder });
  const payment = entry('payment', kronor, { toHolder: holder });
  await client.write('account', posted(entry('allotment', kronor, {}), requisition, payment));
}

/** Reads a record and changes it on the basis of what was read, again from the start when another came first. */
async function readAndPatch(client: Client, mark: string, path: string, change: (read: Answer) => object) {
  for (let attempt = 1; ; attempt += 1) {
    const read = await client.read(path);
    const ifMatch = read.headers.get('etag') as string;
    const write = { method: 'PATCH', path: `${path}?reason=prov`, body: change(read), ifMatch } as const;
    if (await client.write(`${mark}.${attempt}`, write)) return;
    await again();
  }
}

function differences(what: string, stored: readonly string[], written: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const each of stored) left.set(each, (left.get(each) ?? 0) + 1);
  const wanted = new Set(written);
  return [
    ...written.filter((mark) => !left.has(mark)).map((mark) => `the ${what} ${mark} is lost`),
    ...[...left].filter(([, times]) => times > 1).map(([mark, times]) => `the ${what} ${mark} is there ${times} times`),
    ...[...left.keys()].filter((mark) => !wanted.has(mark)).map((mark) => `nobody wrote the ${what} ${mark}`),
  ];
}

function counted(what: string, stored: number, written: number): string[] {
  return stored === written ? [] : [`${what} counts ${stored} changes of ${written}`];
}
