import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Apportioned } from '../../src/apportionment/apportion.rule.js';
import { METHOD_IDS } from '../../src/apportionment/methods.js';
import { RuleRefused } from '../../src/apportionment/refusal.js';
import { ORE_PER_UNIT, ROUNDING_UNITS } from '../../src/apportionment/rule.js';
import { TIE_BREAKS } from '../../src/apportionment/tie-break.js';
import { kronorOf, oreOf } from '../../src/money/ore.js';
import { sumOf } from './divisions.js';
import { carryOut, EQUAL, POPULATION, type Sent } from './sent-rules.js';

const codes = Array.from({ length: 9 }, (_, at) => String(at + 10));
const populations = fc.tuple(...codes.map(() => fc.bigInt({ min: 0n, max: 2_500_000n })));
const someCodes = fc.subarray(codes, { minLength: 1 });

/** Kronor that are whole in every unit but for one time in ten. */
const amountKr = fc
  .oneof(
    { weight: 9, arbitrary: fc.bigInt({ min: 0n, max: 5000n }).map((thousands) => thousands * 100_000n) },
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 10n ** 17n }) },
  )
  .map(kronorOf);
const weight = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 10 ** 12 - 1 }), fc.boolean())
  .map(([whole, decimals, isWhole]) => (isWhole ? `${whole}` : `${whole}.${String(decimals).padStart(12, '0')}`));

type Component = Sent['components'][number];
type Key = Extract<Component, { kind: 'pot' }>['key'];
const simpleKey: fc.Arbitrary<Key> = fc.oneof(
  fc.constantFrom<Key>(EQUAL, POPULATION),
  weight.map((value): Key => ({ kind: 'constant', value })),
  fc.tuple(...codes.map(() => weight)).map(
    (weights): Key => ({
      kind: 'weights',
      weights: weights.map((each, at) => ({ code: codes[at] as string, weight: each })),
    }),
  ),
);
const key: fc.Arbitrary<Key> = fc.oneof(
  { weight: 3, arbitrary: simpleKey },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('product', 'sum'),
      keys: fc.array(simpleKey, { minLength: 2, maxLength: 3 }),
    }),
  },
);

const limit = (highest: number) =>
  fc.oneof(
    fc.record({ sharePct: fc.integer({ min: 0, max: highest }).map(String) }),
    fc.record({ sharePct: fc.integer({ min: 0, max: highest }).map(String), codes: someCodes }),
    fc.record({ amountKr: fc.bigInt({ min: 0n, max: 300_000n }).map(String), codes: someCodes }),
  );
const limits = fc.record({
  floors: fc.array(limit(12), { maxLength: 2 }),
  caps: fc.array(
    limit(80).filter((each) => 'sharePct' in each && Number(each.sharePct) >= 12),
    { maxLength: 2 },
  ),
});

const component: fc.Arbitrary<Component> = fc.oneof(
  fc.record({ kind: fc.constant('flat' as const), amountKr }),
  fc.record({
    kind: fc.constant('tiers' as const),
    tiers: fc.tuple(someCodes, amountKr).map(([named, amount]) => [{ codes: named, amountKr: amount }]),
    otherwiseKr: amountKr,
  }),
  fc.record({
    kind: fc.constant('steps' as const),
    key,
    steps: fc.uniqueArray(fc.record({ from: amountKr, amountKr }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ from }) => from,
    }),
    belowKr: amountKr,
  }),
  fc.record({ kind: fc.constant('pot' as const), potKr: amountKr, key }),
  fc.record({ kind: fc.constant('pot' as const), potKr: amountKr, key, limits }),
);

/** The same rule with every amount for each and every pot taken back; bounds are of sizes, and stay. */
function takenBack(sent: Sent): Sent {
  const minus = (amount: string) => kronorOf(-oreOf(amount));
  return {
    ...sent,
    components: sent.components.map((each): Component => {
      if (each.kind === 'flat') return { ...each, amountKr: minus(each.amountKr) };
      if (each.kind === 'pot') return { ...each, potKr: minus(each.potKr as string) };
      if (each.kind === 'steps') {
        const steps = each.steps.map((step) => ({ ...step, amountKr: minus(step.amountKr) }));
        return { ...each, steps, belowKr: minus(each.belowKr) };
      }
      const tiers = each.tiers.map((tier) => ({ ...tier, amountKr: minus(tier.amountKr) }));
      return { ...each, tiers, otherwiseKr: minus(each.otherwiseKr) };
    }),
  };
}

