import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { hashOfKey, parseApiKey } from '../../src/access/api-key.js';
import { issueKey, type KeyRequest, markKeyUsed, revokeKey, rotateKey } from '../../src/access/key.command.js';
import { NewKey } from '../../src/access/key.js';
import { allKeys, findPresentedKey } from '../../src/access/key.query.js';
import type { Scope } from '../../src/access/scope.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const NOON = new Date('2026-11-22T12:00:00.000Z');
const DAY = 86_400_000;
const later = (ms: number) => new Date(NOON.getTime() + ms);
const request = (more: Partial<KeyRequest> = {}): KeyRequest => ({
  actor: 'test',
  now: NOON,
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  ...more,
});
const wanted = (scopes: Scope[], name = 'Prövning', expiresInDays = 365): NewKey => ({ name, scopes, expiresInDays });

describe.each(STORE_KINDS)('keys on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => ({ store, drop } = await newStore(kind, 'seeded')));
  afterAll(() => drop());

  const events = async (id: string) =>
    store.rows('select kind, actor, detail from access_event where key_id = $1 order by seq', [id]);

  async function issued(more: Partial<KeyRequest> = {}, what = wanted(['county:25'])) {
    const outcome = await issueKey(store, what, request(more));
    if (outcome.status !== 'issued') throw new Error(JSON.stringify(outcome));
    return outcome;
  }

  test('the first key is made on request when there is none, once whoever asks', async () => {
    const first = () => issueKey(store, wanted(['keys:write']), request({ actor: 'first-start' }), true);
    const statuses = (await Promise.all([first(), first(), first()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual(['issued', 'notFirst', 'notFirst']);
    expect((await first()).status).toBe('notFirst');
  });

  test('an issued key is shown once, stored by its hash, and told of in the log', async () => {
    const { key, secret } = await issued({}, wanted(['keys:write', 'county:25', 'county:25'], 'Åsa i Luleå'));
    expect(parseApiKey(secret)).toEqual({ id: key.id });
    expect(key).toMatchObject({ name: 'Åsa i Luleå', scopes: ['county:25', 'keys:write'], created_by: 'test' });
    expect(Date.parse(key.expires_at)).toBe(NOON.getTime() + 365 * DAY);
    const [stored] = await store.rows('select to_jsonb(k)::text as whole, hash from api_key k where id = $1', [key.id]);
    expect(stored?.hash).toBe(await hashOfKey(secret));
    expect(stored?.whole).not.toContain(secret.split('_')[2]);
    expect(key).not.toHaveProperty('hash');
    expect(await events(key.id)).toEqual([
      { kind: 'keyIssued', actor: 'test', detail: 'Åsa i Luleå: county:25 keys:write' },
    ]);
  });

  test('a key is found by its id and told right from wrong by its secret', async () => {
    const { key, secret } = await issued();
    expect(await findPresentedKey(store, key.id, await hashOfKey(secret))).toMatchObject({ isRight: true });
    expect(await findPresentedKey(store, key.id, await hashOfKey(`${secret}x`))).toMatchObject({ isRight: false });
    expect(await findPresentedKey(store, '00000000', await hashOfKey(secret))).toBeNull();
  });

  test('a repeated request makes no second key and does not tell the secret again', async () => {
    const twice = { idempotencyKey: 'again', requestHash: 'a' };
    const all = await Promise.all([1, 2, 3].map(() => issueKey(store, wanted(['county:25']), request(twice))));
    expect(all.map(({ status }) => status).sort()).toEqual(['issued', 'replayed', 'replayed']);
    expect(new Set(all.map((each) => 'key' in each && each.key.id)).size).toBe(1);
    expect(all.filter((each) => 'secret' in each && each.secret !== null).length).toBe(1);
    const other = await issueKey(store, wanted(['county:21']), request({ ...twice, requestHash: 'b' }));
    expect(other.status).toBe('keyReused');
    expect((await issueKey(store, wanted(['county:21']), request({ ...twice, actor: 'other' }))).status).toBe('issued');
  });

  test('a successor has the name and scopes of the old key, which ends after the overlap', async () => {
    const { key: old } = await issued({}, wanted(['audit:read', 'county:20'], 'Dalarna'));
    const now = later(DAY);
    const made = await rotateKey(store, old.id, { overlapDays: 7, expiresInDays: 90 }, request({ now }));
    if (made.status !== 'issued') throw new Error(made.status);
    expect(made.key).toMatchObject({ name: 'Dalarna', scopes: ['audit:read', 'county:20'], replaces_id: old.id });
    expect(Date.parse(made.key.expires_at)).toBe(now.getTime() + 90 * DAY);
    const found = await findPresentedKey(store, old.id, '');
    expect(Date.parse(found?.row.expires_at ?? '')).toBe(now.getTime() + 7 * DAY);
    expect(found?.row.revoked_at).toBeNull();
    expect((await events(old.id)).map(({ kind }) => kind)).toEqual(['keyIssued', 'keyRotated']);
  });

  test('a rotation never lengthens the old key, and without overlap ends it at once', async () => {
    const { key: short } = await issued({}, wanted(['county:20'], 'Kort', 2));
    await rotateKey(store, short.id, { overlapDays: 30, expiresInDays: 365 }, request());
    const { row } = (await findPresentedKey(store, short.id, '')) ?? {};
    expect(Date.parse(row?.expires_at ?? '')).toBe(NOON.getTime() + 2 * DAY);
    const { key: lost } = await issued();
    const twice = request({ idempotencyKey: `lost ${lost.id}`, requestHash: 'a' });
    expect((await rotateKey(store, lost.id, { overlapDays: 0, expiresInDays: 365 }, twice)).status).toBe('issued');
    expect((await findPresentedKey(store, lost.id, ''))?.row).toMatchObject({ revoked_by: 'test' });
    // The repeated request is answered, though the old key has ended by now.
    expect((await rotateKey(store, lost.id, { overlapDays: 0, expiresInDays: 365 }, twice)).status).toBe('replayed');
    const anew = await rotateKey(store, lost.id, { overlapDays: 0, expiresInDays: 365 }, request());
    expect(anew.status).toBe('ended');
    expect((await rotateKey(store, '00000000', { overlapDays: 0, expiresInDays: 1 }, request())).status).toBe(
      'notFound',
    );
  });

  test('a revoked key stays revoked as it was, with the reason in the log', async () => {
    const { key } = await issued();
    expect((await revokeKey(store, key.id, 'Slutat', { actor: 'chef', now: later(1000) })).status).toBe('revoked');
    const again = await revokeKey(store, key.id, 'igen', { actor: 'annan', now: later(2000) });
    expect(again).toMatchObject({ status: 'already', key: { revoked_by: 'chef' } });
    expect((await events(key.id)).at(-1)).toEqual({ kind: 'keyRevoked', actor: 'chef', detail: 'Slutat' });
    expect((await revokeKey(store, '00000000', 'x', { actor: 'a', now: NOON })).status).toBe('notFound');
  });

  test('last use is written at most once a minute', async () => {
    const { key } = await issued();
    const used = async () => (await findPresentedKey(store, key.id, ''))?.row.last_used_at ?? '';
    await markKeyUsed(store, key.id, later(0));
    await markKeyUsed(store, key.id, later(59_999));
    expect(Date.parse(await used())).toBe(NOON.getTime());
    await markKeyUsed(store, key.id, later(60_000));
    expect(Date.parse(await used())).toBe(later(60_000).getTime());
  });

  test('a scope of a county that there is not is refused', async () => {
    const outcome = await issueKey(store, wanted(['county:25', 'county:02', 'county:99']), request());
    expect(outcome).toEqual({ status: 'unknownCounty', counties: ['county:02', 'county:99'] });
  });

  test('the list tells of every key and of no hash', async () => {
    const { key } = await issued();
    const all = await allKeys(store);
    expect(all.map(({ id }) => id)).toContain(key.id);
    expect(JSON.stringify(all)).not.toMatch(/hash|idempotency/);
  });

  test('no more than 1 000 are live; those that have ended do not count', async () => {
    await store.rows(
      `insert into api_key (id, name, hash, scopes, created_at, created_by, expires_at)
       select 'many' || lpad(n::text, 4, '0'), 'x', encode(sha256(n::text::bytea), 'hex'), '["audit:read"]', $1::text::timestamptz, 'many', $2::text::timestamptz
       from generate_series(1, 1000) n`,
      [NOON.toISOString(), later(DAY).toISOString()],
    );
    expect((await issueKey(store, wanted(['county:25']), request())).status).toBe('tooMany');
    // A repeated request is answered all the same.
    const again = request({ idempotencyKey: 'again', requestHash: 'a' });
    expect((await issueKey(store, wanted(['county:25']), again)).status).toBe('replayed');
    await revokeAll(store);
    expect((await issueKey(store, wanted(['county:25']), request())).status).toBe('issued');
  });
});

function revokeAll(store: Store) {
  return store.rows("update api_key set revoked_at = created_at, revoked_by = 'test' where created_by = 'many'");
}

test.each([
  [{ name: '', scopes: ['county:25'] }],
  [{ name: 'x'.repeat(121), scopes: ['county:25'] }],
  [{ name: 'a\nb', scopes: ['county:25'] }],
  [{ name: 'x', scopes: [] }],
  [{ name: 'x', scopes: ['county:2'] }],
  [{ name: 'x', scopes: ['admin'] }],
  [{ name: 'x', scopes: ['county:25'], expiresInDays: 731 }],
  [{ name: 'x', scopes: ['county:25'], expiresInDays: 0 }],
  [{ name: 'x', scopes: ['county:25'], expiresInDays: 1.5 }],
  [{ name: 'x', scopes: ['county:25'], expires: 3 }],
])('the contract of a new key refuses %j', (body) => {
  expect(NewKey.safeParse(body).success).toBe(false);
});
