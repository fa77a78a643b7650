import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { pages } from '../../src/pages.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { fact } from '../../src/revision/fact.js';
import { BASE, type TestApp, testApp } from '../support/app.js';
import { newStore } from '../support/stores.js';
import { filled, placeholders } from './addresses.js';

const LARGEST_BYTES = 100_000;
/** Of many addresses of one page some stand for all. */
const TRIED_OF_EACH = 4;

let api: TestApp;
let store: Store;
let drop: () => Promise<void>;
let values: Record<string, string>;
beforeAll(async () => {
  const opened = await newStore('postgres', 'seeded');
  ({ drop, store } = opened);
  api = testApp(store);
  values = await placeholders(api);
});
afterAll(() => drop());

const open = async (address: string, headers: Record<string, string> = {}) => {
  const response = await api.app.request(`${BASE}${address}`, { headers });
  return { response, html: await response.text() };
};
function themeAdded() {
  const row = { id: 'aa-till', nameSv: 'Ett tema till', nameEn: 'One more theme', descriptionSv: 'Ett prov.' };
  const theme = fact('theme', row);
  const puts = [{ entity: theme.entity, id: theme.id, expectedVersion: 0, after: theme.row }];
  return { id: 'theme-added', actor: 'test', reason: 'prov', puts, retracts: [] };
}
const addressesOf = (html: string) =>
  [...html.matchAll(/(?:href|src|action)="([^"]+)"/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
const examples = pages.flatMap((page) => page.examples.map((example) => [example, page] as const));

describe.each(['sv', 'en'])('every page in %s', (lang) => {
  test.each(examples)('%s', async (example) => {
    const { response, html } = await open(filled(example, values), { 'accept-language': lang });
    expect([response.status, response.headers.get('content-type')], html.slice(0, 2000)).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(response.headers.get('content-language')).toBe(lang);
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    for (const words of ['90101', '1177', '112']) expect(html).toContain(words);
    // Nothing inline, nothing of ours that says nothing, nothing from elsewhere but what a source names.
    expect(html).not.toMatch(/<script(?! src="\/web\/)|<style| style="| on[a-z]+="|\bundefined\b|\[object |\bNaN\b/);
    const loaded = [...html.matchAll(/<(?:script|img|link)[^>]+(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    for (const address of loaded) expect(address).toMatch(/^(?:\/(?!\/)|data:,)/);
    expect(gzipSync(html).length).toBeLessThan(LARGEST_BYTES);
    expect(api.errors).toEqual([]);
  });
});

test('no address makes the router fall back to its slower way: a spelt-out path beside one that takes anything there does', async () => {
  await open('/lan');
  expect(api.app.router.name).toBe('SmartRouter + RegExpRouter');
});

test('every link of a page leads somewhere', async () => {
  const seen = new Map<string, string[]>();
  for (const [example] of examples) {
    const { html } = await open(filled(example, values));
    const here = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const address of addressesOf(html)) {
      if (address.startsWith('#')) expect(here, `${example} has ${address}`).toContain(address.slice(1));
      if (!address.startsWith('/') || address.startsWith('/web/') || address.startsWith('/docs')) continue;
      const kind = `${example.split('?')[0]} ${address.split(/[?#]/)[0]?.replace(/[^/]*\d[^/]*$/, '*')}`;
      const list = seen.get(kind) ?? [];
      if (list.length < TRIED_OF_EACH && !list.includes(address)) seen.set(kind, [...list, address]);
    }
  }
  for (const [kind, addresses] of seen) {
    for (const address of addresses) {
      const { response, html } = await open(address.split('#')[0] as string);
      expect([response.status, address], `${kind}: ${html.slice(0, 600)}`).toEqual([200, address]);
    }
  }
}, 180_000);

describe('a page, as any answer', () => {
  test('has a validator by which it is not sent twice, other ones in other languages', async () => {
    const { response } = await open('/lan');
    const etag = response.headers.get('etag') as string;
    expect(etag).toMatch(/^"[^"]+"$/);
    expect((await open('/lan', { 'if-none-match': etag })).response.status).toBe(304);
    expect((await open('/lan', { 'accept-language': 'en' })).response.headers.get('etag')).not.toBe(etag);
  });

  test('sets no cookie, and allows no script but its own', async () => {
    const { response } = await open('/');
    expect(response.headers.get('set-cookie')).toBeNull();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  test.each([
    ['/lan/99', 404],
    ['/planer/finns-inte', 404],
    ['/planer/norrbotten-2025%2Frevisions', 404],
    ['/lan/25%3Ffields=id', 404],
    ['/lan?forr=1', 400],
    ['/avstamning?verdict=kanske', 422],
    ['/lan?lang=de', 400],
    ['/lan?knownAt=igår', 400],
  ])('says on a page what is wrong with %s', async (address, status) => {
    const { response, html } = await open(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(html).toContain('<h1>');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('says in Swedish what cannot be read in the workbench, field by field, and keeps what was written', async () => {
    const { response, html } = await open('/fordelning?flat=en%20miljon&pot=200%20000%20000&date=igår');
    expect(response.status).toBe(200);
    expect(html).toContain('Lika till varje län, kr: ”en miljon” är inget belopp.');
    expect(html).toContain('Folkmängd den: ”igår” är ingen dag.');
    expect(html).toContain('value="200 000 000"');
  });

  test('what is written in an address is text', async () => {
    const { html } = await open(`/sok?q=${encodeURIComponent('<script>alert(1)</script>')}`);
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;');
  });

  test('is of one revision also when someone writes while it is made', async () => {
    const address = '/tackning?show=all';
    const { html: before } = await open(address);
    let reads = 0;
    const interrupted = testApp({
      ...store,
      rows: async (statement, parameters) => {
        reads += 1;
        if (reads === 3) expect((await commitChangeSet(store, themeAdded())).status).toBe('committed');
        return store.rows(statement, parameters);
      },
    });
    const during = await interrupted.app.request(`${BASE}${address}`);
    // Its links to the API name the revision; all else is the same.
    expect((await during.text()).replaceAll(/(?:&amp;|\?)knownAt=\d+(?=">Alla)/g, '') === before).toBe(true);
    expect(during.headers.get('cache-control')).toBe('no-store');
    const { html: after } = await open(address);
    expect([before, after].map((html) => html.includes('Ett tema till'))).toEqual([false, true]);
    expect((await (await interrupted.app.request(`${BASE}${address}`)).text()) === after).toBe(true);
  });

  test('shows the revision that is asked for, and links that keep it', async () => {
    const { revision } = (await api.get('/counties?limit=1')).body._meta;
    const { response, html } = await open(`/lan/${values.county}?knownAt=${revision}&lang=en`);
    expect(response.status).toBe(200);
    for (const address of addressesOf(html).filter((each) => /^\/(?:lan|planer|avstamning)\b/.test(each))) {
      expect(address).toMatch(/lang=(?:en|sv)/);
    }
  });
});
