import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLE_KEY_ID } from '../../src/access/key.js';
import { layOutExamples } from '../../src/entry/openapi-examples.js';
import { planRecord } from '../../src/plan/plan.record.js';
import { endpoints } from '../../src/routes.js';
import { type TestApp, testApp } from '../support/app.js';
import { bearer } from '../support/principals.js';
import { newStore } from '../support/stores.js';
import { addressOf, committedDocument, everyOperationOf, isPublic, type Operation } from './contract.js';

/** Those that read, for everyone or not. */
const operations = everyOperationOf(committedDocument()).filter(({ method }) => method === 'get');
/** Who may read what is not everybody's. */
const READER = bearer('everything', 'keys:write', 'audit:read', 'county:25');
const headersFor = (operation: Operation): Record<string, string> => (isPublic(operation) ? {} : READER);
type Parameter = Operation['parameters'][number];
const query = ({ parameters }: Operation): Parameter[] => parameters.filter((parameter) => parameter.in === 'query');
const everyName = [...new Set(operations.flatMap((operation) => query(operation).map(({ name }) => name)))].sort();

/** Values of parameters that the document describes by form only: codes that the data has, words, years. */
const KNOWN_VALUES: Record<string, string> = {
  agreement: 'psykisk-halsa-2025',
  allocation: 'norrbotten-2025-a-total',
  area: 'norrbotten-2025-f1',
  basis: '2023-12-31',
  body: 'lansstyrgruppen-norrbotten',
  budgetYear: '2025',
  county: '25',
  draft: planRecord.example.id,
  document: 'norrbotten-2025',
  coFunding: 'egna-medel',
  activity: 'norrbotten-2025-3-4',
  batch: 'a-batch',
  corrects: 'an-entry',
  family: 'psykisk-halsa',
  fromDate: '2025-01-01',
  from: 'norrbotten-2016',
  holder: 'lansstyrgruppen-norrbotten',
  indicator: 'suicides',
  key: EXAMPLE_KEY_ID,
  initiative: 'mini-maria',
  laterPlan: 'norrbotten-2025',
  municipality: '2581',
  objective: 'norrbotten-2016-o-1-1',
  plan: 'norrbotten-2025',
  populationDate: '2018-12-31',
  q: 'hälsa',
  similarTo: 'norrbotten-2025-3-4',
  stream: 'psykisk-halsa-2025-lansgemensamt',
  subject: 'norrbotten-2025',
  theme: 'comorbidity',
  to: 'norrbotten-2025',
  toDate: '2025-12-31',
  year: '2025',
};

/** What else must be asked for, so that a value has something to be about. */
const BESIDE: Record<string, Record<string, string>> = {
  // A dialect goes with CSV.
  csvDialect: { format: 'csv' },
};
const BESIDE_AT: Record<string, Record<string, Record<string, string>>> = {
  '/comparisons': {
    measure: { rows: 'county' },
    indicator: { measure: 'observation', rows: 'county' },
    stream: { measure: 'allocated', rows: 'county' },
    family: { measure: 'agreementTotal', rows: 'year' },
    basis: { measure: 'allocatedPerInhabitant', rows: 'county', agreement: 'kvinnors-halsa-2024' },
    municipality: { measure: 'population', rows: 'municipality' },
    strict: { measure: 'agreementTotal', rows: 'year', family: 'psykisk-halsa', year: '2025' },
  },
  '/coverage': { initiative: { rows: 'initiative' } },
  '/follow-up-chains': { from: { county: '25' }, to: { county: '25' } },
};

/** Revisions, where other operations have plans. */
const BETWEEN: Record<string, string> = { from: '1', to: '1' };

function validValue({ name, schema }: Parameter, path: string): string | undefined {
  if (path.endsWith('/differences') && BETWEEN[name]) return BETWEEN[name];
  const one = schema.type === 'array' ? schema.items : schema;
  if (one.enum) return one.enum.at(-1);
  if (one.type === 'boolean') return 'true';
  if (one.type === 'integer') return String(one.maximum);
  return KNOWN_VALUES[name];
}

