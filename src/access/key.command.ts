import type { Store } from '../../db/store.js';
import { hashOfKey, newApiKey } from './api-key.js';
import { KEY_LIMITS, type KeyRotation, type KeyRow, type NewKey } from './key.js';

const DAY_MS = 86_400_000;

/** Who asks, when, and what tells a repeated request from another one. */
export type KeyRequest = {
  actor: string;
  now: Date;
  random: (bytes: number) => Uint8Array;
  idempotencyKey?: string | undefined;
  requestHash?: string | undefined;
};

export type IssueOutcome =
  | { status: 'issued'; key: KeyRow; secret: string }
  | { status: 'replayed'; key: KeyRow; secret: null }
  | { status: 'ended'; key: KeyRow }
  | { status: 'unknownCounty'; counties: string[] }
  | { status: 'keyReused' | 'tooMany' | 'notFirst' | 'notFound' };

export type RevokeOutcome = { status: 'revoked' | 'already'; key: KeyRow } | { status: 'notFound' };

/** Issues a key. A repeated request is answered with the key that was made, without its secret. */
export function issueKey(
  store: Store,
  { name, scopes, expiresInDays }: NewKey,
  request: KeyRequest,
  onlyFirst = false,
): Promise<IssueOutcome> {
  const distinct = [...new Set(scopes)].sort();
  const detail = () => `${name}: ${distinct.join(' ')}`;
  return make(store, request, expiresInDays, { name, scopes: distinct, onlyFirst }, detail);
}

/** Issues a key's successor; the old key ends after the overlap, or at once when there is none. */
export function rotateKey(
  store: Store,
  id: string,
  { overlapDays, expiresInDays }: KeyRotation,
  request: KeyRequest,
): Promise<IssueOutcome> {
  const overlapEndsAt = overlapDays === 0 ? null : daysAfter(request.now, overlapDays);
  const end = overlapEndsAt === null ? 'is revoked' : `ends by ${overlapEndsAt}`;
  return make(
    store,
    request,
    expiresInDays,
    { replaces: id, overlapEndsAt },
    (successor) => `by ${successor}; the old key ${end}`,
  );
}

/** One statement; the event that tells of it is written by it, too. */
async function make(
  store: Store,
  { actor, now, random, idempotencyKey, requestHash }: KeyRequest,
  expiresInDays: number,
  what: object,
  detailOf: (id: string) => string,
): Promise<IssueOutcome> {
  const { id, text } = newApiKey(random);
  const hash = await hashOfKey(text);
  const requested = {
    ...what,
    id,
    hash,
    actor,
    idempotencyKey,
    requestHash,
    detail: detailOf(id),
    at: now.toISOString(),
    expiresAt: daysAfter(now, expiresInDays),
  };
  const [row] = await store.rows('select issue_api_key($1::text::jsonb, $2::int)::text as outcome', [
    JSON.stringify(requested),
    KEY_LIMITS.live,
  ]);
  const outcome = JSON.parse(row?.outcome as string) as IssueOutcome;
  if (outcome.status === 'issued') return { ...outcome, secret: text };
  return outcome.status === 'replayed' ? { ...outcome, secret: null } : outcome;
}

/** Ends a key now; one that was revoked before stays as it was. */
export async function revokeKey(
  store: Store,
  id: string,
  reason: string,
  { actor, now }: Pick<KeyRequest, 'actor' | 'now'>,
): Promise<RevokeOutcome> {
  const [row] = await store.rows('select revoke_api_key($1, $2::text::timestamptz, $3, $4)::text as outcome', [
    id,
    now.toISOString(),
    actor,
    reason,
  ]);
  return JSON.parse(row?.outcome as string) as RevokeOutcome;
}

/** Writes down that a key was used, at most once a minute for each key. */
export async function markKeyUsed(store: Store, id: string, now: Date): Promise<void> {
  await store.rows(
    `update api_key set last_used_at = $2::text::timestamptz
     where id = $1 and (last_used_at is null or last_used_at <= $2::text::timestamptz - interval '1 minute')`,
    [id, now.toISOString()],
  );
}

function daysAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString();
}
