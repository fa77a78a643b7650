import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { audit, readAnchor } from '../../src/entry/audit.js';
import { auditChangeLog } from '../../src/revision/audit.query.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { body, changeSet, create, put } from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const ANOTHER = `'{"name":"Annat"}'`;
const OWN_HASH =
  'update revision v set hash = revision_hash(v, s) from change_set s where s.id = v.change_set_id and seq =';
/** Revision 3 changed, and every hash from there on made anew: the log is whole in itself. */
const FORGED = `update revision set after = after || ${ANOTHER} where seq = 3;
  update body set name = 'Annat' where id = 'c';
  do $$ declare at bigint; begin for at in 3..6 loop
    update revision v set previous_hash = (select p.hash from revision p where p.seq = at - 1) where seq = at;
    update revision v set hash = revision_hash(v, s) from change_set s where s.id = v.change_set_id and seq = at;
  end loop; end $$;
  update dataset set hash = (select hash from revision where seq = 6)`;

/** What someone with all rights does to the log, and what an audit says of it. */
const TAMPERINGS: [string, string, string[]][] = [
  ['what was written', `update revision set after = after || ${ANOTHER} where seq = 3`, ['changed 3 body c of set-2']],
  ['what was before', `update revision set before = before || ${ANOTHER} where seq = 5`, ['changed 5 body a of set-3']],
  [
    'who',
    "update change_set set actor = 'x' where id = 'set-2'",
    ['changed 3 body c of set-2', 'changed 4 body d of set-2'],
  ],
  [
    'why',
    "update change_set set reason = 'x' where id = 'set-1'",
    ['changed 1 body a of set-1', 'changed 2 body b of set-1'],
  ],
  [
    'when',
    "update change_set set committed_at = committed_at + interval '1 microsecond' where id = 'set-3'",
    ['changed 5 body a of set-3', 'changed 6 body b of set-3'],
  ],
  [
    'what the writer accepted',
    `update change_set set accepted_findings = '[]' where id = 'set-3'`,
    ['changed 5 body a of set-3', 'changed 6 body b of set-3'],
  ],
  ['which set', "update revision set change_set_id = 'set-1' where seq = 4", ['changed 4 body d of set-1']],
  [
    'one, with its own hash made anew',
    `update revision set after = after || ${ANOTHER} where seq = 3; ${OWN_HASH} 3`,
    ['replaced 3 body c of set-2'],
  ],
  [
    'the newest, with its own hash made anew',
    `update revision set after = after || ${ANOTHER} where seq = 6; ${OWN_HASH} 6`,
    ['replaced 6 body b of set-3'],
  ],
  ['one by removing it', 'delete from revision where seq = 3', ['removed 3']],
  ['two by removing them', 'delete from revision where seq in (3, 4)', ['removed 3–4']],
  ['the first by removing it', 'delete from revision where seq = 1', ['removed 1']],
  ['the last two by removing them', 'delete from revision where seq > 4', ['removed 5–6']],
  [
    'the newest by hiding it',
    'update dataset set revision = 5, hash = (select hash from revision where seq = 5)',
    ['unannounced 6 body b of set-3'],
  ],
  [
    'the order of two',
    'update revision set seq = 1003 where seq = 3; update revision set seq = 3 where seq = 4; update revision set seq = 4 where seq = 1003',
    ['moved 3 body d of set-2', 'moved 4 body c of set-2'],
  ],
];

