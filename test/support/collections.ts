import type { Store } from '../../db/store.js';
import { codeSets } from '../../src/code-sets.js';
import { CodeBook } from '../../src/http/code-book.js';
import type { Endpoint } from '../../src/http/endpoint.js';
import type { CodeSets, Parameter } from '../../src/http/parameter.js';
import type { LedgerEntryInput } from '../../src/ledger/ledger-entry-input.js';
import { postEntries } from '../../src/ledger/post-entries.command.js';
import { endpoints } from '../../src/routes.js';
import type { TestApp } from './app.js';
import { testApp } from './app.js';
import { newStore, type StoreKind } from './stores.js';

/** Every operation for everyone that answers with pages of records (not with the history of one); a search answers with finds, of which each is of a record. */
export const collections: readonly Endpoint[] = endpoints.filter(
  ({ access, path, parameters }) =>
    access === 'public' && !path.includes('{') && 'page' in parameters && 'fields' in parameters,
);

/** The parameters that every collection has; the others are its filters. */
export const COMMON_PARAMETERS = [
  'sort',
  'fields',
  'page',
  'limit',
  'lang',
  'knownAt',
  'draft',
  'format',
  'csvDialect',
];

export type SeededService = TestApp & { codes: CodeSets; drop(): Promise<void> };

/** The app over the seeds, and the codes that the seeds hold. */
export async function seededService(kind: StoreKind): Promise<SeededService> {
  const { store, drop } = await newStore(kind, 'seeded');
  await someEntries(store);
  return { ...testApp(store), codes: await new CodeBook(store, codeSets).at(1), drop };
}

/** The seeds have no ledger: a few entries make it a collection like the others. */
async function someEntries(store: Store): Promise<void> {
  const common = { date: '2025-03-31', allocation: 'norrbotten-2025-a-total' } as const;
  const [from, to] = ['lansstyrgruppen-norrbotten', 'region-norrbotten'];
  const entries: LedgerEntryInput[] = [
    { ...common, kind: 'allotment', amount: '1000000' },
    { ...common, kind: 'requisition', amount: '900000.5', requisitioner: to },
    {
      ...common,
      kind: 'payment',
      amount: '900000',
      toHolder: from,
      document: 'norrbotten-2025',
      place: 's. 3',
      quote: 'medel',
    },
    { ...common, kind: 'forwarding', amount: '400000', fromHolder: from, toHolder: to, municipality: '2581' },
    {
      ...common,
      kind: 'use',
      amount: '0.75',
      fromHolder: to,
      area: 'norrbotten-2025-f1',
      costType: 'staff',
      note: 'Lön',
    },
  ];
  const outcome = await postEntries(store, entries, {
    id: 'some-entries',
    actor: 'test',
    reason: 'prövning',
    counties: ['25'],
    dryRun: false,
  });
  if (outcome.status !== 'committed') throw new Error(JSON.stringify(outcome));
}

/** Codes that a parameter takes; none when it takes any text of its form. */
export function codesOf(parameter: Parameter, sets: CodeSets): readonly string[] {
  if (!parameter.codes) return [];
  return typeof parameter.codes === 'string' ? [...sets.known(parameter.codes)] : parameter.codes;
}

export function isOfForm(parameter: Parameter, text: string): boolean {
  return parameter.element.safeParse(text).success;
}

/** The items of every page of a list, each asked for with the same limit. */
export async function allPages(service: TestApp, address: string, limit: number): Promise<any[]> {
  const items: any[] = [];
  for (let page = 1; ; page += 1) {
    const { status, body } = await service.get(
      `${address}${address.includes('?') ? '&' : '?'}page=${page}&limit=${limit}`,
    );
    if (status !== 200) throw new Error(`${address} page ${page} answered ${status}: ${JSON.stringify(body)}`);
    items.push(...body.items);
    if (body.items.length < limit) return items;
  }
}
