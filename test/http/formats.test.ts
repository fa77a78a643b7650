import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { formats } from '../../src/export/formats.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { fact } from '../../src/revision/fact.js';
import { csvCells, readJsonstat, readNdjson, readXlsx, xlsxCells } from '../export/read-back.js';
import { type TestApp, testApp } from '../support/app.js';
import { expectProblem } from '../support/problems.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const TYPES: Record<string, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonstat: 'application/vnd.json-stat+json',
  ndjson: 'application/x-ndjson',
};
const FILES = Object.keys(TYPES).filter((id) => id !== 'json');
const own = (headers: Headers) => [...headers].filter(([name]) => name !== 'x-request-id');

let store: Store;
let drop: () => Promise<void>;
let service: TestApp;
beforeAll(async () => {
  ({ store, drop } = await newStore('postgres', 'seeded'));
  service = testApp(store);
});
afterAll(() => drop());

const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  service.app.request(`/api/v1${path}`, { headers, method });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('the format of an answer', () => {
  test.each(Object.entries(TYPES))('is %s when the address says so, whatever Accept says', async (id, type) => {
    for (const accept of ['application/json', 'text/csv', 'text/html', '*/*;q=0']) {
      const response = await ask(`/themes?format=${id}`, { accept });
      expect([id, accept, response.status, response.headers.get('content-type')]).toEqual([id, accept, 200, type]);
      await response.arrayBuffer();
    }
  });

  test.each([
    ['text/csv', 'csv'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
    ['application/vnd.json-stat+json', 'jsonstat'],
    ['application/x-ndjson', 'ndjson'],
    ['application/json', 'json'],
    ['*/*', 'json'],
    ['application/*', 'json'],
    ['text/*', 'csv'],
    ['text/html, text/csv;q=0.1', 'csv'],
    ['application/json;q=0.2, text/csv;q=0.8', 'csv'],
    ['text/csv, application/json', 'json'],
    ['application/json;q=0, */*', 'csv'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'json'],
    ['TEXT/CSV; charset=utf-8', 'csv'],
  ])('is negotiated: Accept %s gives %s', async (accept, id) => {
    const response = await ask('/themes', { accept });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, TYPES[id]]);
    expect(response.headers.get('vary')).toBe('Accept, Accept-Language');
    await response.arrayBuffer();
  });

  test('is kept apart by Accept at one address, also when JSON is held', async () => {
    for (const [accept, type] of [
      ['application/json', TYPES.json],
      ['text/csv', TYPES.csv],
      ['application/json', TYPES.json],
      ['text/html', 'application/problem+json; charset=utf-8'],
    ]) {
      const response = await ask('/counties?limit=2', { accept: accept ?? '' });
      expect(response.headers.get('content-type')).toBe(type);
      await response.arrayBuffer();
    }
  });

  test('that is not offered is refused with those that are', async () => {
    const all = await expectProblem(await ask('/counties', { accept: 'text/html' }), 406, 'notAcceptable');
    for (const { mediaType } of formats) expect(all.detail).toContain(mediaType);
    const one = await expectProblem(await ask('/counties/25', { accept: 'text/csv' }), 406, 'notAcceptable');
    expect(one.detail).toBe('only application/json is offered');
    await expectProblem(await ask('/counties?format=pdf'), 422, 'unknownCode');
    await expectProblem(await ask('/counties?format='), 400, 'malformedParameter');
    await expectProblem(await ask('/counties/25?format=csv'), 400, 'unknownParameter');
  });

  test('a dialect goes with CSV alone', async () => {
    expect((await ask('/counties?csvDialect=sv-excel', { accept: 'text/csv' })).status).toBe(200);
    for (const path of ['/counties?csvDialect=sv-excel', '/counties?csvDialect=rfc4180&format=xlsx']) {
      const { errors } = await expectProblem(await ask(path), 400, 'malformedParameter');
      expect(errors[0]?.parameter).toBe('csvDialect');
    }
    await expectProblem(await ask('/counties?format=csv&csvDialect=tabs'), 422, 'unknownCode');
  });
});

