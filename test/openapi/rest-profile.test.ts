import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layOutExamples } from '../../src/entry/openapi-examples.js';
import { indicatorRecord } from '../../src/indicator/indicator.record.js';
import { BASE, type TestApp, testApp } from '../support/app.js';
import { NATIONAL } from '../support/principals.js';
import { newStore } from '../support/stores.js';
import {
  addressOf,
  committedDocument,
  everyOperationOf,
  isCollection,
  isPublic,
  isRecords,
  operationsOf,
  type Schema,
} from './contract.js';

/**
 * The national REST API profile (1.2.0), row by row where software can meet it: what the documentation says, and how messages look. README.md
 * in openapi/ sorts every row and refers to these tests by their names.
 */
const document = committedDocument();
const operations = operationsOf(document);
const collections = operations.filter(isCollection);

let opened: Awaited<ReturnType<typeof newStore>>;
let service: TestApp;
beforeAll(async () => {
  opened = await newStore('pglite', 'seeded');
  service = testApp(opened.store);
  // The seeds have no ledger.
  await layOutExamples(opened.store);
});
afterAll(() => opened.drop());

describe('documentation', () => {
  const text: string = document.info.description;

  test('DOK.03 the documentation tells of terms, data model, authentication, life cycle and contact', async () => {
    for (const heading of [
      'About the API',
      'Terms of use',
      'Data model',
      'Authentication',
      'Life cycle and versions',
      'Contact',
    ])
      expect(text).toContain(`**${heading}.**`);
    // The contact is a page of the service itself: it says where whoever runs it wants reports.
    const contact = new URL(document.info.contact.url);
    expect(contact.origin).toBe(new URL(document.servers[0].url).origin);
    expect((await service.app.request(`${BASE}${contact.pathname}`)).status).toBe(200);
    expect(document.info.license.url).toMatch(/^https:/);
    expect(document.info.termsOfService).toMatch(/^https:/);
  });

  test('DOK.06 the documentation stands in Swedish and in English, part for part', () => {
    const [swedish = '', english = ''] = text.split('## English');
    const parts = (half: string) => half.match(/^\*\*.+?\.\*\*/gm)?.length;
    expect(parts(swedish)).toBe(10);
    expect(parts(english)).toBe(parts(swedish));
    expect(swedish).toContain('Ingen frånvaro är noll');
    expect(english).toContain('No absence is zero');
  });

  test('DOK.08–DOK.10 the documentation tells of service level, known limits and the end, not set', async () => {
    expect(text).toMatch(/\*\*Service level\.\*\* Best effort/);
    expect(text).toMatch(/no date is set/);
    const { body } = await service.get('/counties?coverage=planRead');
    expect(text).toContain(`Plans of ${body._meta.totalRecords} of 21 counties have been read`);
  });

  test('DOK.13, DOK.20 every status that the service answers with is documented', async () => {
    const seen = new Set<string>();
    for (const operation of operations) {
      const address = addressOf(operation);
      for (const [suffix, headers] of [
        ['', {}],
        ['?', { 'if-none-match': '*' }],
        ['?contry=25', {}],
        ['?knownAt=999999999', {}],
        ['?lang=no', {}],
        [`?${'q'.repeat(9000)}`, {}],
        ['', { accept: 'image/png' }],
      ] as const) {
        const { status } = await service.get(`${address}${suffix}`, headers);
        seen.add(String(status));
        expect(Object.keys(operation.responses)).toContain(String(status));
      }
    }
    expect([...seen].sort()).toEqual(['200', '304', '400', '406', '414', '422']);
  });

  test('DOK.01, DOK.23, DOK.24 the specification stands under the root, with the service’s address', async () => {
    const files: Record<string, string> = {
      'openapi.json': JSON.stringify(document),
      'openapi.yaml': 'url: https://lansvis.example/api/v1',
    };
    const { app } = testApp(opened.store, {
      address: { publicUrl: 'https://lan.test', trustedProxies: new Set() },
      assets: async (name) => ({ body: files[name] ?? '', type: 'application/json' }),
    });
    const json = await (await app.request('http://any/api/v1/openapi.json')).text();
    expect(JSON.parse(json).servers[0].url).toBe('https://lan.test/api/v1');
    expect(json).not.toContain('lansvis.example');
    expect(await (await app.request('http://any/api/v1/openapi.yaml')).text()).toBe('url: https://lan.test/api/v1');
    expect((await app.request('http://any/docs')).headers.get('content-type')).toContain('text/html');
  });

  test('DOK.21, SAK.08–SAK.10, SAK.15, SAK.16 reading is open, writing asks for a key or token, never in the address', async () => {
    const { apiKey, token, ...others } = document.components.securitySchemes;
    expect(apiKey).toMatchObject({ type: 'apiKey', in: 'header', name: 'X-API-Key' });
    expect(token).toMatchObject({ type: 'http', scheme: 'bearer' });
    expect(others).toEqual({});
    expect(operations.length).toBeGreaterThan(100);
    for (const operation of everyOperationOf(document).filter((each) => !isPublic(each))) {
      const path = `${BASE}/api/v1${addressOf(operation)}`;
      for (const headers of [{}, { authorization: 'Basic YTpi' }, { authorization: 'Digest username="a"' }]) {
        const refused = await service.app.request(path, { method: operation.method.toUpperCase(), headers });
        expect([operation.operationId, refused.status]).toEqual([operation.operationId, 401]);
        expect(refused.headers.get('www-authenticate')).toMatch(/Bearer/);
      }
    }
    for (const name of ['apiKey', 'api_key', 'key', 'token', 'access_token']) {
      expect((await service.get(`/counties?${name}=secret`)).status).toBe(400);
    }
    expect((await service.get('/counties')).headers.get('www-authenticate')).toBeNull();
  });
});