const rule: fc.Arbitrary<Sent> = fc.record(
  {
    components: fc.array(component, { minLength: 1, maxLength: 4 }),
    limits,
    rounding: fc.record({
      unit: fc.constantFrom(...ROUNDING_UNITS),
      method: fc.constantFrom(...METHOD_IDS),
      tieBreak: fc.constantFrom(...TIE_BREAKS),
    }),
  },
  { requiredKeys: ['components'] },
);

/** A rule carried out, or the refusal of it with its place and its words; anything else is a fault. */
function tried(sent: Sent, figures: readonly bigint[], among = codes): Apportioned | RuleRefused {
  const byCode = Object.fromEntries(codes.map((code, at) => [code, String(figures[at])]));
  try {
    return carryOut(sent, among, byCode);
  } catch (error) {
    if (error instanceof RuleRefused) return error;
    throw error;
  }
}

function carriedOut(check: (done: Apportioned, sent: Sent, figures: readonly bigint[]) => void): void {
  let done = 0;
  fc.assert(
    fc.property(rule, populations, (sent, figures) => {
      const outcome = tried(sent, figures);
      if (outcome instanceof RuleRefused) return;
      done += 1;
      check(outcome, sent, figures);
    }),
    { numRuns: 1000 },
  );
  // Enough of the rules can be carried out for the check to mean something.
  expect(done).toBeGreaterThan(150);
}

describe('whatever the rule', () => {
  test('amounts come to the pots and to the total, to the öre, or it is refused with words', () => {
    fc.assert(
      fc.property(rule, populations, (sent, figures) => {
        const outcome = tried(sent, figures);
        if (outcome instanceof RuleRefused) {
          expect(outcome.detail.length).toBeGreaterThan(20);
          return;
        }
        for (const [at, { amounts, total, division }] of outcome.components.entries()) {
          const asked = sent.components[at] as Component;
          expect(sumOf(amounts)).toBe(total);
          if (asked.kind === 'pot') expect(total).toBe(oreOf(asked.potKr as string));
          expect(division !== null).toBe(asked.kind === 'pot');
        }
        const whole = sumOf(outcome.components.map(({ total }) => total));
        expect([outcome.total, sumOf(outcome.amounts), sumOf(outcome.sums)]).toEqual([whole, whole, whole]);
      }),
      { numRuns: 1000 },
    );
  });

  test('every amount is in the rounding unit', () => {
    carriedOut(({ amounts, components, unit }) => {
      for (const each of [amounts, ...components.map(({ amounts }) => amounts)]) {
        expect(each.every((ore) => ore % ORE_PER_UNIT[unit] === 0n)).toBe(true);
      }
    });
  });

  test('floors and caps hold as they are written, of a pot and of the whole', () => {
    const holds = (amounts: readonly bigint[], total: bigint, bounds: NonNullable<Sent['limits']>) => {
      // Compared times 100, so that per cent need no rounding.
      const times100 = (each: NonNullable<typeof bounds.floors>[number]) =>
        'sharePct' in each ? BigInt(each.sharePct) * total : oreOf(each.amountKr) * 100n;
      for (const [at, amount] of amounts.entries()) {
        const about = ({ codes: named }: { codes?: string[] | undefined }) =>
          named?.includes(codes[at] as string) ?? true;
        for (const floor of bounds.floors?.filter(about) ?? []) {
          expect(amount * 100n).toBeGreaterThanOrEqual(times100(floor));
        }
        for (const cap of bounds.caps?.filter(about) ?? []) expect(amount * 100n).toBeLessThanOrEqual(times100(cap));
      }
    };
    carriedOut(({ amounts, total, components }, sent) => {
      if (sent.limits) holds(amounts, total, sent.limits);
      for (const [at, { component, amounts: each }] of components.entries()) {
        if (component.kind === 'pot') holds(each, components[at]?.total ?? 0n, component.limits ?? {});
      }
    });
  });

  test('the order of the recipients changes nothing', () => {
    carriedOut((done, sent, figures) => {
      const backwards = tried(sent, figures, codes.toReversed()) as Apportioned;
      expect(backwards.amounts.toReversed()).toEqual(done.amounts);
    });
  });

  test('limits on the whole that do not bite change nothing', () => {
    carriedOut((done, sent, figures) => {
      const { limits: _, ...without } = sent;
      const wide = { ...without, limits: { floors: [{ sharePct: '0' }], caps: [{ sharePct: '100' }] } };
      expect((tried(wide, figures) as Apportioned).amounts).toEqual(done.sums);
    });
  });

  test('what is taken back is the mirror image of what would have been given', () => {
    carriedOut((done, sent, figures) => {
      const back = tried(takenBack(sent), figures) as Apportioned;
      expect(back.amounts).toEqual(done.amounts.map((amount) => -amount));
      expect(back.total).toBe(-done.total);
    });
  });
});
