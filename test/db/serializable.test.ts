import postgres from 'postgres';
import { expect, test } from 'vitest';
import { openPostgres } from '../../db/postgres.js';
import { changeSetPayload } from '../../src/revision/change-set.js';
import { body, changeSet, create, put } from '../support/facts.js';
import { newDatabase } from '../support/stores.js';

const WRITERS = 10;

/** A database whose transactions are serializable: of those that meet, all but one are rolled back with 40001. */
async function serializableDatabase() {
  const database = await newDatabase('empty');
  const sql = postgres(database.url, { max: 1 });
  await sql.unsafe(
    `alter database "${new URL(database.url).pathname.slice(1)}" set default_transaction_isolation = 'serializable'`,
  );
  await sql.end();
  return database;
}

const setOf = (nth: number) => changeSet(`set-${nth}`, { puts: [put(body(`grupp-${nth}`))] });

test('writers that come in each other’s way in a serializable database are run again until all are there', async () => {
  const database = await serializableDatabase();
  const store = openPostgres(database.url, { maxConnections: WRITERS });
  try {
    const numbers = Array.from({ length: WRITERS * 5 }, (_, nth) => nth);
    await Promise.all(numbers.map((nth) => create(store, `set-${nth}`, [body(`grupp-${nth}`)])));
    const [row] = await store.rows(
      `select (select count(*)::int from body) as bodies, revision::int, first_broken_revision()::text as broken from dataset`,
    );
    expect(row).toEqual({ bodies: numbers.length, revision: numbers.length, broken: null });
  } finally {
    await store.close();
    await database.drop();
  }
});

test('the same writers are refused there when they are not run again', async () => {
  const database = await serializableDatabase();
  const sql = postgres(database.url, { max: WRITERS, onnotice: () => {} });
  try {
    const outcomes = await Promise.allSettled(
      Array.from({ length: WRITERS * 5 }, (_, nth) =>
        sql.unsafe('select apply_change_set($1::text::jsonb)', [changeSetPayload(setOf(nth))]),
      ),
    );
    const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
    expect(codes).toContain('40001');
  } finally {
    await sql.end();
    await database.drop();
  }
});
