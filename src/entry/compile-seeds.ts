import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { SeedPart } from '../import/reader.js';
import { SeedError } from '../import/seed-file.js';
import { readSeeds, type SeedFiles } from '../import/seeds.js';
import { projectPath } from './project.js';
import { readSeedFolder, seedFingerprint } from './seed-folder.js';

/**
 * The facts of the seed files, read and checked when the program is built: the first start then has
 * only to commit them. Files that were changed since are read anew.
 */
type Compiled = { fingerprint: string; parts: SeedPart[] };

const COMPILED = projectPath('dist/seeds.json');

export function factsOf(files: SeedFiles, fingerprint: string): SeedPart[] {
  if (existsSync(COMPILED)) {
    const compiled = JSON.parse(readFileSync(COMPILED, 'utf8')) as Compiled;
    if (compiled.fingerprint === fingerprint) return compiled.parts;
  }
  return readSeeds(files);
}

/** Run by the build. Faults in the seeds stop it, each named with file and line. */
export function compileSeeds(): void {
  const files = readSeedFolder();
  const compiled: Compiled = { fingerprint: seedFingerprint(files), parts: readSeeds(files) };
  writeFileSync(COMPILED, JSON.stringify(compiled));
}

export function reportFaults(error: unknown): never {
  console.error(error instanceof SeedError ? error.message : error);
  process.exit(2);
}
