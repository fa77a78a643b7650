import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../db/store.js';
import { projectPath } from '../src/entry/project.js';
import { testApp } from './support/app.js';
import { newStore } from './support/stores.js';

const readme = readFileSync(projectPath('README.md'), 'utf8');
/** Requests with a body, over one line or several. */
const sent = [...readme.matchAll(/curl "\$B(\/[^"]+)" -H [^\n]*-d '([^']+)'/g)].map(([, path = '', body = '']) => ({
  path,
  body,
}));
const addresses = [...readme.matchAll(/curl (?:-\w+ )*["']\$B(\/[^"']+)["']/g)]
  .map(([, path = '']) => path)
  // What is sent is tried below.
  .filter((path) => !sent.some((each) => each.path === path));
let store: Store;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ store, drop } = await newStore('postgres', 'seeded'));
});
afterAll(() => drop());

test('README gives requests to try', () => {
  expect(addresses.length).toBeGreaterThan(5);
});

test.each(addresses)('what README asks is answered: %s', async (path) => {
  // Some time after the reader's data were loaded, whenever that was.
  const { app } = testApp(store, { clock: () => new Date('2099-01-01') });
  const response = await app.request(`http://127.0.0.1:8787/api/v1${path}`);
  expect(response.status, await response.clone().text()).toBe(200);
});

const send = (path: string, body: string) =>
  testApp(store).app.request(`http://127.0.0.1:8787/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });

test.each(sent)('what README sends to $path is answered', async ({ path, body }) => {
  const response = await send(path, body);
  expect(response.status, await response.clone().text()).toBe(200);
});

test('the budget that README sends is checked, and agrees with what is stored', async () => {
  const [{ path, body } = { path: '', body: '' }] = sent;
  const response = await send(path, body);
  const { summary, findings } = (await response.json()) as { summary: Record<string, number>; findings: object[] };
  expect([response.status, summary.broken]).toEqual([200, 0]);
  expect(findings.length).toBeGreaterThan(1);
});
