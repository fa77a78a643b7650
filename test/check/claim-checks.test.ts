import { describe, expect, test } from 'vitest';
import { allocationAgreesWithRule } from '../../src/check/allocation-agrees-with-rule.check.js';
import { conflictingClaims } from '../../src/check/conflicting-claims.check.js';
import type { ClaimFact, RuleFact } from '../../src/check/facts.js';
import { magnitudeOfTotals } from '../../src/check/magnitude-of-totals.check.js';
import { observationSources } from '../../src/check/observation-sources.check.js';
import { possiblyConflictingClaims } from '../../src/check/possibly-conflicting-claims.check.js';
import { unitMixUp } from '../../src/check/unit-mix-up.check.js';
import { allocation, claim, millions, money, population, run, verdicts } from './small-facts.js';

const about = { subjectId: 'one', factKey: 'one' };

describe('claims about one amount', () => {
  const verdict = (...claims: Partial<ClaimFact>[]) =>
    run(conflictingClaims, {
      money: money({ claims: claims.map((own, index) => claim({ id: `c${index}`, ...about, ...own })) }),
    })[0];

  test('say the same, within rounding, or not', () => {
    expect(verdict({ value: '5' }, { value: '5', standing: 'corroborating' })?.verdict).toBe('holds');
    expect(verdict(millions(788), { value: '788250000', standing: 'corroborating' })?.verdict).toBe(
      'holdsWithinRounding',
    );
    expect(verdict({ value: '5' }, { value: '6', standing: 'disputed' })?.verdict).toBe('broken');
    expect(verdict({ value: '5' }, { value: '6', precision: 'approximate', standing: 'disputed' })?.verdict).toBe(
      'notCheckable',
    );
  });

  test('stand side by side with the exact difference, the accepted one first', () => {
    const found = verdict(
      { ...millions(1744), standing: 'disputed' },
      { ...millions(1774), standing: 'accepted', reason: null },
    );
    expect(found).toMatchObject({
      verdict: 'broken',
      expected: { value: '1774000000' },
      difference: { value: '30000000', interval: { lower: '29000000', upper: '31000000' } },
    });
  });

  test('a claim alone is not compared', () => {
    expect(verdict({ value: '5' })).toBeUndefined();
  });
});

describe('claims that may be about one thing', () => {
  const seen = (id: string, value: string, own: Partial<ClaimFact> = {}) =>
    claim({
      id,
      subjectEntity: 'indicator',
      subjectId: 'cases',
      measure: 'observation',
      unit: 'persons',
      valueKind: 'number',
      value,
      periodStart: '2014',
      periodEnd: '2014',
      geographyKind: 'county',
      geographyId: '91',
      ...own,
    });

  test('a pair that a reader linked is never decided, and says the difference and the reason', () => {
    const pair = { id: 'pair', reason: 'Ålder anges inte.', first: seen('a', '57'), second: seen('b', '56') };
    expect(run(possiblyConflictingClaims, { pairs: [pair] })[0]).toMatchObject({
      verdict: 'notCheckable',
      difference: { value: '1' },
      note: { sv: 'Ålder anges inte.' },
    });
  });

  test('two sources of one observation agree or do not', () => {
    const verdict = (value: string) =>
      Object.values(
        verdicts(observationSources, { repeated: [seen('a', '57'), seen('b', value, { documentId: 'other' })] }),
      );
    expect(verdict('57')).toEqual(['holds']);
    expect(verdict('56')).toEqual(['broken']);
  });

  test('when one does not state its population, it may be the same: told, not decided', () => {
    const found = (population: string | null, value = '56') =>
      verdicts(observationSources, {
        repeated: [seen('a', '57', { population: null }), seen('b', value, { population })],
      });
    expect(found('15 år eller äldre')).toEqual({ 'a-b': 'notCheckable' });
    expect(found('15 år eller äldre', '57')).toEqual({});
    const both = [seen('a', '57', { population: 'kvinnor' }), seen('b', '56', { population: 'män' })];
    expect(verdicts(observationSources, { repeated: both })).toEqual({});
  });
});