describe('the parameters of the document are those that the service takes', () => {
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await newStore('pglite', 'seeded');
    drop = opened.drop;
    service = testApp(opened.store);
    await layOutExamples(opened.store);
    const { id, body } = planRecord.example;
    const made = await service.send('PUT', `/plans/${id}`, body, { ...READER, 'if-none-match': '*' });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    KNOWN_VALUES.knownAt = String((await service.get('/counties')).body._meta.revision);
  });
  afterAll(() => drop());

  test.each(operations.map((operation) => [operation.path, operation] as const))(
    '%s takes each one that is documented, and refuses every other one',
    async (_path, operation) => {
      const documented = new Set<string>();
      for (const parameter of query(operation)) {
        documented.add(parameter.name);
        const value = validValue(parameter, operation.path);
        expect(value, `${parameter.name} needs a known value`).toBeDefined();
        const query = new URLSearchParams({
          ...(BESIDE[parameter.name] ?? BESIDE_AT[operation.path]?.[parameter.name]),
          [parameter.name]: value ?? '',
        });
        // Other formats than JSON are no JSON to read.
        const { status } = await service.app.request(`/api/v1${addressOf(operation)}?${query}`, {
          // A plan in draft is for its own county.
          headers: parameter.name === 'draft' ? READER : headersFor(operation),
        });
        expect([parameter.name, status]).toEqual([parameter.name, 200]);
      }
      for (const name of everyName.filter((each) => !documented.has(each))) {
        const { status, body } = await service.get(`${addressOf(operation)}?${name}=1`, headersFor(operation));
        expect([name, status, body.code]).toEqual([name, 400, 'unknownParameter']);
      }
    },
  );

  test('the code knows of no operation and no parameter that the document leaves out', () => {
    const written = endpoints.map(({ operationId, path, pathParameters, parameters }) => [
      operationId,
      path,
      [...Object.keys(pathParameters), ...Object.keys(parameters)].sort(),
    ]);
    const documented = operations.map(({ operationId, path, parameters }) => [
      operationId,
      path,
      parameters
        .filter((parameter) => parameter.in !== 'header')
        .map(({ name }) => name)
        .sort(),
    ]);
    expect(documented).toEqual(written);
  });

  test('a list takes as many values as the document says, and not one more', async () => {
    const county = query(operations.find(({ path }) => path === '/counties') as Operation).find(
      ({ name }) => name === 'county',
    );
    expect(county).toMatchObject({ style: 'form', explode: false, schema: { type: 'array', maxItems: 100 } });
    expect((await service.get(`/counties?county=${Array(100).fill('25').join(',')}`)).status).toBe(200);
    expect((await service.get(`/counties?county=${Array(101).fill('25').join(',')}`)).status).toBe(400);
  });

  test('whole numbers keep to the limits of the document', async () => {
    for (const { name, schema } of query(operations.find(({ path }) => path === '/counties') as Operation)) {
      if (schema.type !== 'integer') continue;
      expect((await service.get(`/counties?${name}=${schema.minimum}`)).status).toBe(200);
      expect((await service.get(`/counties?${name}=${schema.minimum - 1}`)).status).toBe(400);
      expect((await service.get(`/counties?${name}=${schema.maximum + 1}`)).status).toBe(400);
    }
  });

  test('the documented request headers work, on every operation', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    for (const operation of operations) {
      const names = operation.parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name);
      expect(names).toEqual(['Accept-Language', 'If-None-Match', 'X-Request-Id', 'traceparent']);
      const path = addressOf(operation);
      const reader = headersFor(operation);
      const sent = { ...reader, 'accept-language': 'en', 'x-request-id': 'my.request-1', traceparent };
      const first = await service.get(path, sent);
      expect(first.headers.get('content-language')).toBe('en');
      expect(first.headers.get('x-request-id')).toBe('my.request-1');
      expect(first.headers.get('traceparent')).toBe(traceparent);
      const etag = first.headers.get('etag') ?? '';
      const again = await service.get(path, { ...reader, 'accept-language': 'en', 'if-none-match': etag });
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, etag]);
    }
  });

  test('the documented response headers are there, on every operation', async () => {
    for (const operation of operations) {
      const { headers } = await service.get(addressOf(operation), headersFor(operation));
      const names = Object.keys(operation.responses['200']?.headers ?? {});
      for (const name of names.filter((each) => each !== 'Content-Disposition')) {
        expect([operation.path, name, headers.get(name)]).not.toContain(null);
      }
      // What is to be saved has a name for its file.
      if (names.includes('Content-Disposition')) {
        const file = await service.app.request(`/api/v1${addressOf(operation)}?format=csv`, { method: 'HEAD' });
        expect([operation.path, file.headers.get('content-disposition')]).not.toContain(null);
      }
      expect(headers.has('link')).toBe(names.includes('Link'));
    }
  });
});