describe.each(FILES)('an answer as %s', (id) => {
  const path = `/counties?format=${id}`;

  test('says what file it is, whose and where it is found again', async () => {
    const { headers } = await ask(path);
    const { suffix } = formats.find((format) => format.id === id) ?? {};
    expect(headers.get('content-disposition')).toMatch(new RegExp(`; filename="lansvis-counties-r\\d+\\.${suffix}"$`));
    const link = headers.get('link') ?? '';
    expect(link).toMatch(
      /<http[^>]+\/counties\?format=\w+&knownAt=\d+&lang=sv>; rel="cite-as"; title\*=UTF-8''L%C3%A4nsvis/,
    );
    expect(link).toContain('<https://creativecommons.org/publicdomain/zero/1.0/>; rel="license"');
    expect(link).toContain('/counties?format=json>; rel="alternate"; type="application/json"');
    expect(link).toMatch(/^[\x20-\x7e]+$/);
    expect(headers.get('access-control-expose-headers')).toContain('Content-Disposition');
    expect(headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=600');
  });

  test('has a validator of its own, answers 304 and HEAD', async () => {
    const { headers } = await ask(path);
    const etag = headers.get('etag') ?? '';
    const again = await ask(path, { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    const head = await ask(path, {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(own(head.headers)).toEqual(own(headers));
    expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('is the whole collection, unless a page was asked for', async () => {
    const count = async (query: string) => {
      const bytes = await bytesOf(await ask(`/municipalities?format=${id}${query}`));
      if (id === 'csv') return csvCells(bytes).length;
      if (id === 'ndjson') return readNdjson(bytes).length;
      if (id === 'jsonstat') return readJsonstat(bytes).Dimension('id').length;
      return ((await readXlsx(bytes))[0]?.data.length ?? 0) - 2;
    };
    expect(await count('')).toBe(290);
    expect(await count('&limit=7')).toBe(7);
    expect(await count('&page=2')).toBe(20);
    expect(await count('&page=15&limit=20')).toBe(10);
    expect(await count('&county=25')).toBe(14);
    expect(await count('&page=999')).toBe(0);
  });

  test('has the members that were asked for, with or without the identifier', async () => {
    for (const fields of ['name', 'id,name']) {
      const { status } = await ask(`${path}&fields=${fields}`);
      expect([fields, status]).toEqual([fields, 200]);
    }
  });

  test('is refused as a problem where its request is wrong', async () => {
    await expectProblem(await ask(`${path}&contry=25`), 400, 'unknownParameter');
    await expectProblem(await ask(`/plans?format=${id}&plan=norrboten-2025`), 422, 'unknownCode');
    await expectProblem(await ask(`${path}&knownAt=999999999`), 422, 'futureKnownAt');
  });

  test('is refused before its first byte when the database fails, and broken off when it fails later', async () => {
    let answers = 0;
    const failing: Store = {
      ...store,
      kind: 'postgres',
      rows: (statement, parameters) => {
        if (/from "citation"/.test(statement) && /limit/.test(statement)) answers += 1;
        return answers > allowed ? Promise.reject(new Error('select broken')) : store.rows(statement, parameters);
      },
    };
    let allowed = 0;
    const broken = testApp(failing);
    await expectProblem(await broken.app.request(`/api/v1/citations?format=${id}`), 500, 'internal');
    answers = 0;
    allowed = 1;
    const response = await broken.app.request(`/api/v1/citations?format=${id}`);
    if (response.status === 200) await expect(response.arrayBuffer()).rejects.toThrow();
    else await expectProblem(response, 500, 'internal');
    expect(broken.errors.length).toBeGreaterThan(0);
  });

  test('is not kept in memory', async () => {
    let statements = 0;
    const counting = testApp({
      ...store,
      kind: 'postgres',
      rows: (statement, parameters) => {
        if (/limit/.test(statement)) statements += 1;
        return store.rows(statement, parameters);
      },
    });
    await (await counting.app.request(`/api/v1${path}`)).arrayBuffer();
    const once = statements;
    await (await counting.app.request(`/api/v1${path}`)).arrayBuffer();
    expect(statements).toBe(2 * once);
  });
});

test('validators tell formats, dialects, languages and pages apart', async () => {
  const paths = [
    '/counties',
    ...FILES.map((id) => `/counties?format=${id}`),
    '/counties?format=csv&csvDialect=sv-excel',
    '/counties?format=csv&lang=en',
    '/counties?format=csv&limit=2',
  ];
  const etags = await Promise.all(paths.map(async (path) => (await ask(path)).headers.get('etag')));
  const negotiated = (await ask('/counties', { accept: 'text/csv' })).headers.get('etag');
  expect(new Set([...etags, negotiated]).size).toBe(paths.length + 1);
});

test('what a collection says beside its items goes with a file that has room for it', async () => {
  const path = '/allocations?county=25,22&agreement=psykisk-halsa-2025';
  const [, about] = await readXlsx(await bytesOf(await ask(`${path}&format=xlsx`)));
  const notes = about?.data.filter(([heading]) => heading === 'Att tänka på').map(([, note]) => note);
  expect(notes).toEqual(['22, Västernorrland, noDocumentKnown, Inget dokument är känt']);
  const { extension } = readJsonstat(await bytesOf(await ask(`${path}&format=jsonstat`)));
  expect(extension.notes).toEqual(notes);
});

test('more rows than a format takes are refused before anything is read on', async () => {
  let asked = 0;
  const huge = testApp({
    ...store,
    kind: 'postgres',
    rows: async (statement, parameters) => {
      const found = await store.rows(statement, parameters);
      if (!/limit/.test(statement)) return found;
      asked += 1;
      return found.map((row) => ('total' in row ? { ...row, total: 2_000_000 } : row));
    },
  });
  for (const { id, maxRows } of formats) {
    const problem = await expectProblem(await huge.app.request(`/api/v1/counties?format=${id}`), 422, 'tooManyRows');
    expect(problem.detail).toContain(`the answer has 2000000 rows, and ${id} takes ${maxRows} at most`);
    expect(problem.detail).toContain('page and limit');
  }
  expect(asked).toBe(formats.length);
});

describe.each(STORE_KINDS)('a permalink, on %s', (kind) => {
  const COLLECTIONS = [
    '/themes',
    '/counties',
    '/allocations?county=25',
    '/activities?plan=norrbotten-2025',
    '/observations?county=25',
    '/agreements?sort=-family&fields=id,total,_links',
    '/follow-ups?limit=3&page=2',
    '/findings?plan=norrbotten-2025&verdict=broken',
    '/search?q=suicidprevention&limit=20',
  ];
  /** Answers whose cells link to what they are made of: a permalink leads to that as it was known. */
  const TABLES = [
    '/comparisons?measure=allocated&rows=theme&columns=county&county=20,21,25',
    '/comparisons?measure=agreementTotal&rows=year&family=psykisk-halsa',
    '/coverage?theme=suicide-prevention,comorbidity&county=03,20,25',
    '/follow-up-chains?county=25&kind=objective',
  ];
  let kept: Store;
  let end: () => Promise<void>;
  beforeAll(async () => {
    ({ store: kept, drop: end } = await newStore(kind, 'seeded'));
  });
  afterAll(() => end());

  /** Without the revision that links of a pinned answer lead to. */
  const unpinned = (text: string) => text.replace(/[?&]knownAt=\d+(?![^"\s]*lang=)/g, '');

  test('gives the same bytes in every format after any later write', { timeout: 300_000 }, async () => {
    const { app } = testApp(kept);
    const fetched = new Map<string, Buffer>();
    for (const path of [...COLLECTIONS, ...TABLES]) {
      // What is worked out from all facts anew at a past revision takes its time: two formats tell it.
      for (const id of /^.(?:findings|search)/.test(path) ? ['json', 'csv'] : Object.keys(TYPES)) {
        const first = await app.request(`/api/v1${path}${path.includes('?') ? '&' : '?'}format=${id}`, {
          headers: { 'accept-language': 'en' },
        });
        const bytes = await bytesOf(first);
        expect(first.status, bytes.toString().slice(0, 500)).toBe(200);
        const link =
          id === 'json'
            ? JSON.parse(bytes.toString())._links.permalink.href
            : (/<([^>]+)>; rel="cite-as"/.exec(first.headers.get('link') ?? '')?.[1] ?? '');
        const answer = await app.request(link);
        expect([link, answer.status, answer.headers.get('content-language')]).toEqual([link, 200, 'en']);
        const pinned = await bytesOf(answer);
        // The very figures, and for a file the very bytes: nothing in it tells how it was asked for.
        if (id === 'json') {
          const { _links, ...body } = JSON.parse(unpinned(pinned.toString()));
          expect(JSON.parse(pinned.toString())._links.self.href).toBe(link);
          expect(_links.permalink.href).toBe(unpinned(link));
          expect(body).toEqual({ ...JSON.parse(bytes.toString()), _links: undefined });
        } else if (COLLECTIONS.includes(path)) expect(pinned.equals(bytes), link).toBe(true);
        else if (id === 'xlsx') {
          const [cells, pinnedCells] = await Promise.all([xlsxCells(bytes), xlsxCells(pinned)]);
          expect(JSON.parse(unpinned(JSON.stringify(pinnedCells)))).toEqual(cells);
        } else expect(unpinned(pinned.toString())).toBe(unpinned(bytes.toString()));
        fetched.set(link, pinned);
      }
    }

    const theme = fact('theme', { id: 'aa-prov', nameSv: 'Prov', nameEn: 'Trial', descriptionSv: 'Ett prov.' });
    const outcome = await commitChangeSet(kept, {
      id: `permalinks-${kind}`,
      actor: 'test',
      reason: 'prov',
      puts: [{ entity: theme.entity, id: theme.id, expectedVersion: 0, after: theme.row }],
      retracts: [],
    });
    expect(outcome.status).toBe('committed');

    const later = testApp(kept);
    for (const [link, bytes] of fetched) {
      const again = await bytesOf(await later.app.request(link));
      expect(again.equals(bytes), link).toBe(true);
    }
    const fresh = csvCells(await bytesOf(await later.app.request('/api/v1/themes?format=csv')));
    expect(fresh.map((row) => row.id)).toContain('aa-prov');
  });
});

test('a commit while a collection is sent does not tear it: every chunk is of the first one’s revision', async () => {
  let commits = 0;
  const commit = async () => {
    commits += 1;
    const theme = fact('theme', { id: `aa-${commits}`, nameSv: 'Prov', nameEn: 'Trial', descriptionSv: 'Ett prov.' });
    const outcome = await commitChangeSet(store, {
      id: `torn-${commits}`,
      actor: 'test',
      reason: 'prov',
      puts: [{ entity: theme.entity, id: theme.id, expectedVersion: 0, after: theme.row }],
      retracts: [],
    });
    expect(outcome.status).toBe('committed');
  };
  const before = csvCells(await bytesOf(await ask('/revisions?format=csv&sort=-seq')));
  expect(before.length).toBeGreaterThan(5000);
  const committing = testApp({
    ...store,
    kind: 'postgres',
    rows: async (statement, parameters) => {
      if (/limit/.test(statement) && /"revision"/.test(statement) && commits < 3) await commit();
      return store.rows(statement, parameters);
    },
  });
  const during = csvCells(await bytesOf(await committing.app.request('/api/v1/revisions?format=csv&sort=-seq')));
  expect(commits).toBe(3);
  expect(during).toEqual(before);
  const after = csvCells(await bytesOf(await ask('/revisions?format=csv&sort=-seq')));
  expect(after.length).toBe(before.length + 3);
});
