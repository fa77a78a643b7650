import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram } from '../support/build.js';
import { runCommand } from '../support/command.js';
import { newDatabase } from '../support/stores.js';

let url: string;
let empty: string;
const drops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  await builtProgram();
  for (const content of ['seeded', 'empty'] as const) {
    const database = await newDatabase(content);
    drops.push(database.drop);
    if (content === 'seeded') url = database.url;
    else empty = database.url;
  }
});
afterAll(() => Promise.all(drops.map((drop) => drop())));

const check = (...args: string[]) => runCommand(['check', ...args], { DATABASE_URL: url });

describe('check', () => {
  test('alone runs every check, lists what does not agree, and ends with 1', async () => {
    const { code, out, err } = await check();
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^streams-sum-to-total .*\d/m);
    expect(out.replace(/\s+/gu, ' ')).toContain('1 680 000 kr (2021) mot 1 716 000 000 kr (2020)');
    expect(out.match(/^Stämmer inte: /gmu)).toHaveLength(6);
  });

  test('filters narrow it, and nothing broken ends with 0', async () => {
    const { code, out } = await check(
      'findings',
      '--check',
      'streams-sum-to-total',
      '--year',
      '2025',
      '--verdict',
      'remainder',
    );
    expect(code).toBe(0);
    expect(out.replace(/\s+/gu, ' ')).toContain('= 39 000 000 kr (37 500 000–40 500 000 kr)');
    expect((await check('--county', '20', '--check', 'areas-sum-to-total')).code).toBe(0);
    expect((await check('--plan', 'norrbotten-2021')).code).toBe(1);
    expect((await check('--agreement', 'kvinnors-halsa-2024', '--lang', 'en')).out).toContain('Does not agree: ');
  });

  test('as JSON: every finding as the API gives it', async () => {
    const { code, out } = await check('--json', '--check', 'counties-sum-to-stream');
    expect(code).toBe(0);
    const { revision, summary, findings } = JSON.parse(out);
    expect(revision).toBeGreaterThan(0);
    expect(summary).toEqual({ broken: 0, remainder: 0, notCheckable: 2, holdsWithinRounding: 0, holds: 2 });
    expect(findings[0]).toMatchObject({ verdict: 'holds', expected: { value: '1367000000' }, derived: true });
  });

  test('of an earlier revision finds what was known then', async () => {
    const { code, out } = await check('--known-at', '1');
    expect([code, out]).toEqual([0, 'Inga iakttagelser\n']);
  });

  test.each([
    [['--county', '26'], '--county: "26" is not known'],
    [['--check', 'streams-sum-to-totals'], 'nearest: streams-sum-to-total'],
    [['--verdict', 'wrong'], '--verdict: "wrong" is not known'],
    [['--known-at', '999999999'], '--known-at: '],
    [['--lang', 'de'], '--lang is sv or en'],
  ])('%j is refused and ends with 2', async (args, words) => {
    const { code, err } = await check(...args);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(err).not.toContain('    at ');
  });

  test('of a database that holds nothing is refused, not passed', async () => {
    const { code, err } = await runCommand(['check'], { DATABASE_URL: empty });
    expect([code, err]).toEqual([2, 'lansvis: the database is empty; run: lansvis seed\n']);
  });
});
