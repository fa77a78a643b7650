import { describe, expect, test } from 'vitest';
import { natureOf } from '../../src/apportionment/nature.rule.js';
import { RuleComponent } from '../../src/apportionment/rule.js';
import { EQUAL, POPULATION, weighed } from './sent-rules.js';

const natureBy = (key: object) => natureOf(RuleComponent.parse({ kind: 'pot', potKr: '100', key }));
const CONSTANT = { kind: 'constant', value: '3' };
const INDICATOR = { kind: 'indicator', indicator: 'suicides', period: '2023' };
const product = (...keys: object[]) => ({ kind: 'product', keys });
const sum = (...keys: object[]) => ({ kind: 'sum', keys });

describe('what a pot is to whoever compares counties', () => {
  test.each<[string, object]>([
    ['equal parts', EQUAL],
    ['equal parts and a constant', sum(EQUAL, CONSTANT)],
    ['equal parts times a constant', product(EQUAL, CONSTANT)],
  ])('%s are the same for all', (_, key) => {
    expect(natureBy(key)).toBe('flat');
  });

  test.each<[string, object]>([
    ['population', POPULATION],
    ['population times a constant', product(POPULATION, CONSTANT)],
    ['population times a constant times another', product(CONSTANT, product(POPULATION, CONSTANT))],
    ['weights that are a measure of population', { ...weighed('1', '2'), of: 'population' }],
  ])('%s is by population', (_, key) => {
    expect(natureBy(key)).toBe('population');
  });

  test.each<[string, object]>([
    ['population and weights', sum(POPULATION, weighed('1', '2'))],
    ['population and a constant', sum(POPULATION, CONSTANT)],
    ['population times an indicator', product(POPULATION, INDICATOR)],
    ['population squared', product(POPULATION, POPULATION)],
    ['the population of a group', { ...POPULATION, group: '0–24 år' }],
    ['weights of nothing that is said', weighed('1', '2')],
    ['an indicator', INDICATOR],
  ])('%s are a supplement', (_, key) => {
    expect(natureBy(key)).toBe('supplement');
  });

  test('amounts by list and by steps are supplements, a flat sum is flat', () => {
    expect(natureOf({ kind: 'flat', amountKr: '1' })).toBe('flat');
    expect(natureOf({ kind: 'tiers', tiers: [{ codes: ['01'], amountKr: '1' }], otherwiseKr: '0' })).toBe('supplement');
    const steps = { kind: 'steps', key: POPULATION, steps: [{ from: '1', amountKr: '1' }], belowKr: '0' };
    expect(natureOf(RuleComponent.parse(steps))).toBe('supplement');
  });
});
