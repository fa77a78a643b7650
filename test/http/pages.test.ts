import { describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { PROBLEM_ADVICE, PROBLEM_CODES, PROBLEMS } from '../../src/http/problem.js';
import { docsPage, problemPage } from '../../src/page.js';
import { testApp } from '../support/app.js';

const noStore: Store = {
  kind: 'postgres',
  rows: async () => {
    throw new Error('pages ask nothing of the database');
  },
  onRevision: async () => async () => {},
  close: async () => {},
};
const files: Record<string, string> = { 'docs/init.js': '// starts', 'openapi.json': '{}' };
const { app } = testApp(noStore, {
  assets: async (name) => (files[name] === undefined ? null : { body: files[name], type: 'text/plain' }),
});

/** Addresses that a page loads or leads to. */
const addressesOf = (html: string) => [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address = '']) => address);

describe('pages', () => {
  test.each([docsPage(), problemPage('notFound')])('load nothing from elsewhere %#', (html) => {
    expect(html.startsWith('<!doctype html>')).toBe(true);
    expect(html).toContain('<html lang="sv">');
    expect(addressesOf(html).length).toBeGreaterThan(0);
    for (const address of addressesOf(html)) expect(address).toMatch(/^(?:\/(?!\/)|data:)/);
    expect(html).not.toMatch(/<script(?! src=)| on\w+=/);
  });

  test.each(PROBLEM_CODES)('the type of a problem opens a page that says what to do: %s', async (code) => {
    const response = await app.request(`/problems/${code}`);
    const html = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(html).toContain(`HTTP status ${PROBLEMS[code].status}`);
    const advice = html.replaceAll('&#39;', "'").replaceAll('&quot;', '"');
    expect(advice).toContain(PROBLEM_ADVICE[code]);
  });

  test('the content policy forbids what the pages do not need', async () => {
    const policy = (await app.request('/docs')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
  });
});

describe('files', () => {
  test('are served by their own names', async () => {
    const response = await app.request('/docs/init.js');
    expect([response.status, await response.text()]).toEqual([200, '// starts']);
    expect((await app.request('/docs/missing.js')).status).toBe(404);
  });

  test('outside the folder are not asked for, however their names are written', async () => {
    const asked: string[] = [];
    const spying = testApp(noStore, {
      assets: async (name) => {
        asked.push(name);
        return null;
      },
    });
    for (const name of ['..%2fpackage.json', '..%5c..', 'a%00.js', 'A.js', '%2Fetc%2Fpasswd', 'å.js', 'a..b'])
      expect((await spying.app.request(`/docs/${name}`)).status, name).toBe(404);
    for (const name of asked) expect(name).toMatch(/^docs\/[a-z0-9/._-]+$/);
    for (const name of asked) expect(name).not.toContain('..');
  });
});
