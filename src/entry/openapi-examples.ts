import type { Store } from '../../db/store.js';
import { createGate, type Gate } from '../access/gate.command.js';
import { EXAMPLE_KEY_ID } from '../access/key.js';
import { policiesOf, RateLimiter } from '../access/rate-limit.js';
import { RecentKeys } from '../access/recent-keys.js';
import { RefusalQuota } from '../access/refusal-quota.js';
import { countyScope, type Scope } from '../access/scope.js';
import { type AppOptions, buildApp } from '../app.js';
import { MAX_BODY_BYTES } from '../check/budget.js';
import { retracted } from '../http/gone.js';
import type { Operation, ProblemExample } from '../http/openapi.js';
import { problemBody } from '../http/problem.js';
import { DOCUMENT_BASE } from '../http/public-address.js';
import { askEveryTime } from '../http/version-watch.js';
import type { LedgerEntryInput } from '../ledger/ledger-entry-input.js';
import { postEntries } from '../ledger/post-entries.command.js';

/** Stands for the public address in the document; a running service puts its own in its place. */
export const EXAMPLE_BASE = DOCUMENT_BASE;
/** Times of commits differ between loads of the same seeds; in examples they are this one. */
export const EXAMPLE_TIME = '2026-11-22T12:00:00.000000Z';
/** So do the hashes of revisions, which cover their times. */
export const EXAMPLE_HASH = '7a'.repeat(32);
export const TRACE = 'example';

/** Example requests are sent with the rights of all counties. */
const COUNTIES = Array.from({ length: 25 }, (_, index) => String(index + 1).padStart(2, '0'));

/** A token that may do everything, and one of a single county. */
const TOKENS: ReadonlyMap<string, readonly Scope[]> = new Map([
  ['everything', ['agreement:write', 'reference:write', 'keys:write', 'audit:read', ...COUNTIES.map(countyScope)]],
  ['county', ['county:25']],
]);

export type RequestParts = {
  method?: string;
  accept?: string;
  body?: unknown;
  contentType?: string;
  token?: string | null;
  headers?: Record<string, string>;
};

/** The requests whose problems the document shows. */
export const PROBLEM_REQUESTS: readonly ({ status: string; description: string; path: string } & RequestParts)[] = [
  { status: '400', description: 'The address, a parameter’s name or its form is wrong.', path: '/counties?contry=25' },
  { status: '404', description: 'Nothing has that identifier.', path: '/counties/99' },
  {
    status: '406',
    description: 'Accept asks for a representation that is not offered.',
    path: '/counties',
    accept: 'text/html',
  },
  {
    status: '414',
    description: 'The query is longer than 8 192 characters.',
    path: `/counties?county=${'25,'.repeat(2731)}25`,
  },
  {
    status: '413',
    description: 'The body is longer than the operation takes.',
    path: '/budget-checks',
    body: { budget: { label: 'x'.repeat(MAX_BODY_BYTES) } },
  },
  {
    status: '415',
    description: 'The body is of another media type than JSON.',
    path: '/budget-checks',
    body: {},
    contentType: 'text/plain',
  },
  {
    status: '401',
    description: 'Nobody is recognised: no key or token, or one that is not taken.',
    path: '/indicators?dryRun=true',
    body: {},
    token: null,
  },
  {
    status: '403',
    description: 'The key or token has not the scope that is needed.',
    path: '/indicators?dryRun=true',
    body: {},
    token: 'county',
  },
  {
    status: '409',
    description: 'It conflicts with what is stored, or the same request is being carried out.',
    method: 'PUT',
    path: '/sections/norrbotten-2025-nytt?dryRun=true',
    body: { plan: 'norrbotten-2025', title: 'Uppföljning', kind: 'method', position: 0 },
    headers: { 'if-none-match': '*' },
  },
  {
    status: '412',
    description: 'The record has changed since the answer that If-Match names.',
    method: 'PATCH',
    path: '/indicators/suicides',
    body: { nameEn: 'Suicides' },
    contentType: 'application/merge-patch+json',
    headers: { 'if-match': '"example-0-0"' },
  },
  {
    status: '428',
    description: 'If-Match is missing: say which version the change is based on.',
    method: 'PATCH',
    path: '/indicators/suicides',
    body: { nameEn: 'Suicides' },
    contentType: 'application/merge-patch+json',
  },
  { status: '422', description: 'Well formed, but names nothing that there is.', path: '/plans?plan=norrboten-2025' },
];

/** Lets whoever asks for an example do everything, as often as it takes. */
function exampleGate(store: Store): Gate {
  return createGate({
    store,
    clock: () => new Date(),
    limiter: new RateLimiter(policiesOf({ reads: 0, writes: 0 })),
    recent: new RecentKeys(),
    refusals: new RefusalQuota(),
    tokens: async (token) => ({ actor: `token:${token}`, scopes: new Set(TOKENS.get(token)) }),
    log: { info: () => {}, error: (fields) => console.error(fields) },
  });
}

/** Nothing is retracted in the seeds: what would be answered when it was. */
export const RETRACTED: ProblemExample = {
  status: '410',
  description: 'There was such a record, and it was retracted: when, by whom and why; Link leads to its history.',
  summary: 'GET /api/v1/counties/99 when it has been retracted',
  body: problemBody(
    retracted('County "99"', `${EXAMPLE_BASE}/api/v1/counties/99/revisions`, {
      revision: 20_000,
      committedAt: EXAMPLE_TIME,
      actor: 'example',
      reason: 'Dubblett',
    }),
    EXAMPLE_BASE,
    `${EXAMPLE_BASE}/api/v1/counties/99`,
    TRACE,
  ),
};

