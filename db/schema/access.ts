import { sql } from 'drizzle-orm';
import { bigint, check, foreignKey, index, jsonb, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';
import { ACCESS_EVENTS } from './code.js';
import { jsonArray, oneOf } from './column.js';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

/** An API key: what can be known of it without being able to use it. The key itself is stored nowhere. */
export const apiKey = pgTable(
  'api_key',
  {
    /** the visible part of the key, by which it is found and spoken of */
    id: text().primaryKey(),
    name: text().notNull(),
    /** SHA-256 of the whole key, in hexadecimal: 160 random bits need no slow hash */
    hash: text().notNull(),
    scopes: jsonb().notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    /** of the request that asked for it, so that a repeated one makes no second key */
    idempotencyKey: text('idempotency_key'),
    requestHash: text('request_hash'),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedBy: text('revoked_by'),
    lastUsedAt: instant('last_used_at'),
    /** the key that this one was made to take the place of */
    replacesId: text('replaces_id'),
  },
  (t) => [
    foreignKey({ columns: [t.replacesId], foreignColumns: [t.id] }),
    unique('api_key_hash').on(t.hash),
    unique('api_key_idempotency').on(t.createdBy, t.idempotencyKey),
    jsonArray('api_key_scopes', t.scopes),
    check('api_key_hash_form', sql`${t.hash} ~ '^[0-9a-f]{64}$'`),
    check('api_key_expires', sql`${t.expiresAt} > ${t.createdAt}`),
    check('api_key_revoked', sql`(${t.revokedAt} is null) = (${t.revokedBy} is null)`),
  ],
);

/** What was done with keys, and who was refused what. Append-only. */
export const accessEvent = pgTable(
  'access_event',
  {
    seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    kind: text().notNull(),
    /** whose doing; null when nobody was recognised */
    actor: text(),
    /** the key that it was about or was refused with; not a reference: a wrong key names none */
    keyId: text('key_id'),
    /** network part of the caller's address: enough to see one source, too little to see a person */
    network: text(),
    method: text(),
    path: text(),
    code: text(),
    detail: text().notNull(),
  },
  (t) => [index('access_event_at').on(t.at), oneOf('access_event_kind', t.kind, ACCESS_EVENTS)],
);
