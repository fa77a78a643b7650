import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../db/store.js';
import { projectPath } from '../src/entry/project.js';
import { testApp } from './support/app.js';
import { newStore } from './support/stores.js';

const readme = readFileSync(projectPath('README.md'), 'utf8');
const addresses = [...readme.matchAll(/curl (?:-\w+ )*["']\$B(\/[^"']+)["']/g)].map(([, path = '']) => path);
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
