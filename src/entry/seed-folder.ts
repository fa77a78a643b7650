import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SeedFiles } from '../import/seeds.js';
import { projectPath } from './project.js';

export const SEED_FOLDER = process.env.LANSVIS_SEEDS ?? projectPath('seeds');

/** Every seed file's text, by its path with forward slashes. Pages of prose (.md) are left out. */
export function readSeedFolder(folder = SEED_FOLDER): SeedFiles {
  const files = new Map<string, string>();
  const walk = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) walk(child);
      else if (!entry.name.endsWith('.md')) {
        files.set(relative(folder, child).split(sep).join('/'), readFileSync(child, 'utf8'));
      }
    }
  };
  walk(folder);
  return files;
}

/** One text for all seed files: equal texts, equal seeds. */
export function seedFingerprint(files: SeedFiles): string {
  const hash = createHash('sha256');
  for (const path of [...files.keys()].sort())
    hash
      .update(path)
      .update('\0')
      .update(files.get(path) ?? '')
      .update('\0');
  return hash.digest('hex');
}
