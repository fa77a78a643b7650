import { cpSync, renameSync, rmSync } from 'node:fs';
import { migratePgliteStore } from '../../db/migrate.js';
import { openPglite } from '../../db/pglite.js';
import { projectPath } from './project.js';

/**
 * A database cluster as PGlite's initdb and the migrations leave it, without any fact, made when the
 * program is built: to copy it takes a tenth of a second, to make it several.
 */
const TEMPLATE = projectPath('dist/pgdata');

/** Run by the build, each time: a cluster belongs to the version of PGlite that made it, and to its migrations. */
export function makeClusterTemplate(migrations: string): Promise<void> {
  return wholeOrNot(TEMPLATE, async (unfinished) => {
    const store = await openPglite(unfinished);
    await migratePgliteStore(store, migrations);
    await store.close();
  });
}

/** Lays out a cluster without facts at a path, in place of one that was cut short. */
export function layOutCluster(path: string): Promise<void> {
  return wholeOrNot(path, async (unfinished) => cpSync(TEMPLATE, unfinished, { recursive: true }));
}

async function wholeOrNot(path: string, make: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${path}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  await make(unfinished);
  rmSync(path, { recursive: true, force: true });
  renameSync(unfinished, path);
}
