import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Check } from '../../src/check/check.js';
import { checks } from '../../src/check/checks.js';
import { VERDICTS } from '../../src/check/verdict.js';

const folder = new URL('../../src/check/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.check.ts'));

test('every file of a check is in the list, under its own name, and nothing else is', async () => {
  const exported: Check[] = [];
  for (const file of files) {
    const own = Object.values((await import(new URL(file, folder).href)) as Record<string, Check>);
    expect(own.map(({ id }) => `${id}.check.ts`)).toEqual([file]);
    exported.push(...own);
  }
  expect(new Set(checks)).toEqual(new Set(exported));
  expect(checks).toHaveLength(files.length);
  expect(files.length).toBeGreaterThanOrEqual(16);
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
  test('is told in both languages, with an example in words and numbers', () => {
    for (const text of [check.title, check.explanation, check.example.words, check.example.numbers]) {
      expect(text.sv.trim()).not.toBe('');
      expect(text.en.trim()).not.toBe('');
    }
    expect(check.title.sv).not.toBe(check.title.en);
    expect(check.explanation.sv).not.toBe(check.explanation.en);
  });

  test('names verdicts that there are, each once', () => {
    expect(check.verdicts.length).toBeGreaterThan(0);
    expect(new Set(check.verdicts).size).toBe(check.verdicts.length);
    for (const verdict of check.verdicts) expect(VERDICTS).toContain(verdict);
  });

  test('is not the beginning of another, so that a finding’s identifier names its check', () => {
    const others = checks.filter((each) => each !== check);
    expect(others.filter(({ id }) => id.startsWith(`${check.id}-`))).toEqual([]);
  });
});
