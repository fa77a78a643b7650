import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Store } from '../../db/store.js';
import { documentOf } from '../../src/entry/openapi.js';
import { jsonText, yamlText } from '../../src/entry/openapi-text.js';
import { formats } from '../../src/export/formats.js';
import { newStore } from '../support/stores.js';
import { committed, committedDocument, everyOperationOf, isPublic, type Operation, type Schema } from './contract.js';

const document = committedDocument();
const operations = everyOperationOf(document);
const EITHER = [{ apiKey: [] }, { token: [] }];

/** It changes what is stored: whoever may is asked for, and what is calculated on a sent body is for everyone. */
const writes = (operation: Operation) => operation.method !== 'get' && !isPublic(operation);

describe('the committed document', () => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore('pglite', 'seeded'));
  });
  afterAll(() => drop());

  test('is what the command builds from the code and the seeds', async () => {
    const built = await documentOf(store);
    const texts = { 'openapi.json': `${jsonText(built)}\n`, 'openapi.yaml': yamlText(built) } as const;
    for (const name of ['openapi.json', 'openapi.yaml'] as const) {
      const lines = committed(name).split('\n');
      const differing = texts[name].split('\n').find((line, index) => line !== lines[index]);
      expect(differing, `openapi/${name} is stale: run \`npm run openapi\` and commit it`).toBeUndefined();
      expect(committed(name) === texts[name], `openapi/${name} is stale: run \`npm run openapi\``).toBe(true);
    }
  });

  test('says the same as JSON and as YAML', () => {
    expect(parse(committed('openapi.yaml'))).toEqual(document);
  });

  // Each kind of record has four operations that write and two of its history, though they share what they can.
  test('can be read at one sitting by a tool: less than 1 800 kB in either format', () => {
    expect(Buffer.byteLength(committed('openapi.json'))).toBeLessThan(1_800_000);
    expect(Buffer.byteLength(committed('openapi.yaml'))).toBeLessThan(1_800_000);
  });

  test('is OpenAPI 3.1 and says who, on what terms, where and under which heading', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: 'Länsvis API', version: '1.0.0', 'x-released': '2026-11-22' });
    for (const member of ['contact', 'license', 'termsOfService', 'description'])
      expect(document.info[member]).toBeTruthy();
    expect(document.externalDocs.url).toMatch(/^https:/);
    const used = new Set(operations.flatMap(({ tags }) => tags));
    expect(document.tags.map((tag: Schema) => tag.name).sort()).toEqual([...used].sort());
  });
});

describe('every operation', () => {
  test('has an identifier of its own, a verb and a noun', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const verbs =
      /^(?:list|get|create|replace|update|retract|post|issue|rotate|revoke|check|compare|explain)[A-Z][A-Za-z]+$/;
    // To apportion is always to apportion money.
    for (const id of ids) expect(id).toMatch(id === 'apportion' ? /./ : verbs);
  });

  test.each(operations.map((operation) => [operation.operationId, operation] as const))(
    '%s says what it does, who may call it, and what comes of it',
    (_id, operation) => {
      const { method, path, summary, description, tags, security, parameters, responses, requestBody } = operation;
      expect(summary).toMatch(
        method === 'get'
          ? /^(?:List|Get) /
          : /^(?:Create|Replace|Change|Retract|Post|Let|Carry out|Issue|Revoke|Check|Divide|Compare|Explain) /,
      );
      expect(description.length).toBeGreaterThan(20);
      expect(tags).toHaveLength(1);
      const drafted = parameters.some(({ name }) => name === 'draft');
      expect([[], [{}, ...EITHER], EITHER]).toContainEqual(security);
      if (isPublic(operation)) expect(security).toEqual(drafted ? [{}, ...EITHER] : []);
      if (writes(operation)) expect(description).toMatch(/Scopes: /);
      for (const parameter of parameters) expect(parameter.description.length).toBeGreaterThan(10);
      const statuses = Object.keys(responses);
      expect(statuses).toEqual(expect.arrayContaining(['400', '406', '414', '429', '500', '503']));
      if (method === 'get') expect(statuses).toEqual(expect.arrayContaining(['200', '304']));
      else expect(statuses.some((status) => /^20[01]$/.test(status))).toBe(true);
      if (!isPublic(operation)) expect(statuses).toEqual(expect.arrayContaining(['401', '403']));
      if (drafted) expect(statuses).toEqual(expect.arrayContaining(['401', '404']));
      if (requestBody) expect(statuses).toEqual(expect.arrayContaining(['413', '415', '422']));
      if (path.includes('{')) expect(statuses).toContain('404');
      if (parameters.some(({ name, required }) => name === 'If-Match' && required))
        expect(statuses).toEqual(expect.arrayContaining(['412', '428']));
      for (const [status, { description: meaning, content }] of Object.entries(responses)) {
        expect(meaning).toBeTruthy();
        const types = Object.keys(content ?? {});
        const offersFiles = parameters.some(({ name }) => name === 'format');
        expect(types).toEqual(
          status === '304'
            ? []
            : status < '300'
              ? ['application/json', ...(offersFiles ? formats.map(({ mediaType }) => mediaType) : [])]
              : ['application/problem+json'],
        );
        // A file is no example to be read in a document; test/export holds them against the JSON.
        for (const type of types.filter((each) => /^application\/(?:problem\+)?json$/.test(each))) {
          const examples = Object.values((content as Schema)[type].examples as Schema);
          // A trial answers like the write itself, and how a file is posted is no JSON to show.
          if (!writes(operation)) expect(examples.length).toBeGreaterThan(0);
          for (const { summary: request, value } of examples) {
            expect(request).toMatch(/(?:GET|POST|PUT|PATCH|DELETE) \/api\/v1\//);
            expect(value).toBeTypeOf('object');
          }
        }
      }
    },
  );

  test('that writes shows an answer of success, but for what takes a file', () => {
    const without = operations.filter(
      ({ responses }) =>
        !Object.entries(responses).some(([status, { content = {} }]) => {
          const { examples = {} } = (content as Schema)['application/json'] ?? {};
          return status < '300' && Object.keys(examples).length > 0;
        }),
    );
    expect(without.map(({ operationId }) => operationId)).toEqual(['postLedgerFile']);
  });

  test('has a path of plural words in lower case, with hyphens between them and identifiers in camelCase', () => {
    for (const { path } of operations) {
      // What there is one of to each item is in the singular, its history in the plural.
      expect(path).toMatch(
        /^\/[a-z]+(?:-[a-z]+)*(?:\/\{[a-z][A-Za-z]*Id\}(?:\/(?:result|scenario|[a-z]+s))?|\/bulk)?$/,
      );
      const resource = path.split('/')[1];
      // Named so by the national REST API profile (VER.06), and words that have no plural.
      if (!['api-info', 'coverage', 'search'].includes(resource ?? '')) expect(resource).toMatch(/s$/);
    }
  });

  test('takes parameters in camelCase that begin with a letter, and of headers only those that guard a write', () => {
    for (const { parameters } of operations) {
      for (const { name, in: place, required } of parameters) {
        if (place !== 'header') expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
        if (place !== 'header') expect(required).toBe(place === 'path');
        else if (required) expect(['If-Match', 'Idempotency-Key']).toContain(name);
      }
    }
  });
});
