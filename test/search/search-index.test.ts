import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntityName } from '../../db/schema/tables.js';
import type { Store } from '../../db/store.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { factKey, type Put, type Retract } from '../../src/revision/change-set.js';
import type { Json } from '../../src/revision/fact.js';
import { storedFacts } from '../../src/revision/record.query.js';
import { type TestApp, testApp } from '../support/app.js';
import { body, bodyAlias, changeSet, contents, create, document, put, retract } from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const INDEX = ['search_entry', 'search_word'];

describe.each(STORE_KINDS)('the index on %s', (kind) => {
  let store: Store;
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    service = testApp(store);
  });
  afterAll(() => drop());

  let nth = 0;
  async function commit(puts: Put[], retracts: Retract[] = []): Promise<number> {
    nth += 1;
    const outcome = await commitChangeSet(store, changeSet(`index-${nth}`, { puts, retracts }));
    if (outcome.status !== 'committed') throw new Error(JSON.stringify(outcome).slice(0, 300));
    return outcome.revision;
  }

  const found = async (q: string, more = ''): Promise<string[]> => {
    const { status, body: answer } = await service.get(`/search?q=${encodeURIComponent(q)}&limit=1000${more}`);
    expect(status).toBe(200);
    return answer.items.map((item: any) => item.record.id);
  };

  /** A stored fact with other members, as a change. */
  async function changed(entity: EntityName, id: string, members: { [column: string]: Json }): Promise<Put> {
    const now = (await storedFacts(store)).get(factKey(entity, id));
    if (!now) throw new Error(`there is no ${entity} ${id}`);
    return { entity, id, expectedVersion: now.version, after: { ...now.row, ...members } };
  }

  async function asRebuilt(): Promise<void> {
    const kept = await contents(store, INDEX);
    await store.rows('select rebuild_search()');
    expect(kept).toEqual(await contents(store, INDEX));
  }

  test('is what the seeds make, and rebuilding it changes nothing', asRebuilt);

  test('follows a change set in the same moment: what is new, changed and retracted', async () => {
    expect(await found('kvastskaftsgruppen')).toEqual([]);
    await create(store, 'new', [document('kvast'), body('kvast', { name: 'Kvastskaftsgruppen' })]);
    expect(await found('kvastskaftsgruppen')).toEqual(['kvast']);
    expect(await found('KSGR')).toEqual([]);
    const alias = bodyAlias('kvast-a', 'kvast', 'kvast');
    await commit([put({ ...alias, row: { ...alias.row, alias: 'KSGR' } })]);
    // Found by its alias, and by what it is also called.
    expect(await found('KSGR')).toEqual(['kvast']);
    await commit([await changed('body', 'kvast', { name: 'Sopborsteutskottet' })]);
    expect(await found('"kvastskaftsgruppen"')).toEqual([]);
    expect(await found('sopborsteutskottet')).toEqual(['kvast']);
    await commit([], [retract('body_alias', 'kvast-a', 1), retract('body', 'kvast', 2)]);
    expect(await found('sopborsteutskottet')).toEqual([]);
    expect(await store.rows("select word from search_word where word in ('ksgr', 'sopborsteutskottet')")).toEqual([]);
    await asRebuilt();
  });

  test('follows what an entry is told of with: themes, spellings, the plan, the document', async () => {
    const theme = [...(await storedFacts(store)).values()].find(
      ({ row }) => row.theme_id === 'suicide-prevention' && row.entity === 'activity',
    );
    const activity = theme?.row.entity_id as string;
    const linked = async () =>
      (await store.rows("select themes from search_entry where kind = 'activity' and record_id = $1", [activity]))[0]
        ?.themes;
    expect(await linked()).toContain('suicide-prevention');
    await commit([], [retract('theme_link', theme?.row.id as string, theme?.version as number)]);
    expect(await linked()).not.toContain('suicide-prevention');

    await commit([await changed('initiative', 'mini-maria', { variants: ['Mini-Maria', 'Kvastmottagningen'] })]);
    expect(await found('kvastmottagningen', '&kind=activity')).toContain('gavleborg-2022-p-mini-maria-forberedelse');

    await commit([await changed('plan', 'dalarna-2022', { planning_start: '2031', planning_end: '2032' })]);
    const late = await found('samverkan', '&year=2031');
    expect(late.length).toBeGreaterThan(10);
    expect(late.every((id) => !id.startsWith('norrbotten'))).toBe(true);

    await commit([await changed('document', 'gavleborg-2022', { title: 'Omdöpt skrift' })]);
    const { body: answer } = await service.get('/search?q=samverkan&kind=quote&county=21&limit=1');
    expect(answer.items[0].title.text).toContain('Omdöpt skrift');
    await asRebuilt();
  });

  test('is the same as rebuilt after any change sets', async () => {
    const WRITABLE: Partial<Record<EntityName, string[]>> = {
      activity: ['title', 'text'],
      section: ['title', 'summary'],
      need: ['heading', 'text'],
      initiative: ['description_sv', 'name_sv'],
      body: ['name', 'note'],
      body_alias: ['alias'],
      body_role: ['role'],
      document: ['title'],
      plan: ['planning_start'],
    };
    const RETRACTABLE: EntityName[] = [
      'theme_link',
      'citation',
      'body_alias',
      'body_role',
      'activity_body',
      'activity_initiative',
      'initiative_status',
    ];
    const facts = [...(await storedFacts(store))].map(([key, { row }]) => ({
      entity: key.slice(0, key.indexOf('/')) as EntityName,
      id: row.id as string,
    }));
    const writable = facts.filter(({ entity }) => WRITABLE[entity]);
    const retractable = facts.filter(({ entity }) => RETRACTABLE.includes(entity));
    const words = fc.array(fc.constantFrom('samverkan', 'Lex Maria', 'NSPH', 'ovanligt', 'å', '2025', '–'), {
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.constantFrom(...writable), words), { maxLength: 6, selector: ([{ id }]) => id }),
        fc.uniqueArray(fc.constantFrom(...retractable), { maxLength: 6 }),
        async (writes, retracts) => {
          const now = await storedFacts(store);
          const gone = retracts.filter(({ entity, id }) => now.has(factKey(entity, id)));
          const puts: Put[] = [];
          for (const [{ entity, id }, said] of writes) {
            const stored = now.get(factKey(entity, id));
            if (!stored || gone.some((each) => each.id === id)) continue;
            const column = WRITABLE[entity]?.[said.length % (WRITABLE[entity]?.length ?? 1)] as string;
            const text = entity === 'plan' ? '2019' : `${said.join(' ')} ${id}`;
            puts.push({ entity, id, expectedVersion: stored.version, after: { ...stored.row, [column]: text } });
          }
          if (puts.length + gone.length === 0) return;
          await commit(
            puts,
            gone.map(({ entity, id }) => retract(entity, id, now.get(factKey(entity, id))?.version as number)),
          );
          await asRebuilt();
        },
      ),
      { numRuns: 6 },
    );
  });

  test('of an earlier revision answers as it did then', async () => {
    const questions = [
      '/search?q=samverkan',
      '/search?q=sucidprevention&kind=quote',
      '/search?q=mhfa&year=2025',
      '/search?limit=5',
      '/search?similarTo=norrbotten-2025-3-4',
      '/search?q=zeppelinare+samsjuklighet',
    ];
    const then = await Promise.all(questions.map((path) => service.get(path)));
    const revision = then[0]?.body._meta.revision;
    const all = [...(await storedFacts(store))].map(([key, { version, row }]) =>
      retract(key.slice(0, key.indexOf('/')) as EntityName, row.id as string, version),
    );
    await commit([], all);
    expect(await found('samverkan')).toEqual([]);
    expect(
      await store.rows(
        'select (select count(*)::int from search_entry) as entries, (select count(*)::int from search_word) as words',
      ),
    ).toEqual([{ entries: 0, words: 0 }]);
    for (const [index, path] of questions.entries()) {
      const { status, body: answer } = await service.get(`${path}&knownAt=${revision}`);
      expect(status).toBe(200);
      expect(answer.items).toEqual(then[index]?.body.items);
      expect(answer._meta).toEqual(then[index]?.body._meta);
    }
  });
});

