import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { type Refusal, recordRefusal } from '../../src/access/access-event.command.js';
import { newApiKey } from '../../src/access/api-key.js';
import { issueKey } from '../../src/access/key.command.js';
import { RefusalQuota } from '../../src/access/refusal-quota.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const NOON = new Date('2026-11-22T12:00:00Z');
const refusal = (more: Partial<Refusal> = {}): Refusal => ({
  headers: new Headers(),
  address: '192.0.2.77',
  method: 'POST',
  path: '/api/v1/plans',
  actor: null,
  problem: { code: 'unauthorized', detail: 'send an API key' },
  ...more,
});

describe.each(STORE_KINDS)('refusals on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  let quota: RefusalQuota;
  let from = 0;
  beforeAll(async () => ({ store, drop } = await newStore(kind, 'empty')));
  afterAll(() => drop());
  beforeEach(async () => {
    quota = new RefusalQuota();
    const [row] = await store.rows('select coalesce(max(seq), 0)::int as seq from access_event');
    from = row?.seq as number;
  });

  const written = () =>
    store.rows(
      `select kind, actor, key_id, network, method, path, code, detail from access_event where seq > $1 order by seq`,
      [from],
    );
  const note = (more: Partial<Refusal> = {}, now = NOON) => recordRefusal(store, quota, now, refusal(more));

  test('are written down with the network and not the address', async () => {
    await note({ actor: 'token:anna', problem: { code: 'forbidden', detail: 'this needs keys:write' } });
    expect(await written()).toEqual([
      {
        kind: 'refused',
        actor: 'token:anna',
        key_id: null,
        network: '192.0.2.0/24',
        method: 'POST',
        path: '/api/v1/plans',
        code: 'forbidden',
        detail: 'this needs keys:write',
      },
    ]);
  });

  test('name the key that was presented, and whether there is one with that id', async () => {
    const what = { name: 'x', scopes: ['county:25' as const], expiresInDays: 1 };
    const made = await issueKey(store, what, { actor: 'test', now: NOON, random });
    if (made.status !== 'issued') throw new Error(made.status);
    from += 1;
    const stranger = newApiKey(random);
    const problem = { code: 'keyUnknown', detail: 'none of ours' };
    await note({ headers: new Headers({ 'x-api-key': made.secret }), problem });
    await note({ headers: new Headers({ 'x-api-key': stranger.text }), problem });
    const rows = await written();
    expect(rows.map(({ key_id, detail }) => [key_id, detail])).toEqual([
      [made.key.id, 'none of ours (there is a key with that id)'],
      [stranger.id, 'none of ours (there is no key with that id)'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(stranger.text.slice(18, 40));
  });

  test('by a malformed key never reach the database', async () => {
    await note({ headers: new Headers({ 'x-api-key': 'x' }), problem: { code: 'keyMalformed', detail: 'no key' } });
    expect(await written()).toEqual([]);
  });

  test('hold no key that stood in the path, and are bounded', async () => {
    const { id, text } = newApiKey(random);
    await note({
      path: `/api/v1/${text}/${'x'.repeat(2000)}`,
      problem: { code: 'unauthorized', detail: 'y'.repeat(2000) },
    });
    const [row] = await written();
    expect(row?.path).toMatch(new RegExp(`^/api/v1/lansvis_${id}_…/x+$`));
    expect([String(row?.path).length, String(row?.detail).length]).toEqual([300, 300]);
  });

  test('of one network are 20 a minute, and one that says that there were more', async () => {
    for (let count = 0; count < 30; count += 1) await note({ address: `192.0.2.${count}` });
    const rows = await written();
    expect(rows.length).toBe(21);
    expect(rows.filter(({ detail }) => /left out/.test(detail as string)).length).toBe(1);
    expect(rows.at(-1)?.detail).toMatch(/there are more/);
    await note({ address: '198.51.100.1' });
    await note({}, new Date(NOON.getTime() + 60_000));
    expect((await written()).length).toBe(23);
  });

  test('of all networks are 60 a minute, however many there are', async () => {
    for (let count = 0; count < 100; count += 1) await note({ address: `10.${count}.0.1` });
    const rows = await written();
    expect(rows.length).toBe(61);
    expect(rows.at(-1)?.detail).toMatch(/there are more/);
  });

  test('cannot be changed or removed', async () => {
    await note();
    await expect(store.rows("update access_event set detail = ''")).rejects.toThrow(/append-only/);
    await expect(store.rows('delete from access_event')).rejects.toThrow(/append-only/);
  });
});
