import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { accessEventEndpoints } from '../../src/access/access-event.endpoint.js';
import { parseApiKey } from '../../src/access/api-key.js';
import { issueKeyWrite, keyEndpoints, revokeKeyWrite, rotateKeyWrite } from '../../src/access/key.endpoint.js';
import { IssuedKey, Key } from '../../src/access/key.js';
import type { Endpoint } from '../../src/http/endpoint.js';
import { readBody } from '../../src/http/request-body.js';
import { Turns } from '../../src/http/turns.js';
import type { Write, Writing } from '../../src/http/write.js';
import { BASE } from '../support/app.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const VERSION = { revision: 0, committedAt: '1970-01-01T00:00:00.000000Z' };

describe.each(STORE_KINDS)('the doors of keys and events on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => ({ store, drop } = await newStore(kind, 'seeded')));
  afterAll(() => drop());

  const write = (door: Write, body: unknown, more: Partial<Writing> = {}) =>
    door.handle(
      {
        store,
        principal: { actor: 'key:admin', scopes: new Set(['keys:write']) },
        language: 'sv',
        base: BASE,
        buildId: 'test',
        now: new Date(),
        newId: randomUUID,
        turns: new Turns(),
        random: (bytes) => new Uint8Array(randomBytes(bytes)),
        path: {},
        values: new Map(),
        ifMatch: undefined,
        ifNoneMatch: false,
        idempotencyKey: randomUUID(),
        requestHash: JSON.stringify(body),
        ...more,
      },
      readBody(door.body as never, body),
    );

  const read = async (door: Endpoint, path: Record<string, string> = {}, values: Record<string, string[]> = {}) =>
    (
      await door.handle({
        store,
        version: VERSION as never,
        asOf: null,
        principal: null,
        language: 'sv',
        base: BASE,
        address: new URL(`${BASE}/api/v1${door.path}`),
        path,
        values: new Map(Object.entries(values)),
      })
    ).body as any;

  const [list, item] = keyEndpoints;
  const [events, event] = accessEventEndpoints;
  const newKey = { name: 'Samordnare', scopes: ['county:25'] };

  test('a key is issued, told once and found; a year is its life unless another is asked for', async () => {
    const answer = await write(issueKeyWrite, newKey);
    const body = IssuedKey.parse(answer.body);
    expect(answer).toMatchObject({
      status: 201,
      replayed: false,
      headers: { location: `${BASE}/api/v1/keys/${body.id}` },
    });
    expect(parseApiKey(body.secret ?? '')).toEqual({ id: body.id });
    expect(body).toMatchObject({
      prefix: `lansvis_${body.id}`,
      state: 'live',
      createdBy: 'key:admin',
      lastUsedAt: null,
    });
    expect((Date.parse(body.expiresAt) - Date.parse(body.createdAt)) / 86_400_000).toBe(365);
    const { secret: _, ...told } = body;
    expect(await read(item, { keyId: body.id })).toEqual(told);
    const { items } = await read(list);
    expect(items).toContainEqual(told);
    expect(JSON.stringify(items)).not.toContain((body.secret ?? '').split('_')[2]);
  });

  test('a repeated request is answered with the key, without its secret', async () => {
    const idempotencyKey = randomUUID();
    const first = await write(issueKeyWrite, newKey, { idempotencyKey });
    const again = await write(issueKeyWrite, newKey, { idempotencyKey });
    expect(again).toMatchObject({ status: 201, replayed: true, body: { ...(first.body as object), secret: null } });
    await expect(write(issueKeyWrite, { ...newKey, name: 'x' }, { idempotencyKey })).rejects.toMatchObject({
      code: 'idempotencyKeyReused',
    });
  });

  test('a key is rotated and revoked, and its state follows', async () => {
    const { id } = (await write(issueKeyWrite, newKey)).body as Key;
    const successor = IssuedKey.parse((await write(rotateKeyWrite, {}, { path: { keyId: id } })).body);
    expect(successor).toMatchObject({ replaces: id, name: newKey.name, scopes: newKey.scopes });
    expect(await read(item, { keyId: id })).toMatchObject({ state: 'live' });
    const revoked = await write(revokeKeyWrite, { reason: 'Slutat' }, { path: { keyId: id } });
    expect(revoked.status).toBe(200);
    expect(Key.parse(revoked.body)).toMatchObject({ state: 'revoked', revokedBy: 'key:admin' });
    expect(await read(item, { keyId: id })).toEqual(revoked.body);
    expect((await read(list, {}, { state: ['revoked'] })).items.map((each: Key) => each.id)).toContain(id);
    await expect(write(rotateKeyWrite, {}, { path: { keyId: id } })).rejects.toMatchObject({ code: 'keyEnded' });
    const told = (await read(events, {}, { key: [id] })).items;
    expect(told.map((each: any) => [each.kind, each.detail])).toEqual([
      ['keyRevoked', 'Slutat'],
      ['keyRotated', expect.stringMatching(new RegExp(`^by ${successor.id}; the old key ends by `))],
      ['keyIssued', 'Samordnare: county:25'],
    ]);
    expect(await read(event, { accessEventId: told[0].id })).toEqual(told[0]);
  });

  test('a key that there is not is said to be none', async () => {
    for (const keyId of ['00000000', '../keys', 'x'.repeat(500)]) {
      await expect(write(rotateKeyWrite, {}, { path: { keyId } })).rejects.toMatchObject({ code: 'notFound' });
      await expect(write(revokeKeyWrite, {}, { path: { keyId } })).rejects.toMatchObject({ code: 'notFound' });
      await expect(read(item, { keyId })).rejects.toMatchObject({ code: 'notFound' });
    }
  });

  test('a county that there is not is named', async () => {
    await expect(write(issueKeyWrite, { ...newKey, scopes: ['county:99'] })).rejects.toMatchObject({
      code: 'unknownCode',
      detail: expect.stringMatching(/county:99/),
    });
  });

  test.each<[Write, unknown, string]>([
    [issueKeyWrite, { scopes: ['county:25'] }, '/name'],
    [issueKeyWrite, { ...newKey, secret: 'x' }, ''],
    [issueKeyWrite, { ...newKey, scopes: ['admin'] }, '/scopes/0'],
    [issueKeyWrite, { ...newKey, expiresInDays: 731 }, '/expiresInDays'],
    [rotateKeyWrite, { overlapDays: 31 }, '/overlapDays'],
    [rotateKeyWrite, { scopes: ['keys:write'] }, ''],
    [revokeKeyWrite, { reason: '' }, '/reason'],
  ])('%# a body that its contract does not know is refused at its place', async (door, body, pointer) => {
    const refused = (async () => write(door, body))();
    await expect(refused).rejects.toMatchObject({
      code: 'invalidBody',
      errors: [expect.objectContaining({ pointer })],
    });
  });
});

test('keys are an administrator’s, and events an auditor’s', () => {
  for (const { access } of [...keyEndpoints, issueKeyWrite, rotateKeyWrite, revokeKeyWrite]) {
    expect(access).toEqual(['keys:write']);
  }
  for (const { access } of accessEventEndpoints) expect(access).toEqual(['audit:read']);
});
