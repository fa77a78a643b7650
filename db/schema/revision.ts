import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import { jsonArray, jsonObject, oneOf } from './column.js';

/** One row: the tail of the change log. Locking it makes commit order and sequence order the same. */
export const dataset = pgTable(
  'dataset',
  {
    id: integer().primaryKey(),
    revision: bigint({ mode: 'number' }).notNull(),
    hash: text().notNull(),
    committedAt: timestamp('committed_at', { withTimezone: true, mode: 'string' }).notNull(),
  },
  (t) => [check('dataset_one_row', sql`${t.id} = 1`), check('dataset_revision', sql`${t.revision} >= 0`)],
);

/** Every committed change set: who, when, why, and what a repeated request is answered with. */
export const changeSet = pgTable(
  'change_set',
  {
    id: text().primaryKey(),
    actor: text().notNull(),
    reason: text().notNull(),
    idempotencyKey: text('idempotency_key'),
    requestHash: text('request_hash'),
    /** findings that the writer has seen and accepts: [{ finding, verdict, equation }] */
    acceptedFindings: jsonb('accepted_findings'),
    firstRevision: bigint('first_revision', { mode: 'number' }).notNull(),
    lastRevision: bigint('last_revision', { mode: 'number' }).notNull(),
    committedAt: timestamp('committed_at', { withTimezone: true, mode: 'string' }).notNull(),
  },
  (t) => [
    unique('change_set_idempotency').on(t.actor, t.idempotencyKey),
    unique('change_set_last').on(t.lastRevision),
    index('change_set_committed').on(t.committedAt),
    jsonArray('change_set_accepted_findings', t.acceptedFindings),
    check('change_set_span', sql`${t.firstRevision} <= ${t.lastRevision}`),
  ],
);

/** What the writer of a change set was answered, for whoever sends the same key again. */
export const writeAnswer = pgTable(
  'write_answer',
  {
    changeSetId: text('change_set_id')
      .primaryKey()
      .references(() => changeSet.id),
    answer: jsonb().notNull(),
  },
  (t) => [jsonObject('write_answer_object', t.answer)],
);

/** Every identified fact that is or was: what citations and theme links refer to, and its version. */
export const record = pgTable(
  'record',
  {
    entity: text().notNull(),
    entityId: text('entity_id').notNull(),
    version: integer().notNull(),
    revision: bigint({ mode: 'number' }).notNull(),
    retracted: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.entity, t.entityId] }), check('record_version', sql`${t.version} >= 1`)],
);

/** The change log: one row for every change of one fact, chained by hash. Amounts stand as text. */
export const revision = pgTable(
  'revision',
  {
    seq: bigint({ mode: 'number' }).primaryKey(),
    changeSetId: text('change_set_id')
      .notNull()
      .references(() => changeSet.id),
    entity: text().notNull(),
    entityId: text('entity_id').notNull(),
    version: integer().notNull(),
    operation: text().notNull(),
    before: jsonb(),
    after: jsonb(),
    previousHash: text('previous_hash').notNull(),
    hash: text().notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.entity, t.entityId], foreignColumns: [record.entity, record.entityId] }),
    unique('revision_version').on(t.entity, t.entityId, t.version),
    index('revision_entity_seq').on(t.entity, t.entityId, t.seq),
    oneOf('revision_operation', t.operation, ['create', 'replace', 'retract']),
    check('revision_after', sql`(${t.operation} = 'retract') = (${t.after} is null)`),
  ],
);
