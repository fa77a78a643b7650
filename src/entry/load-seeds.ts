import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Store } from '../../db/store.js';
import { type SeedProgress, type SeedReport, seed } from '../import/seed.command.js';
import { currentVersion } from '../revision/dataset.query.js';
import { factsOf } from './compile-seeds.js';
import { projectPath } from './project.js';
import { readSeedFolder, seedFingerprint } from './seed-folder.js';

/**
 * Makes the database say what the seed files say. A note beside the data tells which seeds were
 * loaded last, at which revision; when both still hold there is nothing to read or compare.
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
  let nth = 0;
  const report = await seed(
    store,
    factsOf(files, fingerprint),
    () => {
      nth += 1;
      return `seed-${createHash('sha256').update(`${fingerprint}/${before.revision}/${nth}`).digest('hex').slice(0, 16)}`;
    },
    progress,
  );
  if (notePath) {
    const after = await currentVersion(store);
    writeFileSync(notePath, `${fingerprint} ${after.revision}`);
  }
  return report;
}

export const ASSET_FOLDER = projectPath('dist/assets');
