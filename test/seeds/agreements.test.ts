import { describe, expect, test } from 'vitest';
import { amount, counts, factsOf, sum } from './shipped.js';

function claimsOf(entity: string, id: string) {
  return factsOf('claim', { subject_entity: entity, subject_id: id }).filter(({ row }) => row.value_kind === 'amount');
}

describe('the national agreements', () => {
  test('every year from 2012 to 2025 has its agreement, and 2024 one on women’s health beside it', () => {
    const years = Array.from({ length: 14 }, (_, index) => `psykisk-halsa-${2012 + index}`);
    expect(
      factsOf('agreement')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['kvinnors-halsa-2024', ...years]);
    for (const { row } of factsOf('agreement'))
      expect(Number(row.period_end)).toBeGreaterThanOrEqual(Number(row.period_start));
  });

  test('the years 2012–2015 were performance pay, the later ones not', () => {
    const performance = factsOf('agreement').filter(({ row }) => row.performance_pay === true);
    expect(performance.map(({ id }) => id)).toEqual([2012, 2013, 2014, 2015].map((year) => `psykisk-halsa-${year}`));
  });

  test('every budget year belongs to its agreement and says its total, or why there is none', () => {
    for (const { id, row } of factsOf('budget_year')) {
      expect(factsOf('agreement').map((agreement) => agreement.id)).toContain(row.agreement_id);
      const totals = factsOf('claim', { subject_entity: 'budget_year', subject_id: id });
      expect(totals, id).not.toEqual([]);
    }
  });

  test('the supplement for 2022 amends the agreement for 2021–2022', () => {
    expect(factsOf('agreement').find(({ id }) => id === 'psykisk-halsa-2022')?.row).toMatchObject({
      kind: 'supplement',
      amends_id: 'psykisk-halsa-2021',
    });
  });

  test.each([
    ['psykisk-halsa-2019', { '1774000000': 'disputed', '1744000000': 'disputed' }],
    ['psykisk-halsa-2021', { '1680000000': 'accepted', '1680000': 'disputed' }],
    ['psykisk-halsa-2016', { '845000000': 'accepted' }],
    ['psykisk-halsa-2025', { '1560000000': 'accepted' }],
  ])('the total of %s keeps every claim', (budgetYear, expected) => {
    const claims = claimsOf('budget_year', budgetYear).filter(({ row }) => row.standing !== 'corroborating');
    expect(Object.fromEntries(claims.map(({ row }) => [row.value, row.standing]))).toEqual(expected);
    for (const { row } of claims.filter((claim) => claim.row.standing === 'disputed')) {
      expect(row.reason, 'a disputed claim says why').toEqual(expect.any(String));
    }
  });

  test('two claims about one stream of women’s health stand 10 000 000 kr apart', () => {
    const claims = claimsOf('stream', 'kvinnors-halsa-2024-befolkning');
    expect(counts(claims.map(({ row }) => `${row.value} ${row.standing}`))).toEqual({
      '1367000000 accepted': 1,
      '1357000000 disputed': 1,
    });
  });

  // What is left of a total (39, 74, 22 million) and parts of other rows (224, 803 million) are no claims.
  test.each(['39000000', '74000000', '224000000', '22000000', '803000000'])(
    'no claim about an agreement, a budget year or a stream is %s kr',
    (kronor) => {
      const subjects = ['agreement', 'budget_year', 'stream', 'allocation'];
      const found = factsOf('claim', { unit: 'sek', value: kronor });
      expect(found.filter(({ row }) => subjects.includes(String(row.subject_entity)))).toEqual([]);
    },
  );

  test('at most one claim about one fact is accepted', () => {
    const identity = ['subject_entity', 'subject_id', 'measure', 'period_start', 'period_end', 'geography_kind'].concat(
      ['geography_id', 'population', 'breakdown', 'definition'],
    );
    const accepted = factsOf('claim', { standing: 'accepted' })
      // An observation without a period is a fact of its own.
      .filter(({ row }) => !(row.subject_entity === 'indicator' && row.period_absence))
      .map(({ row }) => identity.map((column) => row[column] ?? '').join('|'));
    expect(Object.entries(counts(accepted)).filter(([, times]) => times > 1)).toEqual([]);
  });
});

