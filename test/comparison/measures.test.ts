import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DIMENSIONS, FILTERS } from '../../src/comparison/dimension.js';
import { measures } from '../../src/comparison/measures.js';

const folder = new URL('../../src/comparison/measures/', import.meta.url);

describe('the measures', () => {
  test('are those of the folder, one a file, and each has a name of its own', () => {
    const files = readdirSync(folder);
    const named = files.map((file) => {
      const [, name] = /^export const (\w+): Measure/m.exec(readFileSync(new URL(file, folder), 'utf8')) ?? [];
      return name;
    });
    expect(measures.map(({ id }) => id).sort()).toEqual(named.sort());
    expect(files.every((file) => file.endsWith('.measure.ts'))).toBe(true);
    expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length);
  });

  test.each(measures)('$id says what it is in both languages, and what it may be broken down by', (measure) => {
    for (const text of [measure.label, measure.rule]) {
      expect(text.sv.length).toBeGreaterThan(3);
      expect(text.en.length).toBeGreaterThan(3);
      expect(text.sv).not.toBe(text.en);
    }
    expect(measure.dimensions.length).toBeGreaterThan(0);
    for (const dimension of measure.dimensions) expect(DIMENSIONS).toContain(dimension);
    for (const filter of measure.filters) expect(FILTERS).toContain(filter);
    for (const dimension of measure.needs.dimension ?? []) expect(measure.dimensions).toContain(dimension);
  });
});
