import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTITY_NAMES, type EntityName, factTables } from '../../db/schema/tables.js';
import type { Store } from '../../db/store.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { type Fact, fact, propertyName } from '../../src/revision/fact.js';
import { RECORDS } from '../../src/revision/history.js';
import { endpoints } from '../../src/routes.js';
import { type TestApp, testApp } from '../support/app.js';
import { allocation, body, bodyAlias, changeSet, claim, create, GROUND, put, retract } from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const citation = (id: string, entity: EntityName, entityId: string, quote: string): Fact =>
  fact('citation', { id, entity, entityId, ordinal: 1, documentId: 'sida', kind: 'primary', place: 's. 1', quote });
const amount = (value: string): Fact =>
  claim('belopp', {
    subjectEntity: 'allocation',
    subjectId: 'a',
    measure: 'amount',
    valueKind: 'amount',
    unit: 'sek',
    value,
  });

describe('what has a history', () => {
  test('is every resource whose items are stored facts', () => {
    const items = endpoints.filter(({ path, isComputed }) => path.endsWith('}') && !isComputed);
    const others = [
      ...['checks', 'apportionment-methods', 'findings', 'revisions'],
      // What is never changed is its own history.
      ...['ledger-entries', 'balances', 'ledger-imports', 'access-events'],
      // A key tells what became of it.
      'keys',
    ];
    expect(items.map(({ path }) => path.slice(1).split('/')[0]).filter((name) => !others.includes(name ?? ''))).toEqual(
      items.map(({ path }) => path.slice(1).split('/')[0]).filter((name) => RECORDS.some((each) => each.name === name)),
    );
    expect(RECORDS.filter(({ name }) => !items.some(({ path }) => path.startsWith(`/${name}/`)))).toEqual([]);
  });

  test('is under the same identifier as the item', () => {
    for (const { name, singular } of RECORDS) {
      const item = endpoints.find(({ operationId }) => operationId === `get${singular}`);
      const history = endpoints.filter(
        ({ path }) => path.startsWith(`${item?.path}/`) && /revisions|differences/.test(path),
      );
      expect([name, history.map(({ operationId }) => operationId)]).toEqual([
        name,
        [`list${singular}Revisions`, `list${singular}Differences`],
      ]);
      for (const { pathParameters } of history) {
        expect(Object.keys(pathParameters)).toEqual(Object.keys(item?.pathParameters ?? {}));
        expect(Object.values(pathParameters)[0]?.example).toBe(Object.values(item?.pathParameters ?? {})[0]?.example);
      }
    }
  });

  test('calls its members as the tables do', () => {
    for (const table of Object.values(factTables)) {
      for (const [property, column] of Object.entries(table)) {
        if (typeof column === 'object' && column !== null && 'name' in column)
          expect(propertyName(column.name as string)).toBe(property);
      }
    }
  });
});