describe('women’s health 2024', () => {
  test.each([
    ['befolkning', 1_367_000_000n],
    ['landsbygd', 150_000_000n],
  ])('the 21 amounts of %s add up to the stream, to the krona', (part, total) => {
    const allocations = factsOf('allocation', { stream_id: `kvinnors-halsa-2024-${part}` });
    expect(new Set(allocations.map(({ row }) => row.county_id)).size).toBe(21);
    const claims = allocations.flatMap(({ id }) => claimsOf('allocation', id));
    expect(claims).toHaveLength(21);
    expect(sum(claims.map(amount))).toBe(total);
    expect(claims.filter(({ row }) => row.precision !== 'exact' || row.standing !== 'accepted')).toEqual([]);
  });
});

describe('the county-joint money of Norrbotten 2025', () => {
  const parts = factsOf('allocation', { part_of_id: 'norrbotten-2025-a-total' });

  test('three areas add up to 15 926 515 kr', () => {
    const claims = parts.flatMap(({ id }) => claimsOf('allocation', id));
    expect(claims.map(amount)).toEqual([4_000_000n, 4_695_942n, 7_230_573n]);
    expect(sum(claims.map(amount))).toBe(15_926_515n);
    expect(claimsOf('allocation', 'norrbotten-2025-a-total').map(amount)).toEqual([15_926_515n]);
  });

  test('three earmarks stand under the first area and add up to it within their rounding', () => {
    const [first] = parts;
    const earmarks = factsOf('earmark', { allocation_id: String(first?.id) });
    const claims = earmarks.flatMap(({ id }) => claimsOf('earmark', id));
    expect(claims.map(({ row }) => [row.as_written, row.value, row.precision])).toEqual([
      ['2 Mkr', '2000000', 'rounded'],
      ['1 Mkr', '1000000', 'rounded'],
      ['1Mkr', '1000000', 'rounded'],
    ]);
    expect(sum(claims.map(amount))).toBe(4_000_000n);
  });
});

test('a rule that was inferred says so and on what it rests', () => {
  const rules = factsOf('allocation_rule');
  expect(rules.length).toBeGreaterThan(0);
  for (const { id, row } of rules) {
    expect(['stated', 'inferred'], id).toContain(row.status);
    expect(String(row.basis).length, id).toBeGreaterThan(row.status === 'inferred' ? 20 : 10);
  }
  const joint = rules.filter(({ row }) => row.stream_id === 'psykisk-halsa-2025-lansgemensamt');
  expect(joint.map(({ row }) => row.status)).toEqual(['inferred', 'inferred', 'inferred']);
});

describe('what the plans say of money', () => {
  const allocationsOf = (planId: string) => factsOf('allocation', { plan_id: planId });

  test('Dalarna has about 18 million for four areas, with no year and no split', () => {
    const [total, ...areas] = allocationsOf('dalarna-2022');
    expect(claimsOf('allocation', String(total?.id))[0]?.row).toMatchObject({
      value: '18000000',
      precision: 'approximate',
      as_written: 'ca 18 mkr',
      period_absence: 'notStated',
    });
    expect(claimsOf('allocation', String(total?.id))[0]?.row).not.toHaveProperty('lower');
    expect(areas).toHaveLength(4);
    for (const { id } of areas) {
      expect(factsOf('claim', { subject_id: id }).map(({ row }) => row.absence)).toEqual(['notStated']);
    }
  });

  test('Gävleborg states no amount, and that is not zero', () => {
    const claims = factsOf('claim', { document_id: 'gavleborg-2022', unit: 'sek' });
    expect(claims).toEqual([]);
    const [allocation] = allocationsOf('gavleborg-2022');
    const stated = factsOf('claim', { subject_id: String(allocation?.id) });
    expect(stated.map(({ row }) => [row.value_kind, row.absence, row.value])).toEqual([
      ['absent', 'notStated', undefined],
    ]);
  });

  test('money without an amount is kept as such', () => {
    const statements = factsOf('money_statement').map(({ row }) => String(row.as_written));
    expect(statements.some((text) => text.includes('medel motsvarande en 20 % tjänst'))).toBe(true);
  });
});