/** Bytes that are other ones each time, and the same in every run. */
function newBytes(): (bytes: number) => Uint8Array {
  let nth = 0;
  return (bytes) => {
    nth += 1;
    return Uint8Array.from({ length: bytes }, (_, index) => (nth * 97 + index * 31) % 256);
  };
}

/** Identifiers that are other ones each time, and the same in every run. */
function newIds(): () => string {
  let nth = 0;
  return () => {
    nth += 1;
    return `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
  };
}

export function exampleApp(store: Store): ReturnType<typeof buildApp> {
  const options: AppOptions = {
    store,
    versions: askEveryTime(store),
    clock: () => new Date(),
    newId: newIds(),
    random: newBytes(),
    gate: exampleGate(store),
    buildId: 'example',
    address: { publicUrl: EXAMPLE_BASE, trustedProxies: new Set() },
    assets: async () => null,
    log: { info: () => {}, error: (fields) => console.error(fields) },
  };
  return buildApp(options);
}

export async function exampleAnswer(app: ReturnType<typeof buildApp>, path: string, parts: RequestParts = {}) {
  const { accept = 'application/json', body, contentType = 'application/json', token = 'everything' } = parts;
  const { method = body === undefined ? 'GET' : 'POST', headers = {} } = parts;
  const response = await app.request(`${EXAMPLE_BASE}/api/v1${path}`, {
    method,
    headers: {
      accept,
      'x-request-id': TRACE,
      ...(token === null || method === 'GET' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined || body === null ? {} : { 'content-type': contentType }),
      ...headers,
    },
    ...(body === undefined || body === null ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: withFixedTimes(await response.json()) };
}

const FIXED: ReadonlyMap<string, string> = new Map([
  ['committedAt', EXAMPLE_TIME],
  ['knownAt', EXAMPLE_TIME],
  ['hash', EXAMPLE_HASH],
  ['createdAt', EXAMPLE_TIME],
  ['expiresAt', EXAMPLE_TIME],
  ['revokedAt', EXAMPLE_TIME],
  ['at', EXAMPLE_TIME],
  ['changeSet', TRACE],
]);

/** Times of commits and hashes of revisions replaced, wherever they stand. */
export function withFixedTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFixedTimes);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      typeof member === 'string' ? (FIXED.get(key) ?? member) : withFixedTimes(member),
    ]),
  );
}

/** How the request of an example is sent, beside its path. */
export function exampleRequest(operation: Operation, example: Operation['examples'][number]): RequestParts {
  const method = operation.method.toUpperCase();
  if (operation.access !== 'public' && method === 'GET') return { headers: { authorization: 'Bearer everything' } };
  return {
    method,
    ...('body' in example ? { body: example.body } : {}),
    ...('bodyMediaType' in operation && operation.bodyMediaType ? { contentType: operation.bodyMediaType } : {}),
    ...(method === 'PUT' ? { headers: { 'if-none-match': '*' } } : {}),
    ...(method === 'POST' && 'preconditions' in operation
      ? { headers: { 'idempotency-key': `example-${operation.operationId}` } }
      : {}),
  };
}

/** Whether an operation's examples are about what the seeds have none of, or change what there is. */
export function needsLayOut({ path, method, access }: Operation): boolean {
  return (method !== 'get' && access !== 'public') || /^\/(?:ledger-|balances|keys|access-events)/.test(path);
}

const MONEY = { allocation: 'norrbotten-2025-a-total', amount: '15926515', date: '2025-03-31' } as const;
const ENTRIES: readonly LedgerEntryInput[] = [
  { ...MONEY, id: 'tilldelning-2025', kind: 'allotment' },
  { ...MONEY, id: 'rekvisition-2025', kind: 'requisition', requisitioner: 'region-norrbotten' },
  { ...MONEY, id: 'utbetalning-2025', kind: 'payment', toHolder: 'region-norrbotten' },
];

/** What the seeds have none of and examples are about: a key, what was done with it, money on its way. */
export async function layOutExamples(store: Store): Promise<void> {
  const outcome = await postEntries(store, ENTRIES, {
    ...{ id: 'example', actor: 'token:example', reason: 'Bidragsåret 2025', counties: ['25'], dryRun: false },
    ...{ idempotencyKey: 'example', requestHash: 'example' },
  });
  if (outcome.status !== 'committed' && outcome.status !== 'replayed') throw new Error(JSON.stringify(outcome));
  await store.rows(
    `insert into ledger_import (id, actor, state, lines_received, entries_staged, lines_wrong, revision, started_at, updated_at)
     values ('lansbokslut-2025', 'token:everything', 'posted', 3, 3, 0, $1, $2::text::timestamptz, $2::text::timestamptz)
     on conflict (id) do nothing`,
    [outcome.revision, EXAMPLE_TIME],
  );
  await store.rows(
    `insert into api_key (id, name, hash, scopes, created_at, created_by, expires_at)
     values ($1, 'Samordnare', $2, '["county:25"]', $3::text::timestamptz, 'token:example', $3::text::timestamptz + interval '50 years')
     on conflict (id) do nothing`,
    [EXAMPLE_KEY_ID, EXAMPLE_HASH, EXAMPLE_TIME],
  );
  await store.rows(
    `insert into access_event (at, kind, actor, key_id, detail)
     select $2::text::timestamptz, 'keyIssued', 'token:example', $1, 'Samordnare' where not exists (select 1 from access_event)`,
    [EXAMPLE_KEY_ID, EXAMPLE_TIME],
  );
}
