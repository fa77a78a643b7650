import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { loadSeeds } from '../../src/entry/load-seeds.js';
import type { SeedPart } from '../../src/import/reader.js';
import { SeedConflict, seed } from '../../src/import/seed.command.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { currentVersion } from '../../src/revision/dataset.query.js';
import {
  agreement,
  body,
  bodyAlias,
  budgetYear,
  changeSet,
  contents,
  county,
  document,
  put,
  retract,
  stream,
} from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

/** Files of every kind that has a place of its own in the order; they cite each other across folders. */
const FILES: readonly SeedPart[] = [
  {
    file: 'counties/25-norr/2025/bodies.yaml',
    facts: [body('grupp', { countyId: '25' }), bodyAlias('g', 'grupp', 'plan')],
  },
  {
    file: 'agreements/2025-avtal/agreement.yaml',
    facts: [agreement('avtal-2025'), budgetYear('avtal-2025-2025', 'avtal-2025')],
  },
  {
    file: 'agreements/2025-avtal/streams.yaml',
    facts: [stream('avtal-2025-lan', 'avtal-2025-2025'), document('sida')],
  },
  { file: 'counties/25-norr/2025/document.yaml', facts: [document('plan')] },
  { file: 'reference/counties.yaml', facts: [county('25'), county('20')] },
];
const FACTS = FILES.flatMap(({ facts }) => facts).length;

/** The files with one fact given other members, or taken away. */
function edited(id: string, members: Record<string, string> | null): SeedPart[] {
  return FILES.map(({ file, facts }) => ({
    file,
    facts: facts.flatMap((each) =>
      each.id !== id ? [each] : members === null ? [] : [{ ...each, row: { ...each.row, ...members } }],
    ),
  }));
}

