import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { findingsAt } from '../../src/check/held-findings.query.js';
import { currentVersion } from '../../src/revision/dataset.query.js';
import { newStore } from '../support/stores.js';

let store: Store;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ store, drop } = await newStore('postgres', 'seeded'));
});
afterAll(() => drop());

/** "39000000 [37500000, 40500000]" */
function figure(known: { value: string; interval: { lower: string; upper: string } | null } | null): string {
  if (!known) return '-';
  const { value, interval } = known;
  if (!interval) return `c. ${value}`;
  return interval.lower === interval.upper ? value : `${value} [${interval.lower}, ${interval.upper}]`;
}

// A change to a check, or to the seeds, shows its effect here: review the difference, then `vitest run -u` this file.
test('every finding over the seeds is the reviewed one', async () => {
  const { revision } = await currentVersion(store);
  const findings = await findingsAt({ store, revision, asOf: null });
  const lines = findings.map(({ id, verdict, tell }) => {
    const { expected, found, difference, numbers, lacking } = tell();
    const told = [id, verdict, figure(expected), figure(found), figure(difference), numbers.sv, lacking?.sv ?? ''];
    return told
      .map((each) => each.replace(/\s+/gu, ' '))
      .join(' | ')
      .replace(/[ |]+$/u, '');
  });
  const heading = '# id | verdict | expected | found | difference | equation | lacking';
  await expect(`${[heading, ...lines].join('\n')}\n`).toMatchFileSnapshot('../golden/findings.txt');
});

test('no check comes to a verdict that it does not name', async () => {
  const { revision } = await currentVersion(store);
  const findings = await findingsAt({ store, revision, asOf: null });
  const unnamed = findings.filter(({ check, verdict }) => !check.verdicts.includes(verdict));
  expect(unnamed.map(({ id, verdict }) => `${id}: ${verdict}`)).toEqual([]);
  for (const { verdict, tell } of findings) {
    const { lacking, difference } = tell();
    expect(lacking === null).toBe(verdict !== 'notCheckable');
    if (verdict === 'broken' || verdict === 'remainder') expect(difference?.value).not.toBe('0');
  }
});

test('every finding has an identifier of its own', async () => {
  const { revision } = await currentVersion(store);
  const ids = (await findingsAt({ store, revision, asOf: null })).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(1500);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
});
