import { allocate, type Dinero, dinero, SEK, toSnapshot } from 'dinero.js/bigint';
import { apportion, type ResolvedRule } from '../src/apportionment/apportion.rule.js';
import { divide } from '../src/apportionment/divide.rule.js';
import type { Party } from '../src/apportionment/division.js';
import type { StoredFigure } from '../src/apportionment/key-values.rule.js';
import { largestRemainder } from '../src/apportionment/largest-remainder.method.js';
import { sainteLague } from '../src/apportionment/sainte-lague.method.js';
import { type Figures, figuresOf, table } from './figures.js';

/** How long one contender may take for one division before it is left out of the rest. */
const PATIENCE_MS = 20_000;
/** A run of something short is of so many divisions that a clock can tell. */
const RUN_MS = 200;

type Say = (line: string) => void;
type Contender = { name: string; divide: () => unknown; aimMs?: number };

/** The same numbers in every run, of the sizes that populations have: no two machines are to divide others. */
function sizes(count: number): number[] {
  let state = 20_231_231;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return 2_000 + (state % 1_000_000);
  });
}

function codesOf(count: number): string[] {
  return Array.from({ length: count }, (_, at) => String(at).padStart(6, '0'));
}

/** "apportionment" prints an example of its own when it is loaded. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => {};
  try {
    return await load();
  } finally {
    console.log = log;
  }
}

const timeOf = (each: Contender, times: number) => {
  const start = performance.now();
  for (let time = 0; time < times; time += 1) each.divide();
  return (performance.now() - start) / times;
};

/** Milliseconds a division: one contender at a time, in turn, so that a noisy minute meets all. */
function compare(contenders: readonly Contender[], runs: number): Map<string, Figures> {
  const inTurn: { each: Contender; times: number; ms: number[] }[] = [];
  for (const each of contenders) {
    // The first divisions are for warming up, and tell how many make a run.
    const first = timeOf(each, 1);
    if (first > PATIENCE_MS) continue;
    const warm = timeOf(each, Math.max(1, Math.min(1000, Math.ceil(RUN_MS / first))));
    inTurn.push({ each, times: Math.max(1, Math.ceil(RUN_MS / warm)), ms: [] });
  }
  for (let run = 0; run < runs; run += 1) for (const { each, times, ms } of inTurn) ms.push(timeOf(each, times));
  return new Map(inTurn.map(({ each, ms }) => [each.name, figuresOf(ms)]));
}

/** The same pot by the same weights, without floors and caps: all that the others do. */
async function unclamped(count: number): Promise<Contender[]> {
  const { hamilton, webster } = await quietly(() => import('apportionment'));
  const numbers = sizes(count);
  const weights = numbers.map(BigInt);
  const [pot, exactPot] = [2_000_000_000, 2_000_000_000n];
  const parties = codesOf(count).map((code, at): Party => ({ code, weight: weights[at] ?? 0n, floor: 0n, cap: null }));
  const whole: Dinero<bigint> = dinero({ amount: exactPot, currency: SEK, scale: 0n });
  const aim = count === 21 ? { aimMs: 0.2 } : count === 100_000 ? { aimMs: 1000 } : {};
  const results: [string, () => bigint][] = [
    ['largest remainder', () => divide(exactPot, parties, largestRemainder).amounts.reduce((a, b) => a + b)],
    ['dinero.js', () => allocate(whole, weights).reduce((sum, part) => sum + toSnapshot(part).amount, 0n)],
  ];
  for (const [name, total] of results) {
    if (total() !== exactPot) throw new Error(`${name} lost money among ${count}`);
  }
  return [
    { name: 'ours, largest remainder', divide: () => divide(exactPot, parties, largestRemainder), ...aim },
    { name: 'ours, Sainte-Laguë', divide: () => divide(exactPot, parties, sainteLague), ...aim },
    { name: 'apportionment, hamilton', divide: () => hamilton(numbers, pot) },
    { name: 'apportionment, webster', divide: () => webster(numbers, pot) },
    { name: 'dinero.js, allocate', divide: () => allocate(whole, weights) },
  ];
}

/** 290 recipients and five pots, each with a floor for everyone that bites for some. */
function wholeRule(): Contender {
  const codes = codesOf(290);
  const figures = new Map(
    sizes(290).map((value, at) => {
      const code = codes[at] ?? '';
      return [code, { code, value: String(value), precision: 'exact', claims: [code] } as StoredFigure] as const;
    }),
  );
  const rule: ResolvedRule = {
    components: [100, 120, 140, 160, 180].map((millions, at) => ({
      kind: 'pot',
      potKr: `${millions}000000`,
      key: { kind: 'population', date: '2023-12-31' },
      limits: { floors: [{ amountKr: String(60_000 * (at + 1)) }] },
    })),
    storedPots: new Map(),
    totalKr: '700000000',
    limits: null,
    rounding: {},
    pointer: '',
  };
  const biting = apportion(rule, codes, () => figures).components.map(
    ({ division }) => division?.clamps.filter((clamp) => clamp === 'floor').length ?? 0,
  );
  if (biting.some((count) => count === 0)) throw new Error(`a floor bites for nobody: ${biting.join(', ')}`);
  return {
    name: 'ours, 290 × 5 components with floors',
    divide: () => apportion(rule, codes, () => figures),
    aimMs: 5,
  };
}

/** What a division takes, beside two libraries on what they can do. */
export async function apportionment(runs: number, say: Say): Promise<object[]> {
  const results: object[] = [];
  for (const count of [21, 290, 100_000]) {
    results.push(report(`${count.toLocaleString('en-GB')} recipients`, await unclamped(count), runs, say));
  }
  results.push(report('A whole rule', [wholeRule()], runs, say));
  return results;
}

function report(name: string, contenders: readonly Contender[], runs: number, say: Say): object {
  const figures = compare(contenders, runs);
  const median = (contender: string) => figures.get(contender)?.median;
  const ratios = [
    ['largest remainder / hamilton', 'ours, largest remainder', 'apportionment, hamilton'],
    ['largest remainder / dinero.js', 'ours, largest remainder', 'dinero.js, allocate'],
    ['Sainte-Laguë / webster', 'ours, Sainte-Laguë', 'apportionment, webster'],
  ].flatMap(([ratio = '', ours = '', theirs = '']) => {
    const [mine, other] = [median(ours), median(theirs)];
    return mine === undefined || other === undefined ? [] : [{ ratio, value: mine / other }];
  });
  const ms = (value: number) => value.toPrecision(3);
  say(`\nDividing, ms: ${name}`);
  say(
    table(
      contenders.map(({ name: each, aimMs }) => {
        const found = figures.get(each);
        if (!found) return [`  ${each}`, `over ${PATIENCE_MS}`, '', '', ''];
        const verdict = aimMs === undefined ? '' : found.median < aimMs ? 'met' : 'missed';
        return [
          `  ${each}`,
          ms(found.median),
          `(${ms(found.min)}–${ms(found.max)})`,
          aimMs === undefined ? '' : `aim < ${aimMs}`,
          verdict,
        ];
      }),
    ),
  );
  for (const { ratio, value } of ratios) say(`  time, ${ratio}: ${value.toFixed(2)}`);
  return { name, ms: Object.fromEntries(figures), ratios };
}
