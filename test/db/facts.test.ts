import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ABSENCES, STANDINGS } from '../../db/schema/code.js';
import type { Store } from '../../db/store.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { type Fact, fact } from '../../src/revision/fact.js';
import {
  agreement,
  allocation,
  body,
  budgetYear,
  changeSet,
  claim,
  county,
  create,
  document,
  GROUND,
  put,
  retract,
  stream,
} from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const DISPUTED = { standing: 'disputed', reason: 'Sidorna säger olika.' } as const;

/** Facts that must not be, each with the constraint that says no. The claim `first` is accepted already. */
const REFUSED: [string, Fact, string][] = [
  ['a second accepted claim about one fact', claim('second', { value: '57' }), 'claim_one_accepted'],
  ['a disputed claim without a reason', claim('x', { standing: 'disputed' }), 'claim_disputed_has_reason'],
  ['a rejected claim without a reason', claim('x', { standing: 'rejected' }), 'claim_disputed_has_reason'],
  ['a claim of no known standing', claim('x', { ...DISPUTED, standing: 'probable' }), 'claim_standing'],
  ['a number without a value', claim('x', { ...DISPUTED, value: null }), 'claim_number'],
  ['an absence with a value', claim('x', { ...DISPUTED, valueKind: 'absent', absence: 'notStated' }), 'claim_number'],
  ['a number with an absence', claim('x', { ...DISPUTED, absence: 'notStated' }), 'claim_absent'],
  [
    'an absence without a name',
    claim('x', { ...DISPUTED, valueKind: 'absent', value: null, precision: null }),
    'claim_absent',
  ],
  [
    'an absence of no known name',
    claim('x', { ...DISPUTED, valueKind: 'absent', value: null, precision: null, absence: 'zero' }),
    'claim_absence',
  ],
  ['a value outside its interval', claim('x', { ...DISPUTED, upper: '55' }), 'claim_interval'],
  ['a value without precision', claim('x', { ...DISPUTED, precision: null }), 'claim_interval'],
  ['an approximate value with an interval', claim('x', { ...DISPUTED, precision: 'approximate' }), 'claim_interval'],
  ['an amount in persons', claim('x', { ...DISPUTED, valueKind: 'amount', unit: 'persons' }), 'claim_amount_is_sek'],
  [
    'a range that ends before it begins',
    claim('x', { ...DISPUTED, valueKind: 'range', value: null, lower: '9', upper: '8', asWritten: 'åtta–nio' }),
    'claim_range',
  ],
  [
    'a vague quantity without its words',
    claim('x', { ...DISPUTED, valueKind: 'vague', value: null, precision: null }),
    'claim_as_written',
  ],
  ['a period that ends before it begins', claim('x', { ...DISPUTED, periodEnd: '2013' }), 'claim_period_order'],
  ['a period that is no date', claim('x', { ...DISPUTED, periodStart: '14' }), 'claim_period_start_form'],
  ['a claim about nothing that is recorded', claim('x', { ...DISPUTED, subjectId: 'nothing' }), 'foreign key'],
  ['a claim from no document', claim('x', { ...DISPUTED, documentId: 'nothing' }), 'foreign key'],
  [
    'a cell with both text and absence',
    allocation('x', { requisitioner: 'regionen', requisitionerAbsence: 'notStated' }),
    'allocation_requisitioner',
  ],
  ['a cell with neither text nor absence', allocation('x', { holderAbsence: null }), 'allocation_holder'],
  ['a cell absent in no known way', allocation('x', { holderAbsence: 'unknown' }), 'allocation_holder_absence'],
  ['a part of itself', allocation('x', { partOfId: 'x' }), 'allocation_part'],
  [
    'a municipal allocation to no municipality',
    allocation('x', { recipientKind: 'municipality' }),
    'allocation_municipality',
  ],
  [
    'an agreement that amends none',
    fact('agreement', { ...row(agreement('x')), kind: 'supplement' }),
    'agreement_supplement',
  ],
  ['the same budget year twice', budgetYear('x', 'avtal-2025'), 'budget_year_of_agreement'],
  ['two streams in one place', stream('x', 'avtal-2025-2025'), 'stream_ordinal'],
  ['a county without a two-digit code', county('x', { nuts3: 'x', iso3166: 'x' }), 'county_code'],
  ['a body of no known kind', body('x', { kind: 'choir' }), 'body_kind'],
  ['a plan document without a file', document('x', { kind: 'plan' }), 'document_file'],
  ['a checksum that is none', document('x', { sha256: 'abc' }), 'document_sha256'],
];

