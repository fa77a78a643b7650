import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { projectPath } from '../../src/entry/project.js';
import { readSeedFolder } from '../../src/entry/seed-folder.js';
import type { Reader } from '../../src/import/reader.js';
import { readers } from '../../src/import/readers.js';

const FOLDER = new URL('../../src/import/', import.meta.url);

describe('the list of readers and the folder of readers', () => {
  test('every reader that a file exports is in the list, and nothing else is', async () => {
    const exported: Reader[] = [];
    for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.reader.ts'))) {
      const module: Record<string, unknown> = await import(new URL(file, FOLDER).href);
      const own = Object.entries(module).flatMap(([name, value]) => (name.endsWith('Reader') ? [value as Reader] : []));
      expect(own, `${file} exports a reader`).not.toEqual([]);
      exported.push(...own);
    }
    expect(new Set(readers)).toEqual(new Set(exported));
    expect(readers).toHaveLength(exported.length);
  });

  test('every reader has a name of its own', () => {
    expect(new Set(readers.map((reader) => reader.id)).size).toBe(readers.length);
  });

  test('every shipped file has exactly one reader, and every reader a shipped file', () => {
    const paths = [...readSeedFolder(projectPath('seeds')).keys()];
    for (const path of paths) {
      expect(
        readers.filter((reader) => reader.matches.test(path)).map((reader) => reader.id),
        path,
      ).toHaveLength(1);
    }
    for (const reader of readers)
      expect(
        paths.filter((path) => reader.matches.test(path)),
        reader.id,
      ).not.toEqual([]);
  });
});
