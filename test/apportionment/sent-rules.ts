import { expect } from 'vitest';
import type * as z from 'zod';
import { type Apportioned, apportion } from '../../src/apportionment/apportion.rule.js';
import type { StoredFigure } from '../../src/apportionment/key-values.rule.js';
import { RuleRefused } from '../../src/apportionment/refusal.js';
import { SentRule } from '../../src/apportionment/rule.js';
import { kronorOf } from '../../src/money/ore.js';

export type Sent = z.input<typeof SentRule>;
/** What a plain table says of each recipient; a text is an exact number, null is stored and has none. */
export type Figures = Readonly<Record<string, string | null | Pick<StoredFigure, 'value' | 'precision'>>>;

/** Carries out a rule as it would be sent, for recipients of whom these figures are stored, whatever the key. */
export function carryOut(
  sent: Sent,
  codes: readonly string[],
  figures: Figures = {},
  storedPots: ReadonlyMap<number, string> = new Map(),
  pointer = '',
): Apportioned {
  const { components, totalKr = null, limits = null, rounding = {} } = SentRule.parse(sent);
  const stored = new Map(
    Object.entries(figures).map(([code, each]): [string, StoredFigure] => [
      code,
      typeof each === 'string' || each === null
        ? { code, value: each, precision: each === null ? null : 'exact', claims: [`claim-${code}`] }
        : { code, ...each, claims: [`claim-${code}`] },
    ]),
  );
  return apportion({ components, storedPots, totalKr, limits, rounding, pointer }, codes, () => stored);
}

/** What each recipient gets, in kronor. */
export function kronor(...[sent, codes, ...others]: Parameters<typeof carryOut>): string[] {
  return carryOut(sent, codes, ...others).amounts.map(kronorOf);
}

export function refusalOf(...parameters: Parameters<typeof carryOut>): RuleRefused {
  try {
    carryOut(...parameters);
  } catch (error) {
    if (error instanceof RuleRefused) return error;
    throw error;
  }
  return expect.unreachable('the rule was carried out');
}

export const ABC = ['01', '02', '03'];
export const POPULATION = { kind: 'population', date: '2023-12-31' } as const;
export const EQUAL = { kind: 'equal' } as const;

/** Weights that are given: "3", "3" and "1" to 01, 02 and 03. */
export function weighed(...weights: string[]) {
  return {
    kind: 'weights' as const,
    weights: weights.map((weight, at) => ({ code: String(at + 1).padStart(2, '0'), weight })),
  };
}

export function potOf(
  potKr: string,
  key: Extract<Sent['components'][number], { kind: 'pot' }>['key'],
  limits?: object,
) {
  return { kind: 'pot' as const, potKr, key, ...(limits ? { limits } : {}) };
}