describe('dates, addresses and messages', () => {
  test('DOT.01, DOT.02, DOT.03, DOT.04 instants go out in UTC, and come in with any offset', async () => {
    const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
    const { body } = await service.get('/revisions?limit=3');
    for (const each of [body._meta.knownAt, ...body.items.map((item: any) => item.committedAt)])
      expect(each).toMatch(instant);
    const past = '2001-02-03T04:05:06';
    for (const zone of ['Z', '%2B14:00', '-11:30', '%2B02:00']) {
      const asked = await service.get(`/counties?knownAt=${past}${zone}`);
      expect([zone, asked.status, asked.body._meta.revision]).toEqual([zone, 200, 0]);
    }
    expect((await service.get(`/counties?knownAt=${past}`)).status).toBe(400);
    const info = await service.get('/api-info');
    expect(info.body.apiReleased).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test('RES.01, RES.02, RES.05, UFN.07–UFN.09 identifiers are words and digits with hyphens', async () => {
    for (const { path } of collections.filter(isRecords)) {
      const { body } = await service.get(`${path}?limit=1000&fields=id,_links`);
      for (const { id, _links } of body.items) {
        // What a balance is of is more than one thing: two hyphens stand between.
        const form = path === '/balances' ? /^[a-z0-9]+(?:--?[a-z0-9]+)*$/ : /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
        expect(id).toMatch(form);
        expect(_links.self.href).toBe(`${BASE}/api/v1${path}/${id}`);
      }
    }
    expect(document.servers.map(({ url }: Schema) => url)).toEqual(['https://lansvis.example/api/v1']);
  });

  test('UFN.03, ARQ.05, MOG.01, MOG.03 reading is GET without a body, and other methods do what they are for', () => {
    for (const [path, item] of Object.entries(document.paths as Record<string, Schema>)) {
      expect(item.get?.requestBody).toBeUndefined();
      expect(item.delete?.requestBody).toBeUndefined();
      for (const method of ['post', 'put', 'patch']) if (item[method]) expect(item[method].requestBody).toBeDefined();
      // One record is replaced, changed or retracted; what is new is sent to the collection.
      for (const method of ['put', 'patch', 'delete']) if (item[method]) expect(path).toMatch(/\}$/);
      // What calculates on a sent body stores nothing, and says so.
      if (item.post && isPublic(item.post)) expect(item.post.description).toContain('Nothing is stored');
    }
    expect(document.info.description).toContain('calculates on what is sent, which may be longer than an address');
    for (const { parameters } of operations) {
      for (const { schema } of parameters) expect([schema.type, schema.items?.type]).not.toContain('object');
    }
  });

  test('AME.04, AME.05, AME.07 members are in camelCase, all but _meta, _links and those of JSON-LD', () => {
    const others = new Set<string>();
    for (const [name, schema] of Object.entries(document.components.schemas as Record<string, Schema>)) {
      if (/^Dataset/.test(name)) continue;
      JSON.stringify(schema, (key, value) => {
        if (key === 'properties')
          for (const each of Object.keys(value)) if (!/^[a-z][A-Za-z0-9]*$/.test(each)) others.add(each);
        return value;
      });
    }
    expect([...others].sort()).toEqual(['_links', '_meta']);
  });

  test('AME.06 members that hold lists are in the plural', () => {
    const singular: string[] = [];
    const walk = (node: any): void => {
      if (node === null || typeof node !== 'object') return;
      for (const [name, schema] of Object.entries((node.properties ?? {}) as Schema)) {
        // A list of what is nearest is a superlative, findings that came or went have a participle, and neither
        // has a plural; names with a colon are those of DCAT.
        if (schema.type === 'array' && !/(?:s|nearest|^appeared|^gone|^accepted)$/.test(name) && !name.includes(':'))
          singular.push(name);
      }
      for (const member of Object.values(node)) walk(member);
    };
    walk(document.components.schemas);
    expect(singular).toEqual([]);
  });

  test('AME.01, AME.02 JSON in UTF-8 is what comes when nothing is asked for', async () => {
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }]) {
      expect((await service.get('/counties', headers)).headers.get('content-type')).toBe(
        'application/json; charset=utf-8',
      );
    }
  });
});