describe('a common question to a large index', () => {
  test('is answered from indexes, in whatever way its words were found', async () => {
    const { store, url, drop } = await newStore('postgres', 'seeded');
    expect(url).not.toBeNull();
    await store.rows(`insert into search_entry select kind, record_id || '--copy-' || n, title, text, counties, plans, years, themes,
      initiatives, '{}', vector from search_entry, generate_series(1, 12) as n`);
    await store.rows(
      'insert into search_word select md5(n::text), md5(n::text), 1 from generate_series(1, 30000) as n',
    );
    await store.rows('analyze search_entry, search_word');
    const plans: string[] = [];
    const explaining: Store = {
      ...store,
      rows: async (statement, parameters) => {
        if (/from search_entry|from search_word/.test(statement)) {
          const rows = await store.rows(`explain ${statement}`, parameters);
          plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        }
        return store.rows(statement, parameters);
      },
    };
    for (const q of ['mhfa', 'samsjuklighet unga', 'sucidprevention', '"psykisk hälsa"']) {
      await testApp(explaining).get(`/search?q=${encodeURIComponent(q)}`);
    }
    await testApp(explaining).get('/search?similarTo=norrbotten-2025-3-4');
    expect(plans.length).toBeGreaterThan(8);
    for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on search_(?:entry|word)/);
    await drop();
  });
});
