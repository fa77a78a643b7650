import { cpSync, renameSync, rmSync } from 'node:fs';
import { openPglite } from '../../db/pglite.js';
import { projectPath } from './project.js';

/**
 * An empty database cluster as PGlite's initdb leaves it, made when the program is built: to copy it
 * takes a tenth of a second, to make it several.
 */
const TEMPLATE = projectPath('dist/pgdata');

/** Run by the build, each time: a cluster belongs to the version of PGlite that made it. */
export function makeClusterTemplate(): Promise<void> {
  return wholeOrNot(TEMPLATE, async (unfinished) => (await openPglite(unfinished)).close());
}

/** Lays out an empty cluster at a path, in place of one that was cut short. */
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
