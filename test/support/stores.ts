import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { inject } from 'vitest';
import { openPglite } from '../../db/pglite.js';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { databaseUrl, EMPTY_TEMPLATE, SEEDED_TEMPLATE } from './databases.js';

export type Content = 'empty' | 'seeded';
export type StoreKind = Store['kind'];
/** What holds on one database must hold on the other: `describe.each(STORE_KINDS)`. */
export const STORE_KINDS: readonly StoreKind[] = ['pglite', 'postgres'];

/**
 * A new database on the run's PostgreSQL server, copied from a template in some 30 ms; or one that is
 * not migrated, with what `create database` shall be told.
 */
export async function newDatabase(
  content: Content | { options: string },
): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject('postgresUrl');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  const options =
    typeof content === 'object'
      ? content.options
      : `template ${content === 'seeded' ? SEEDED_TEMPLATE : EMPTY_TEMPLATE}`;
  await sql.unsafe(`create database ${name} ${options}`);
  return {
    url: databaseUrl(server, name),
    drop: async () => {
      await sql.unsafe(`drop database if exists ${name} with (force)`);
      await sql.end();
    },
  };
}

/** A store of either kind with either content, and how to be rid of it. */
export async function newStore(
  kind: StoreKind,
  content: Content,
): Promise<{ store: Store; url: string | null; drop(): Promise<void> }> {
  if (kind === 'pglite') {
    const dump = readFileSync(inject(content === 'seeded' ? 'seededDump' : 'emptyDump'));
    const store = await openPglite(undefined, { loadDataDir: new Blob([new Uint8Array(dump)]) });
    return { store, url: null, drop: () => store.close() };
  }
  const database = await newDatabase(content);
  const store = openPostgres(database.url, { maxConnections: 5 });
  return {
    store,
    url: database.url,
    drop: async () => {
      await store.close();
      await database.drop();
    },
  };
}
