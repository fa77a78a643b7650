import { resourceEndpoints } from '../http/collection.js';
import type { Endpoint } from '../http/endpoint.js';
import { link } from '../http/page.js';
import { oneOfCodes } from '../http/parameter.js';
import { HttpProblem } from '../http/problem.js';
import type { Write, Writing, Written } from '../http/write.js';
import { KEY_ID } from './api-key.js';
import { type IssueOutcome, issueKey, type KeyRequest, revokeKey, rotateKey } from './key.command.js';
import {
  EXAMPLE_KEY_ID,
  IssuedKey,
  KEY_LIMITS,
  KEY_STATES,
  Key,
  KeyRevocation,
  KeyRotation,
  type KeyRow,
  keyState,
  keyTold,
  NewKey,
} from './key.js';
import { keyQuestion, toKey } from './key.query.js';

const MAX_BODY_BYTES = 4_096;
const shared = { tag: 'Access', access: ['keys:write'], parameters: {}, maxBodyBytes: MAX_BODY_BYTES } as const;
const ofOneKey: Endpoint['pathParameters'] = {
  keyId: { description: 'The visible identifier of the key.', example: EXAMPLE_KEY_ID, pattern: KEY_ID },
};

export const keyEndpoints = resourceEndpoints<Key>({
  name: 'keys',
  singular: 'Key',
  plural: 'Keys',
  tag: 'Access',
  summary: 'API keys',
  description:
    'API keys with their scopes, expiry and last use; never the keys themselves, which are stored nowhere. Keys are of now: knownAt does not bring back earlier ones.',
  access: ['keys:write'],
  item: Key,
  question: keyQuestion,
  toItem: toKey,
  filters: { state: oneOfCodes(KEY_STATES, 'Live, expired or revoked.') },
  order: [{ key: 'createdAt', descending: true }],
  idPattern: KEY_ID,
  exampleId: EXAMPLE_KEY_ID,
  examples: [{ name: 'live', summary: 'Keys that are taken now', path: '/keys?state=live' }],
});

export const issueKeyWrite: Write = {
  ...shared,
  operationId: 'issueKey',
  method: 'post',
  path: '/keys',
  summary: 'Issue an API key',
  description: `Answers the whole key once, in "secret"; only its SHA-256 is stored. A key expires after ${KEY_LIMITS.days} days unless expiresInDays says otherwise (at most ${KEY_LIMITS.mostDays}). keys:write is an administrator's scope: it issues keys with any scopes. At most ${KEY_LIMITS.live} keys may be live.`,
  pathParameters: {},
  body: NewKey,
  response: IssuedKey,
  statuses: [201],
  preconditions: { idempotencyKey: 'required', ifMatch: 'none' },
  examples: [
    {
      name: 'coordinator',
      summary: 'A key for one county',
      path: '/keys',
      body: { name: 'Samordnare i länet', scopes: ['county:25'] },
    },
  ],
  handle: async (writing, body) => issued(writing, await issueKey(writing.store, body as NewKey, requestOf(writing))),
};

export const rotateKeyWrite: Write = {
  ...shared,
  operationId: 'rotateKey',
  method: 'post',
  path: '/keys/{keyId}/rotations',
  summary: 'Issue a key’s successor',
  description: `A new key with the same name and scopes. The old one is taken for ${KEY_LIMITS.overlapDays} more days unless overlapDays says otherwise; 0 revokes it at once.`,
  pathParameters: ofOneKey,
  body: KeyRotation,
  response: IssuedKey,
  statuses: [201],
  preconditions: { idempotencyKey: 'required', ifMatch: 'none' },
  examples: [
    {
      name: 'atOnce',
      summary: 'A key that was lost',
      path: `/keys/${EXAMPLE_KEY_ID}/rotations`,
      body: { overlapDays: 0 },
    },
  ],
  handle: async (writing, body) =>
    issued(writing, await rotateKey(writing.store, keyId(writing), body as KeyRotation, requestOf(writing))),
};

export const revokeKeyWrite: Write = {
  ...shared,
  operationId: 'revokeKey',
  method: 'post',
  path: '/keys/{keyId}/revocations',
  summary: 'Revoke a key',
  description:
    'Ends a key for good; within a second no instance takes it any more. A key that was revoked before stays as it was.',
  pathParameters: ofOneKey,
  body: KeyRevocation,
  response: Key,
  statuses: [200],
  preconditions: { idempotencyKey: 'taken', ifMatch: 'none' },
  examples: [
    { name: 'left', summary: 'Someone left', path: `/keys/${EXAMPLE_KEY_ID}/revocations`, body: { reason: 'Slutat' } },
  ],
  handle: async (writing, body) => {
    const id = keyId(writing);
    const outcome = await revokeKey(writing.store, id, (body as KeyRevocation).reason, requestOf(writing));
    if (outcome.status === 'notFound') throw noSuchKey(id);
    return { status: 200, body: told(writing, outcome.key) };
  },
};

function requestOf({ principal, now, random, idempotencyKey, requestHash }: Writing): KeyRequest {
  return { actor: principal.actor, now, random, idempotencyKey, requestHash };
}

function issued(writing: Writing, outcome: IssueOutcome): Written {
  switch (outcome.status) {
    case 'issued':
    case 'replayed': {
      const { key, secret, status } = outcome;
      const body = { ...told(writing, key), secret };
      return { status: 201, body, headers: { location: body._links.self.href }, replayed: status === 'replayed' };
    }
    case 'keyReused':
      throw new HttpProblem('idempotencyKeyReused', 'this Idempotency-Key was sent with another request before');
    case 'tooMany':
      throw new HttpProblem('tooManyKeys', `there are ${KEY_LIMITS.live} live keys already: revoke those not in use`);
    case 'unknownCounty':
      throw new HttpProblem('unknownCode', `scopes: there is no county of ${outcome.counties.join(', ')}`, [
        { pointer: '/scopes', code: 'unknownCode', detail: 'list /counties to see the codes' },
      ]);
    case 'ended':
      throw new HttpProblem('keyEnded', `the key ${outcome.key.id} is not live: issue a new one`);
    default:
      throw noSuchKey(keyId(writing));
  }
}

function keyId(writing: Writing): string {
  return writing.path.keyId ?? '';
}

function noSuchKey(id: string): HttpProblem {
  return new HttpProblem('notFound', `there is no key "${id.slice(0, 80)}"`);
}

function told({ base, now }: Writing, row: KeyRow): Key {
  return keyTold(row, keyState(row, now), { self: link(`${base}/api/v1/keys/${row.id}`, 'self') });
}

export const keyWrites: readonly Write[] = [issueKeyWrite, rotateKeyWrite, revokeKeyWrite];