describe.each(STORE_KINDS)('the history of a record on %s', (kind) => {
  let store: Store;
  let service: TestApp;
  let drop: () => Promise<void>;
  const at: Record<'made' | 'corrected' | 'gone' | 'back', number> = { made: 0, corrected: 0, gone: 0, back: 0 };

  const commit = async (set: Parameters<typeof changeSet>[1] & { id: string }): Promise<number> => {
    const outcome = await commitChangeSet(store, changeSet(set.id, set));
    expect(outcome.status).toBe('committed');
    return outcome.revision;
  };
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'empty'));
    service = testApp(store);
    await create(store, 'ground', [...GROUND, body('other'), bodyAlias('other-alias', 'other', 'sida')]);
    at.made = await create(store, 'made', [
      allocation('a'),
      allocation('b'),
      amount('100'),
      citation('q', 'claim', 'belopp', 'hundra kronor'),
      citation('q-b', 'allocation', 'b', 'annat'),
    ]);
    at.corrected = await commit({
      id: 'corrected',
      actor: 'norrbotten',
      reason: 'läst om',
      puts: [put(allocation('a', { note: 'Sammanlagt' }), 1), put(amount('120.50'), 1)],
      retracts: [retract('citation', 'q', 1)],
    });
    at.gone = await commit({
      id: 'gone',
      actor: 'norrbotten',
      reason: 'gällde ett annat län',
      retracts: [retract('claim', 'belopp', 2), retract('allocation', 'a', 2)],
    });
  });
  afterAll(() => drop());

  test('is each change of it and of what it owns, newest first, with who, why and what', async () => {
    const { status, body: answer } = await service.get('/allocations/a/revisions');
    expect(status).toBe(200);
    expect(answer.items.map((each: any) => [each.operation, each.entity, each.entityId, each.reason])).toEqual([
      ['retract', 'allocation', 'a', 'gällde ett annat län'],
      ['retract', 'claim', 'belopp', 'gällde ett annat län'],
      ['retract', 'citation', 'q', 'läst om'],
      ['replace', 'claim', 'belopp', 'läst om'],
      ['replace', 'allocation', 'a', 'läst om'],
      ['create', 'citation', 'q', 'prövning'],
      ['create', 'claim', 'belopp', 'prövning'],
      ['create', 'allocation', 'a', 'prövning'],
    ]);
    expect(answer.items[3]).toMatchObject({ actor: 'norrbotten', changeSet: 'corrected', version: 2 });
    expect(answer.items[3].changes).toEqual([
      { member: 'lower', before: '100', after: '120.50' },
      { member: 'upper', before: '100', after: '120.50' },
      { member: 'value', before: '100', after: '120.50' },
    ]);
    expect(answer.items[4].changes).toEqual([{ member: 'note', before: null, after: 'Sammanlagt' }]);
    expect((await service.get(answer.items[4]._links.self.href.replace(/^.*\/api\/v1/, ''))).body.after.note).toBe(
      'Sammanlagt',
    );
  });

  test('is paged, sorted and told in every format like any list, and ends at what was known', async () => {
    const { body: second } = await service.get('/allocations/a/revisions?page=2&limit=3&fields=entity,operation');
    expect(second.items[2]).toEqual({ entity: 'citation', operation: 'create' });
    expect(second._meta).toMatchObject({ totalRecords: 8, page: 2 });
    expect((await service.get('/allocations/a/revisions?page=9')).body._meta).toMatchObject({
      totalRecords: 8,
      count: 0,
    });
    const { body: first } = await service.get(`/allocations/a/revisions?sort=seq&knownAt=${at.made}`);
    expect(first.items.map(({ entity }: any) => entity)).toEqual(['allocation', 'claim', 'citation']);
    const csv = await (await service.app.request('/api/v1/allocations/a/revisions?format=csv')).text();
    expect(csv.trim().split('\r\n')).toHaveLength(9);
    expect(csv).toContain('gällde ett annat län');
  });

  test('is nobody’s who never was, nor of another kind of record', async () => {
    for (const path of ['/allocations/never', '/bodies/a', '/observations/belopp', '/counties/99']) {
      for (const of of ['revisions', 'differences']) {
        const { status, body: problem } = await service.get(`${path}/${of}`);
        expect([path, of, status, problem.code]).toEqual([path, of, 404, 'notFound']);
      }
    }
    expect((await service.get(`/allocations/a/revisions?knownAt=${at.made - 5}`)).status).toBe(404);
  });

  test('differs between two revisions row by row and member by member', async () => {
    const { body: answer } = await service.get(`/allocations/a/differences?from=${at.made}&to=${at.corrected}`);
    expect(answer._meta.from.revision).toBe(at.made);
    expect(answer._meta.to.revision).toBe(at.corrected);
    expect(answer.items.map(({ entityId, change }: any) => [entityId, change])).toEqual([
      ['a', 'changed'],
      ['belopp', 'changed'],
      ['q', 'removed'],
    ]);
    expect(answer.items[0].changes).toEqual([{ member: 'note', before: null, after: 'Sammanlagt' }]);
    expect(answer.items[2].changes).toContainEqual({ member: 'quote', before: 'hundra kronor', after: null });
  });

  test('turns round when the revisions do, and is empty between equal ones', async () => {
    const { body: back } = await service.get(`/allocations/a/differences?from=${at.corrected}&to=${at.made}`);
    expect(back.items.map(({ change }: any) => change)).toEqual(['changed', 'changed', 'added']);
    const { body: equal } = await service.get(`/allocations/a/differences?from=${at.made}&to=${at.made}`);
    expect([equal.items, equal._meta.totalRecords]).toEqual([[], 0]);
    const { body: now } = await service.get(`/allocations/a/differences?from=${at.made}`);
    expect(now._meta.to.revision).toBe((await service.get('/counties?limit=1')).body._meta.revision);
    expect(now.items.map(({ change }: any) => change)).toEqual(['removed', 'removed', 'removed']);
  });

  test('a revision inside a change set is that of the last whole set, and one that has not been is refused', async () => {
    const { body: answer } = await service.get(`/allocations/a/differences?from=${at.made + 1}&to=${at.corrected}`);
    expect(answer._meta.from.revision).toBe(at.made);
    expect(answer.items).toHaveLength(3);
    for (const query of ['from=99999', 'to=99999', `to=${at.gone}&knownAt=${at.corrected}`]) {
      const { status, body: problem } = await service.get(`/allocations/a/differences?${query}`);
      expect([query, status, problem.code]).toEqual([query, 422, 'unknownCode']);
    }
    for (const query of ['from=-1', 'from=1.5', 'to=2025-01-01'])
      expect((await service.get(`/allocations/a/differences?${query}`)).status).toBe(400);
  });

  test('that was retracted says so: when, by whom and why, and where its history is', async () => {
    const { status, body: problem, headers } = await service.get('/allocations/a');
    expect([status, problem.code, problem.status]).toEqual([410, 'retracted', 410]);
    const { body: log } = await service.get('/allocations/a/revisions?limit=1');
    for (const part of [
      `revision ${log.items[0].seq} `,
      log.items[0].committedAt,
      'norrbotten',
      'gällde ett annat län',
    ])
      expect(problem.detail).toContain(part);
    expect(headers.get('link')).toBe('<http://127.0.0.1:8787/api/v1/allocations/a/revisions>; rel="version-history"');
    expect((await service.get('/allocations/never')).status).toBe(404);
    const { body: then } = await service.get(`/allocations/a?knownAt=${at.corrected}`);
    expect([then.note, then.amount.value]).toEqual(['Sammanlagt', '120.5']);
    expect((await service.get(`/allocations/a?knownAt=${at.made - 5}`)).status).toBe(404);
  });

  test('goes on when the record comes back', async () => {
    at.back = await commit({ id: 'back', puts: [put(allocation('a'))] });
    expect((await service.get('/allocations/a')).status).toBe(200);
    expect((await service.get(`/allocations/a?knownAt=${at.gone}`)).status).toBe(410);
    const { body: log } = await service.get('/allocations/a/revisions?limit=1');
    expect(log).toMatchObject({ items: [{ operation: 'create', version: 4 }], _meta: { totalRecords: 9 } });
  });
});

describe('what a record owns', () => {
  test('every kind of fact is a record of its own or owned by one, but drafts', async () => {
    const { store, drop } = await newStore('postgres', 'seeded');
    const rows = await store.rows(
      `select entity, count(*)::int as count, count(fact_owner(entity, after))::int as owned from revision group by 1`,
    );
    const resources = new Set(RECORDS.map(({ entity }) => entity));
    const lone = rows.filter(({ entity, count, owned }) => count !== owned && !resources.has(entity as EntityName));
    expect(lone).toEqual([]);
    expect(rows.length).toBeGreaterThan(ENTITY_NAMES.length - 6);
    const astray = await store.rows(
      `select v.entity, v.entity_id from revision v where fact_owner(v.entity, v.after) is not null and not exists (
         select 1 from "record" r where r.entity || '/' || r.entity_id = fact_owner(v.entity, v.after))`,
    );
    expect(astray).toEqual([]);
    await drop();
  });
});
