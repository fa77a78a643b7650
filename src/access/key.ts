import * as z from 'zod';
import { ItemLinks } from '../http/page.js';
import { KEY_ID, visiblePrefix } from './api-key.js';
import { Scope } from './scope.js';

/** The key that the documentation tells of. */
export const EXAMPLE_KEY_ID = '4f7aQ0xZ';

export const KEY_STATES = ['live', 'expired', 'revoked'] as const;
export type KeyState = (typeof KEY_STATES)[number];

export const KEY_LIMITS = { days: 365, mostDays: 730, live: 1000, overlapDays: 7, mostOverlapDays: 30 } as const;

const instant = () => z.string().meta({ format: 'date-time', example: '2026-11-22T12:00:00.000Z' });

export const Key = z
  .object({
    id: z.string().regex(new RegExp(KEY_ID)),
    prefix: z.string().meta({ description: 'The part of the key that may be shown.', example: 'lansvis_4f7aQ0xZ' }),
    name: z.string(),
    scopes: z.array(Scope),
    state: z.enum(KEY_STATES),
    createdAt: instant(),
    createdBy: z.string(),
    expiresAt: instant(),
    revokedAt: instant().nullable(),
    revokedBy: z.string().nullable(),
    lastUsedAt: instant().nullable().meta({ description: 'To the minute; null for a key that was never used.' }),
    replaces: z.string().nullable().meta({ description: 'The key that this one was made to take the place of.' }),
    _links: ItemLinks,
  })
  .meta({ id: 'Key', description: 'An API key, as far as it can be known without being able to use it.' });
export type Key = z.infer<typeof Key>;

export const IssuedKey = Key.extend({
  secret: z.string().nullable().meta({
    description:
      'The whole key, to send in X-API-Key. Shown this once and stored nowhere; null in the answer to a repeated request.',
  }),
}).meta({ id: 'IssuedKey', description: 'A new key.' });

/** What a key is called: one line of text. */
export const KeyName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused, in words that every validator of the document reads alike
  .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'takes text on one line');
const ExpiresInDays = z.int().min(1).max(KEY_LIMITS.mostDays).default(KEY_LIMITS.days);

export const NewKey = z
  .strictObject({
    name: KeyName.meta({ description: 'Who or what will use it.' }),
    scopes: z.array(Scope).min(1).max(30),
    expiresInDays: ExpiresInDays,
  })
  .meta({ id: 'NewKey', description: 'A key to be issued.' });
export type NewKey = z.infer<typeof NewKey>;

export const KeyRotation = z
  .strictObject({
    overlapDays: z.int().min(0).max(KEY_LIMITS.mostOverlapDays).default(KEY_LIMITS.overlapDays).meta({
      description: 'How long the old key is still taken; 0 revokes it at once.',
    }),
    expiresInDays: ExpiresInDays,
  })
  .meta({ id: 'KeyRotation', description: 'A successor with the same name and scopes.' });
export type KeyRotation = z.infer<typeof KeyRotation>;

export const KeyRevocation = z
  .strictObject({ reason: z.string().trim().min(1).max(500).default('no reason given') })
  .meta({ id: 'KeyRevocation', description: 'The end of a key, for good.' });
export type KeyRevocation = z.infer<typeof KeyRevocation>;

/** A key as the database tells of it: instants as texts in the form of either driver. */
export type KeyRow = {
  id: string;
  name: string;
  scopes: Scope[];
  created_at: string;
  created_by: string;
  expires_at: string;
  revoked_at: string | null;
  revoked_by: string | null;
  last_used_at: string | null;
  replaces_id: string | null;
};

/** @param state as of the moment that it is told */
export function keyTold(row: KeyRow, state: KeyState, links: Key['_links']): Key {
  return {
    id: row.id,
    prefix: visiblePrefix(row.id),
    name: row.name,
    scopes: row.scopes,
    state,
    createdAt: utc(row.created_at),
    createdBy: row.created_by,
    expiresAt: utc(row.expires_at),
    revokedAt: row.revoked_at && utc(row.revoked_at),
    revokedBy: row.revoked_by,
    lastUsedAt: row.last_used_at && utc(row.last_used_at),
    replaces: row.replaces_id,
    _links: links,
  };
}

export function keyState(row: Pick<KeyRow, 'revoked_at' | 'expires_at'>, now: Date): KeyState {
  if (row.revoked_at !== null) return 'revoked';
  return Date.parse(row.expires_at) <= now.getTime() ? 'expired' : 'live';
}

function utc(instant: string): string {
  return new Date(instant).toISOString();
}