describe('versions', () => {
  test('VER.04–VER.07, VER.10, VER.12 api-info tells name, version, date, documentation and status', async () => {
    const { body } = await service.get('/api-info');
    expect(body).toMatchObject({ apiName: 'lansvis', apiDocumentation: `${BASE}/docs`, apiStatus: 'active' });
    expect(body.apiVersion).toMatch(/^1\.\d+\.\d+$/);
    expect(body.apiVersion).toBe(document.info.version);
    expect(body.apiReleased).toBe(document.info['x-released']);
    expect(document.servers[0].url).toMatch(/\/v1$/);
  });
});

describe('writing', () => {
  const { id, body } = indicatorRecord.example;
  const send = (method: string, path: string, sent: unknown, headers: Record<string, string> = {}) =>
    service.send(method, path, sent, { ...NATIONAL, ...headers });

  test('ARP.03, SAK.29 what is created has its address in Location, and a body is of the media type that is asked for', async () => {
    for (const type of ['text/plain', 'application/merge-patch+json', 'application/xml'])
      expect((await send('POST', '/indicators', body, { 'content-type': type })).status).toBe(415);
    const created = await send('POST', '/indicators', body);
    expect(created.status, JSON.stringify(created.body)).toBe(201);
    const location = created.headers.get('location') ?? '';
    expect(location).toMatch(new RegExp(`^${BASE}/api/v1/indicators/[a-z0-9-]+$`));
    expect((await service.get(location.slice(`${BASE}/api/v1`.length))).status).toBe(200);
  });

  test('ARQ.06 a change that is sent again changes nothing more', async () => {
    const path = `/indicators/${id}-2`;
    const created = await send('PUT', path, { ...body, nameSv: 'Prov', nameEn: 'Test' }, { 'if-none-match': '*' });
    expect(created.status, JSON.stringify(created.body)).toBe(201);
    const gone = `${path}?reason=Dubblett`;
    const again = { 'idempotency-key': 'delete-twice', 'if-match': created.headers.get('etag') ?? '' };
    const [first, second] = [await send('DELETE', gone, null, again), await send('DELETE', gone, null, again)];
    expect([first.status, second.status, second.body]).toEqual([200, 200, first.body]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect((await service.get(path)).status).toBe(410);
  });
});