describe.each(STORE_KINDS)('seeds on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  let ids = 0;
  const load = (parts: readonly SeedPart[], progress?: (done: number, total: number, group: string) => void) =>
    seed(store, parts, () => `seed-${++ids}`, progress);
  const byEditor = (changes: Parameters<typeof changeSet>[1]) =>
    commitChangeSet(store, changeSet(`edit-${++ids}`, { actor: 'redaktör', ...changes }));

  beforeEach(async () => {
    ({ store, drop } = await newStore(kind, 'empty'));
    return () => drop();
  });

  test('are committed in an order in which each file finds what it refers to, group by group', async () => {
    const groups: string[] = [];
    const report = await load(FILES, (done, total, group) => groups.push(`${done}/${total} ${group}`));
    expect(groups).toEqual([
      '1/4 reference',
      '2/4 counties/25-norr/2025/bodies',
      '3/4 agreements/2025-avtal',
      '4/4 counties/25-norr/2025',
    ]);
    expect(report).toMatchObject({ puts: FACTS, retracts: 0, revision: FACTS, kept: [] });
    const sets = await store.rows('select actor, reason from change_set order by first_revision');
    expect(sets.map((set) => set.actor)).toEqual(sets.map(() => 'seed'));
    expect(sets[0]?.reason).toContain('reference');
  });

  test('loaded again change nothing', async () => {
    await load(FILES);
    const before = await contents(store);
    expect(await load(FILES)).toMatchObject({ changeSets: 0, puts: 0, retracts: 0 });
    expect(await contents(store)).toEqual(before);
  });

  test('loaded again with members in another order, and empty ones left out or given as null, change nothing', async () => {
    await load(FILES);
    const turned = FILES.map(({ file, facts }) => ({
      file,
      facts: facts.map((each) => ({
        ...each,
        row: { note: null, ...Object.fromEntries(Object.entries(each.row).reverse()) },
      })),
    }));
    expect(await load(turned)).toMatchObject({ changeSets: 0 });
  });

  test('that changed become a revision that says what was before and what is after', async () => {
    await load(FILES);
    const report = await load(edited('grupp', { name: 'Ledningsgruppen' }));
    expect(report).toMatchObject({ changeSets: 1, puts: 1, retracts: 0, revision: FACTS + 1 });
    expect(
      await store.rows(
        "select operation, version, before->>'name' as before, after->>'name' as after from revision where seq = $1",
        [FACTS + 1],
      ),
    ).toEqual([{ operation: 'replace', version: 2, before: 'Gruppen grupp', after: 'Ledningsgruppen' }]);
  });

  test('that no longer state a fact retract it, and state it again later as its next version', async () => {
    await load(FILES);
    expect(await load(edited('20', null))).toMatchObject({ changeSets: 1, puts: 0, retracts: 1 });
    expect(await store.rows('select id from county')).toEqual([{ id: '25' }]);
    expect(await load(FILES)).toMatchObject({ puts: 1, retracts: 0 });
    expect(await store.rows("select version from county where id = '20'")).toEqual([{ version: 3 }]);
  });

  test('leave alone what someone else has changed since, and report it', async () => {
    await load(FILES);
    await byEditor({ puts: [put(body('grupp', { name: 'Redaktörens namn', countyId: '25' }), 1)] });
    for (const files of [FILES, edited('grupp', { name: 'Filens nya namn' })]) {
      expect(await load(files)).toMatchObject({ changeSets: 0, kept: ['body/grupp'] });
      expect(await store.rows('select name from body')).toEqual([{ name: 'Redaktörens namn' }]);
    }
  });

  test('do not bring back what someone else has retracted, and report it', async () => {
    await load(FILES);
    await byEditor({ retracts: [retract('county', '20', 1)] });
    expect(await load(FILES)).toMatchObject({ changeSets: 0, kept: ['county/20'] });
    expect(await store.rows('select id from county')).toEqual([{ id: '25' }]);
  });

  test('do not retract what they never stated', async () => {
    await load(FILES);
    await byEditor({ puts: [put(body('egen'))] });
    expect(await load(FILES)).toMatchObject({ changeSets: 0, kept: [] });
    expect(await store.rows("select id from body where id = 'egen'")).toHaveLength(1);
  });

  test('that meet a change made meanwhile stop, name the fact, and do not overwrite it', async () => {
    await load(FILES);
    let met = false;
    const meeting: Store = {
      ...store,
      rows: async (statement, parameters) => {
        if (!met && statement.includes('apply_change_set')) {
          met = true;
          await byEditor({ puts: [put(county('25', { name: 'Redaktörens län' }), 1)] });
        }
        return store.rows(statement, parameters);
      },
    };
    const attempt = seed(meeting, edited('25', { name: 'Filens län' }), () => `seed-${++ids}`);
    await expect(attempt).rejects.toThrow(SeedConflict);
    await expect(attempt).rejects.toThrow('county/25');
    expect(await store.rows("select name from county where id = '25'")).toEqual([{ name: 'Redaktörens län' }]);
    expect(await load(edited('25', { name: 'Filens län' }))).toMatchObject({ changeSets: 0, kept: ['county/25'] });
  });
});

describe.each(STORE_KINDS)('the seeds that are shipped, on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  const folder = mkdtempSync(join(tmpdir(), 'lansvis-note-'));
  const note = join(folder, 'seeds.loaded');
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
  });
  afterAll(async () => {
    await drop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('loaded a second time leave the revision as it was', async () => {
    const before = await currentVersion(store);
    expect(await loadSeeds(store, note, () => {})).toMatchObject({ changeSets: 0, puts: 0, retracts: 0, kept: [] });
    expect(await currentVersion(store)).toEqual(before);
  });

  test('are not even compared when the note beside the data says that these were loaded at this revision', async () => {
    expect(readFileSync(note, 'utf8')).toMatch(/^[0-9a-f]{64} \d+$/);
    expect(await loadSeeds(store, note, () => {})).toBe('unchanged');
  });

  test('are compared again when someone has written since, and leave that alone', async () => {
    const [claim] = await store.rows(
      "select v.after::text as row, c.version from claim c join revision v on v.entity = 'claim' and v.entity_id = c.id where c.subject_id = 'norrbotten-2025-a-total'",
    );
    const row = { ...JSON.parse(claim?.row as string), note: 'Granskad.' };
    const set = { puts: [put({ entity: 'claim', id: row.id, row }, claim?.version as number)] };
    expect((await commitChangeSet(store, changeSet('granskad', set))).status).toBe('committed');
    const before = await currentVersion(store);
    expect(await loadSeeds(store, note, () => {})).toMatchObject({ changeSets: 0, kept: [`claim/${row.id}`] });
    expect(await currentVersion(store)).toEqual(before);
    expect(await loadSeeds(store, note, () => {})).toBe('unchanged');
  });
});