describe.each(STORE_KINDS)('an audit on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  let anchors: { revision: number; hash: string }[];
  beforeAll(async () => {
    const opened = await newStore(kind, 'empty');
    // One connection: each tampering is undone by a rollback.
    store = opened.url ? openPostgres(opened.url, { maxConnections: 1 }) : opened.store;
    drop = async () => {
      if (store !== opened.store) await store.close();
      await opened.drop();
    };
    await create(store, 'set-1', [body('a'), body('b')]);
    await create(store, 'set-2', [body('c'), body('d')]);
    await commitChangeSet(
      store,
      changeSet('set-3', { puts: [put(body('a', { name: 'Andra' }), 1), put(body('b', { name: 'Andra' }), 1)] }),
    );
    anchors = (await store.rows('select seq::int as revision, hash from revision order by seq')) as typeof anchors;
  });
  afterAll(() => drop());

  /** Does as someone would who has all rights, looks, and undoes it. */
  async function afterTampering<Seen>(statements: string, look: () => Promise<Seen>): Promise<Seen> {
    await store.rows('begin');
    try {
      await store.rows('alter table revision disable trigger all');
      await store.rows('alter table change_set disable trigger all');
      const separate = statements.replace(/do \$\$.*?\$\$/gs, (block) => block.replaceAll(';', '\u0001'));
      for (const statement of separate.split(';')) await store.rows(statement.replaceAll('\u0001', ';'));
      return await look();
    } finally {
      await store.rows('rollback');
    }
  }

  const told = async () =>
    (await auditChangeLog(store)).faults.map(
      ({ kind: what, seq, until, entity, id, changeSet: set }) =>
        `${what} ${until > seq ? `${seq}–${until}` : seq}${entity ? ` ${entity} ${id} of ${set}` : ''}`,
    );

  test('finds nothing when only change sets were committed, and gives an anchor', async () => {
    expect(await auditChangeLog(store, anchors)).toEqual({
      revisions: 6,
      hash: anchors.at(-1)?.hash,
      faults: [],
      emptySets: [],
      strayFacts: [],
    });
  });

  test.each(TAMPERINGS)('names the revisions when someone has changed %s', async (_what, statements, faults) => {
    expect(await afterTampering(statements, told)).toEqual(faults);
  });

  test('a log that was forged as a whole is whole in itself, and found by an anchor from before', async () => {
    const [without, held] = await afterTampering(FORGED, async () => [
      await auditChangeLog(store),
      await auditChangeLog(store, anchors),
    ]);
    expect(without).toMatchObject({ faults: [], emptySets: [], strayFacts: [] });
    expect(held.faults.map(({ kind: what, seq, id }) => [what, seq, id])).toEqual([
      ['rewritten', 3, 'c'],
      ['rewritten', 4, 'd'],
      ['rewritten', 5, 'a'],
      ['rewritten', 6, 'b'],
    ]);
  });

  test('an anchor of a revision that is not there is no agreement', async () => {
    const { faults } = await auditChangeLog(store, [{ revision: 7, hash: 'a'.repeat(64) }]);
    expect(faults).toEqual([{ kind: 'rewritten', seq: 7, until: 7, entity: null, id: null, changeSet: null }]);
  });

  test('a change set that was added without revisions is named', async () => {
    const added = `insert into change_set (id, actor, reason, first_revision, last_revision, committed_at)
      values ('set-x', 'x', 'x', 90, 99, now())`;
    expect((await afterTampering(added, () => auditChangeLog(store))).emptySets).toEqual(['set-x']);
  });

  test.each([
    ['changed', "update body set name = 'Annat' where id = 'c'", 'c'],
    ['removed', "delete from body where id = 'd'", 'd'],
    ['added', "insert into body (id, version, name, kind, sort_key) values ('e', 1, 'E', 'workingGroup', 'e')", 'e'],
  ])('a fact that was %s past the log is named', async (_how, statement, id) => {
    const { faults, strayFacts } = await afterTampering(statement, () => auditChangeLog(store));
    expect([faults, strayFacts]).toEqual([[], [{ entity: 'body', id }]]);
  });

  test('is said in lines that name the revision, the fact and the change set', async () => {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    expect(await audit(store, [], say)).toBe(true);
    expect(lines[0]).toBe(`The change log is whole: 6 revisions, hash ${anchors.at(-1)?.hash}`);
    expect(readAnchor(/--anchor (\S+)$/.exec(lines[1] ?? '')?.[1] ?? '')).toEqual(anchors.at(-1));
    lines.length = 0;
    expect(await afterTampering('delete from revision where seq > 4', () => audit(store, [], say))).toBe(false);
    expect(lines[0]).toBe('The change log is broken at revisions 5–6: removed');
    expect(lines).toContain('No revision is of change set set-3: it was added, or its revisions were removed');
  });
});

test.each(['', '5', '5:', '0:aa', `5:${'A'.repeat(64)}`, `-1:${'a'.repeat(64)}`, `5:${'a'.repeat(63)}`])(
  '"%s" is no anchor',
  (text) => {
    expect(readAnchor(text)).toBeNull();
  },
);
