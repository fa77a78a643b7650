import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root: the nearest folder above this file that holds our package.json. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'wrangler.toml'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the project’s folder was not found above the program');
    folder = parent;
  }
  return folder;
}

const root = findRoot();

export function projectPath(...parts: string[]): string {
  return join(root, ...parts);
}

export function packageVersion(): string {
  return (JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version: string }).version;
}
