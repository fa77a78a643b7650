import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../db/store.js';
import { SeedConflict, type SeedProgress, type SeedReport, seed } from '../import/seed.command.js';
import { currentVersion } from '../revision/dataset.query.js';
import { factsOf } from './compile-seeds.js';
import type { Config } from './config.js';
import { projectPath } from './project.js';
import { readSeedFolder, seedFingerprint } from './seed-folder.js';

/** Two instances that start at once meet at most once for every change set that the other commits. */
const MAX_MEETINGS = 100;

/**
 * Makes the database say what the seed files say. A note beside the data tells which seeds were
 * loaded last, at which revision; when both still hold there is nothing to read or compare. When
 * another instance commits the same seeds meanwhile, what is stored is looked at again.
 */
export async function loadSeeds(
  store: Store,
  notePath: string | null,
  progress: SeedProgress,
): Promise<SeedReport | 'unchanged'> {
  const files = readSeedFolder();
  const fingerprint = seedFingerprint(files);
  const before = await currentVersion(store);
  if (notePath && existsSync(notePath)) {
    const note = readFileSync(notePath, 'utf8');
    if (note === `${fingerprint} ${before.revision}`) return 'unchanged';
  }
  const parts = factsOf(files, fingerprint);
  let report: SeedReport | null = null;
  for (let meetings = 0; report === null; meetings += 1) {
    // Equal seeds in an equal database get equal identifiers; after a meeting the other instance may have used them.
    const run = meetings === 0 ? `${fingerprint}/${before.revision}` : randomUUID();
    let nth = 0;
    const newId = () => {
      nth += 1;
      return `seed-${createHash('sha256').update(`${run}/${nth}`).digest('hex').slice(0, 16)}`;
    };
    report = await searchedAtLast(store, () => seed(store, parts, newId, progress)).catch((error: unknown) => {
      if (!(error instanceof SeedConflict) || meetings === MAX_MEETINGS) throw error;
      return null;
    });
  }
  if (notePath) {
    const after = await currentVersion(store);
    writeFileSync(notePath, `${fingerprint} ${after.revision}`);
  }
  return report;
}

/**
 * Writes the facts of an embedded database in which nothing can be searched yet: nobody reads it before it is
 * ready, so what can be searched is made once, of all of them. One that was stopped on the way has nothing to
 * search either, and its next start comes here again.
 */
async function searchedAtLast<Report>(store: Store, write: () => Promise<Report>): Promise<Report> {
  if (store.kind !== 'pglite') return write();
  const [found] = await store.rows('select exists (select 1 from search_entry) as there');
  if (found?.there) return write();
  await store.rows("set lansvis.search = 'later'");
  try {
    return await write();
  } finally {
    await store.rows('reset lansvis.search');
    await store.rows('select rebuild_search()');
  }
}

export const ASSET_FOLDER = projectPath('dist/assets');

/** Where the embedded database's note of the loaded seeds stands. */
export function seedNote(config: Config): string | null {
  return config.DATABASE_URL ? null : join(config.LANSVIS_DATA, 'seeds.loaded');
}