describe('the magnitude of a total', () => {
  const family = (...totals: [year: string, value: string, standing?: ClaimFact['standing']][]) =>
    money({
      agreements: totals.map(([year]) => ({
        id: `care-${year}`,
        family: 'care',
        title: year,
        periodStart: year,
        periodEnd: year,
        amendsId: null,
      })),
      budgetYears: totals.map(([year]) => ({ id: `care-${year}`, agreementId: `care-${year}`, year })),
      claims: totals.map(([year, value, standing = 'accepted'], index) =>
        claim({
          id: `t${index}`,
          subjectEntity: 'budget_year',
          subjectId: `care-${year}`,
          measure: 'total',
          value,
          standing,
        }),
      ),
    });

  test('names the factor by which a misprint differs from the years beside it', () => {
    const facts = { money: family(['2020', '1716000000'], ['2021', '1680000', 'disputed'], ['2022', '1635000000']) };
    const odd = run(magnitudeOfTotals, facts).find(({ verdict }) => verdict === 'broken');
    expect(odd).toMatchObject({ key: 't1', found: { value: '1680000' }, expected: { value: '1716000000' } });
    expect(odd?.numbers.sv).toContain('faktor 1\u00a0000');
    expect(Object.values(verdicts(magnitudeOfTotals, facts))).toEqual(['holds', 'broken', 'holds']);
  });

  test('twice as much is no misprint, and a year alone cannot be checked', () => {
    expect(verdicts(magnitudeOfTotals, { money: family(['2020', '100'], ['2021', '200']) })).toEqual({
      t0: 'holds',
      t1: 'holds',
    });
    expect(verdicts(magnitudeOfTotals, { money: family(['2016', '100'], ['2021', '200']) })).toEqual({
      t0: 'notCheckable',
      t1: 'notCheckable',
    });
  });
});

describe('units mixed up', () => {
  test('the printed text is read again', () => {
    const facts = (value: string) => ({ money: money({ claims: [claim({ id: 'c', asWritten: '1,5 mnkr', value })] }) });
    expect(verdicts(unitMixUp, facts('1500000'))).toEqual({ 'c-text': 'holds' });
    expect(run(unitMixUp, facts('1500'))[0]).toMatchObject({ verdict: 'broken', difference: { value: '1498500' } });
    expect(run(unitMixUp, facts('1500'))[0]?.note?.sv).toContain('faktor 1\u00a0000');
  });

  test('two claims a thousand times apart are told, others are a conflict and no more', () => {
    const pair = (value: string) => ({
      money: money({
        claims: [
          claim({ id: 'a', ...about, value: '1680000000' }),
          claim({ id: 'b', ...about, value, standing: 'disputed' }),
        ],
      }),
    });
    expect(verdicts(unitMixUp, pair('1680000'))).toEqual({ 'b-a': 'broken' });
    expect(verdicts(unitMixUp, pair('1680'))).toEqual({ 'b-a': 'broken' });
    expect(verdicts(unitMixUp, pair('1670000'))).toEqual({});
  });
});

describe('an allocation and its rule', () => {
  const keyed: RuleFact = {
    id: 'rule',
    streamId: 'joint',
    name: 'Nyckel',
    status: 'stated',
    components: [
      { kind: 'flat', amountKr: '5000' },
      { kind: 'pot', potKr: '1000', key: { kind: 'population', date: '2024-12-31' } },
    ],
    basis: 'Anges.',
  };
  const facts = (
    rule: Partial<RuleFact>,
    value: string,
    people = [population('county', '91', '1'), population('nation', 'SE', '3')],
  ) => ({
    money: money({
      streams: [
        { id: 'joint', budgetYearId: 'care-2025', recipientClass: 'countyJoint', recipientLabel: null, purpose: null },
      ],
      allocations: [allocation({ id: 'a', streamId: 'joint' })],
      rules: [{ ...keyed, ...rule }],
      claims: [claim({ id: 'a', value })],
    }),
    population: people,
  });
  const verdict = (...given: Parameters<typeof facts>) => run(allocationAgreesWithRule, facts(...given))[0];

  test('5 000 + 1 000 · 1/3 is 5 333 or 5 334 kr, and nothing else', () => {
    expect(verdict({}, '5333')?.verdict).toBe('holdsWithinRounding');
    expect(verdict({}, '5334')?.verdict).toBe('holdsWithinRounding');
    expect(verdict({}, '5335')).toMatchObject({
      verdict: 'broken',
      expected: { value: '5333.33' },
      difference: { value: '-1.67' },
    });
  });

  test('without the date or the population of that date it cannot be computed', () => {
    const undated = {
      components: [{ kind: 'pot' as const, potKr: '1000', key: { kind: 'population' as const, date: null } }],
    };
    expect(verdict(undated, '333')?.lacking?.sv).toContain('datum anges inte');
    expect(verdict({}, '5333', [])?.lacking?.sv).toContain('2024-12-31');
  });

  test('weights that were derived from the amounts would only agree with themselves', () => {
    const weighted = (derivedFrom?: 'amounts') => ({
      components: [
        {
          kind: 'pot' as const,
          potKr: '1000',
          key: { kind: 'weights' as const, weights: [{ code: '91', weight: '1' }], derivedFrom },
        },
      ],
    });
    const found = verdict({ ...weighted('amounts'), status: 'inferred' }, '1000');
    expect(found?.verdict).toBe('notCheckable');
    expect(found?.lacking?.en).toContain('circular');
    expect(verdict(weighted(), '1000')?.verdict).toBe('holdsWithinRounding');
    expect(verdict({ status: 'inferred' }, '5333')?.verdict).toBe('notCheckable');
  });
});