function row({ row: members }: Fact): any {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()),
      value,
    ]),
  );
}

describe.each(STORE_KINDS)('what the database says no to, on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'empty'));
    await create(store, 'ground', [...GROUND, claim('first')]);
  });
  afterAll(() => drop());

  test.each(REFUSED)('%s', async (_what, wrong, constraint) => {
    await expect(commitChangeSet(store, changeSet('wrong', { puts: [put(wrong)] }))).rejects.toThrow(constraint);
    expect(await store.rows("select id from change_set where id = 'wrong'")).toEqual([]);
  });

  test('but not to other claims beside the accepted one: corroborating, disputed, rejected', async () => {
    const beside = STANDINGS.filter((standing) => standing !== 'accepted').map((standing) =>
      claim(standing, { standing, value: '57', ...(standing === 'corroborating' ? {} : { reason: 'Annan sida.' }) }),
    );
    await create(store, 'beside', beside);
    expect(
      await store.rows(
        "select standing, count(distinct fact_key)::int as facts from claim where subject_id = 'antal' group by rollup (standing) order by 1 nulls last",
      ),
    ).toEqual([
      { standing: 'accepted', facts: 1 },
      { standing: 'corroborating', facts: 1 },
      { standing: 'disputed', facts: 1 },
      { standing: 'rejected', facts: 1 },
      { standing: null, facts: 1 },
    ]);
  });

  test('nor to accepted claims about facts that differ in one part of what identifies them', async () => {
    await create(store, 'differ', [
      claim('other-year', { periodStart: '2015', periodEnd: '2015' }),
      claim('other-place', { geographyKind: 'nation', geographyId: 'se' }),
      claim('other-population', { population: '15 år eller äldre' }),
      claim('other-breakdown', { breakdown: 'kvinnor' }),
      claim('other-definition', { definition: 'säkra fall' }),
      claim('other-measure', { measure: 'goal' }),
    ]);
    const [found] = await store.rows(
      "select count(*)::int as n from claim where id like 'other-%' and standing = 'accepted'",
    );
    expect(found).toEqual({ n: 6 });
  });

  test.each([
    ['the former one first', ['old', 'new']],
    ['the new one first', ['new', 'old']],
  ])('another claim can become the accepted one in one change set: %s', async (_how, order) => {
    const id = (which: string) => `swap-${order[0]}-${which}`;
    const about = { periodStart: `20${order[0] === 'old' ? 16 : 17}`, periodEnd: '2018' };
    await create(store, id('ground'), [claim(id('old'), about), claim(id('new'), { ...about, ...DISPUTED })]);
    const after = { old: claim(id('old'), { ...about, ...DISPUTED }), new: claim(id('new'), about) };
    const puts = order.map((which) => put(after[which as 'old' | 'new'], 1));
    expect((await commitChangeSet(store, changeSet(id('set'), { puts }))).status).toBe('committed');
    expect(
      await store.rows('select standing from claim where id in ($1, $2) order by id', [id('new'), id('old')]),
    ).toEqual([{ standing: 'accepted' }, { standing: 'disputed' }]);
  });

  test('facts can change places in their list, and give theirs to another, in one change set', async () => {
    const earmark = (id: string, ordinal: number) =>
      fact('earmark', { id, allocationId: 'places', purpose: id, ordinal });
    await create(store, 'places', [allocation('places'), earmark('e1', 1), earmark('e2', 2), earmark('e3', 3)]);
    const moved = changeSet('moved', {
      puts: [put(earmark('e0', 1)), put(earmark('e1', 2), 1), put(earmark('e2', 3), 1)],
      retracts: [retract('earmark', 'e3', 1)],
    });
    expect((await commitChangeSet(store, moved)).status).toBe('committed');
    expect(await store.rows('select id, ordinal from earmark order by ordinal')).toEqual([
      { id: 'e0', ordinal: 1 },
      { id: 'e1', ordinal: 2 },
      { id: 'e2', ordinal: 3 },
    ]);
    const taken = changeSet('taken', { puts: [put(earmark('e4', 3))] });
    await expect(commitChangeSet(store, taken)).rejects.toThrow('earmark_ordinal');
  });

  test('every name of an absence is taken where a cell is absent', async () => {
    await create(
      store,
      'absences',
      ABSENCES.map((absence) => allocation(`absent-${absence.toLowerCase()}`, { holderAbsence: absence })),
    );
    const [found] = await store.rows('select count(distinct holder_absence)::int as n from allocation');
    expect(found).toEqual({ n: ABSENCES.length });
  });
});
