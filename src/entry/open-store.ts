import { migratePgliteStore, migratePostgresUrl, migrationState } from '../../db/migrate.js';
import { openPglite, type PgliteStore } from '../../db/pglite.js';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { layOutCluster } from './cluster-template.js';
import type { Config } from './config.js';
import { backupBeside, takeDataDirectory } from './data-directory.js';
import { projectPath } from './project.js';

export type OpenedStore = { store: Store; where: string; close(): Promise<void> };
export type Say = (line: string) => void;

export const MIGRATIONS = projectPath('db/migrations');

/**
 * Opens the database that the configuration names and brings it up to this version.
 *
 * @throws DirectoryInUse, MigrationRefused, StoreUnavailable with what to do about it
 */
export async function openStore(config: Config, say: Say, now: Date): Promise<OpenedStore> {
  if (config.DATABASE_URL) {
    await migratePostgresUrl(config.DATABASE_URL, MIGRATIONS);
    const store = openPostgres(config.DATABASE_URL, {
      maxConnections: config.LANSVIS_MAX_CONNECTIONS,
      statementTimeoutMs: config.LANSVIS_STATEMENT_TIMEOUT_MS,
    });
    return { store, where: 'PostgreSQL', close: () => store.close() };
  }
  const directory = takeDataDirectory(config.LANSVIS_DATA);
  try {
    let store: PgliteStore;
    if (directory.isNew) {
      say(`Creating the embedded database in ${directory.path}`);
      await layOutCluster(directory.database);
      store = await openPglite(directory.database);
      await migratePgliteStore(store, MIGRATIONS);
    } else {
      store = await openPglite(directory.database);
      const state = await migrationState(store, MIGRATIONS);
      if (state.pending.length > 0 && state.applied > 0) {
        await store.close();
        say(`Backed up the data before migrating: ${backupBeside(directory, now)}`);
        store = await openPglite(directory.database);
      }
      if (state.pending.length > 0) await migratePgliteStore(store, MIGRATIONS);
    }
    return {
      store,
      where: `embedded database in ${directory.path}`,
      close: async () => {
        await store.close();
        directory.release();
      },
    };
  } catch (error) {
    directory.release();
    throw error;
  }
}

/** Opens the store for one piece of work, and closes it after. */
export async function withStore<Value>(
  config: Config,
  say: Say,
  work: (store: Store) => Promise<Value>,
): Promise<Value> {
  const opened = await openStore(config, say, new Date());
  try {
    return await work(opened.store);
  } finally {
    await opened.close();
  }
}
