import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layOutExamples } from '../../src/entry/openapi-examples.js';
import { type TestApp, testApp } from '../support/app.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import {
  addressOf,
  Contract,
  committedDocument,
  isCollection,
  isPublic,
  isRecords,
  type Operation,
  type Schema,
} from './contract.js';

const contract = new Contract(committedDocument());
const operations = contract.operations.filter(isPublic);
const collections = operations.filter(isCollection);
/** What is calculated from an address is no record, and what there is one of to each record is none of its own. */
const isItem = ({ path }: Operation) => path.endsWith('}') && !isCalculated(path.replace(/\/\{.*$/, ''));
const isCalculated = (path: string) => {
  const { post } = contract.document.paths[path] ?? {};
  return post !== undefined && isPublic(post);
};
const items = operations.filter(isItem);

describe('the document', () => {
  test('lets no undeclared member through, in any schema', () => {
    const open: string[] = [];
    const walk = (node: unknown, place: string): void => {
      if (Array.isArray(node)) for (const [index, member] of node.entries()) walk(member, `${place}/${index}`);
      if (node === null || typeof node !== 'object' || Array.isArray(node)) return;
      const schema = node as Schema;
      if (schema.type === 'object' && schema.additionalProperties === undefined) open.push(place);
      if (schema.properties && schema.additionalProperties !== false) open.push(place);
      for (const [name, member] of Object.entries(schema)) if (name !== 'example') walk(member, `${place}/${name}`);
    };
    walk(contract.document.components.schemas, '');
    expect(open).toEqual([]);
  });

  test('has a collection for every item, and an item for every collection', () => {
    expect(collections.length).toBeGreaterThan(25);
    // A search finds records of other collections.
    expect(items.map(({ path }) => path.replace(/\/\{.*$/, '')).sort()).toEqual(
      collections
        .filter(isRecords)
        .map(({ path }) => path)
        .sort(),
    );
  });
});

describe.each(STORE_KINDS)('what the service answers, held against the document, on %s', (kind) => {
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await newStore(kind, 'seeded');
    drop = opened.drop;
    service = testApp(opened.store);
    // The seeds have no ledger.
    await layOutExamples(opened.store);
  });
  afterAll(() => drop());

  const ask = async (operation: Operation, path: string, status = 200, whole = true, headers = {}) => {
    const { status: answered, headers: received, body } = await service.get(path, headers);
    expect([path, answered]).toEqual([path, status]);
    const faults = contract.faults(operation, { status, type: received.get('content-type'), body }, whole);
    expect({ path, faults }).toEqual({ path, faults: [] });
    return body;
  };

  test.each(collections.map((operation) => [operation.path, operation] as const))(
    '%s: every item of every page, in both languages',
    async (path, operation) => {
      const first = await ask(operation, `${path}?limit=1000`);
      const pages = Math.ceil(first._meta.totalRecords / 1000);
      expect(first._meta.totalRecords).toBeGreaterThan(0);
      for (let page = 2; page <= pages; page += 1) await ask(operation, `${path}?limit=1000&page=${page}`);
      await ask(operation, `${path}?limit=200`, 200, true, { 'accept-language': 'en' });
      await ask(operation, `${path}?limit=3&page=2&lang=en`);
      const beyond = await ask(operation, `${path}?page=999999`);
      expect(beyond.items).toEqual([]);
    },
  );

  test.each(collections.map((operation) => [operation.path, operation] as const))(
    '%s: whatever members are asked for, and what was known before',
    async (path, operation) => {
      const fields = (operation.parameters.find(({ name }) => name === 'fields')?.schema.items.enum ?? []) as string[];
      for (const field of fields) {
        const body = await ask(operation, `${path}?limit=2&fields=${field}`, 200, false);
        for (const item of body.items) expect(Object.keys(item)).toEqual([field]);
      }
      const { _meta } = await ask(operation, `${path}?limit=1`);
      await ask(operation, `${path}?limit=50&knownAt=${Math.floor(_meta.revision / 2)}`);
      await ask(operation, `${path}?limit=50&knownAt=1`);
    },
  );

  test.each(items.map((operation) => [operation.path, operation] as const))(
    '%s: sampled items, in both languages',
    async (path, operation) => {
      const collection = path.replace(/\/\{.*$/, '');
      const { body } = await service.get(`${collection}?limit=1000&fields=id`);
      const step = Math.max(1, Math.floor(body.items.length / 25));
      const ids = body.items.filter((_item: unknown, index: number) => index % step === 0).map((item: any) => item.id);
      for (const id of ids) {
        const swedish = await ask(operation, `${collection}/${id}`);
        const english = await ask(operation, `${collection}/${id}?lang=en`);
        expect([swedish.id, english.id]).toEqual([id, id]);
      }
    },
  );

  test.each(operations.map((operation) => [operation.path, operation] as const))(
    '%s: each problem',
    async (path, operation) => {
      const example = addressOf(operation);
      await ask(operation, `${example}?noSuchParameter=1`, 400);
      await ask(operation, `${example}?${'x'.repeat(8193)}`, 414);
      await ask(operation, example, 406, true, { accept: 'text/html' });
      if (operation.responses['422']) await ask(operation, `${example}?knownAt=999999999`, 422);
      if (path.includes('{')) await ask(operation, path.replace(/\{.*\}/, '0'), 404);
    },
  );
});
