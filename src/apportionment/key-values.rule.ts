import { type Fraction, fractionOf, fractionOfDecimal, plus, times } from '../money/fraction.js';
import type { Key, StoredKey } from './key.js';
import { RuleRefused } from './refusal.js';

/** One stored number that a key looks up. */
export type StoredFigure = {
  code: string;
  /** decimal text; null when what is stored has no number */
  value: string | null;
  precision: 'exact' | 'rounded' | 'approximate' | null;
  /** what it was read from: one claim, or those that it was derived from */
  claims: readonly string[];
};

/** What is stored for a key, by recipient. */
export type StoredFigures = (key: StoredKey) => ReadonlyMap<string, StoredFigure>;

/** A key's value for one recipient: exact, with the claims that it was read from. */
export type KeyValue = { value: Fraction; claims: readonly string[] };

const ONE = fractionOf(1n);

/**
 * A key's value for each recipient, in their order.
 *
 * @param pointer where the key stands in its rule
 * @throws RuleRefused missingKeyValue or approximateKeyValue: nothing that is not known counts as zero
 */
export function keyValues(
  key: Key,
  codes: readonly string[],
  stored: StoredFigures,
  pointer: string,
): readonly KeyValue[] {
  switch (key.kind) {
    case 'equal':
      return codes.map(() => ({ value: ONE, claims: [] }));
    case 'constant': {
      const value = fractionOfDecimal(key.value);
      return codes.map(() => ({ value, claims: [] }));
    }
    case 'weights': {
      const weights = new Map(key.weights.map(({ code, weight }) => [code, weight]));
      const missing = codes.filter((code) => !weights.has(code));
      if (missing.length > 0) throw missingFrom('the list of weights', missing, codes.length, `${pointer}/weights`);
      return codes.map((code) => ({ value: fractionOfDecimal(weights.get(code) as string), claims: [] }));
    }
    case 'product':
    case 'sum': {
      const parts = key.keys.map((each, index) => keyValues(each, codes, stored, `${pointer}/keys/${index}`));
      const join = key.kind === 'sum' ? plus : times;
      return codes.map((_, index) =>
        parts
          .map((part) => part[index] as KeyValue)
          .reduce((a, b) => ({ value: join(a.value, b.value), claims: [...a.claims, ...b.claims] })),
      );
    }
    default:
      return storedValues(key, codes, stored(key), pointer);
  }
}

function storedValues(
  key: StoredKey,
  codes: readonly string[],
  figures: ReadonlyMap<string, StoredFigure>,
  pointer: string,
): readonly KeyValue[] {
  const missing = codes.filter((code) => (figures.get(code)?.value ?? null) === null);
  if (missing.length > 0) throw missingFrom(keyText(key), missing, codes.length, pointer);
  const approximate = codes.filter((code) => figures.get(code)?.precision === 'approximate');
  if (approximate.length > 0) {
    throw new RuleRefused(
      'approximateKeyValue',
      pointer,
      `${keyText(key)} is only approximately known for ${listed(approximate)}; money is not divided by "about": give the weights yourself, or another date`,
    );
  }
  const negative = codes.filter((code) => figures.get(code)?.value?.startsWith('-'));
  if (negative.length > 0) {
    throw new RuleRefused(
      'negativeKeyValue',
      pointer,
      `${keyText(key)} is below zero for ${listed(negative)}: nobody can be given a share of less than nothing`,
    );
  }
  return codes.map((code) => {
    const { value, claims } = figures.get(code) as StoredFigure;
    return { value: fractionOfDecimal(value as string), claims };
  });
}

function missingFrom(what: string, missing: readonly string[], all: number, pointer: string): RuleRefused {
  return new RuleRefused(
    'missingKeyValue',
    pointer,
    missingWords(what, missing, all, 'choose another date, give the weights, or divide among fewer'),
  );
}

/** @param hint what there is instead */
export function missingText(key: StoredKey, missing: readonly string[], all: number, hint: string): string {
  return missingWords(keyText(key), missing, all, hint);
}

function missingWords(what: string, missing: readonly string[], all: number, hint: string): string {
  return `${what} has no value for ${missing.length} of ${all} recipients: ${listed(missing)}; nothing unknown counts as zero; ${hint}`;
}

function listed(codes: readonly string[]): string {
  return codes.length > 25 ? `${codes.slice(0, 25).join(', ')} …` : codes.join(', ');
}

/** A stored key in words, for messages. */
export function keyText(key: StoredKey): string {
  return key.kind === 'population'
    ? `the population of ${key.date}${key.group ? ` (${key.group})` : ''}`
    : `the indicator ${key.indicator} of ${key.period}${key.group ? ` (${key.group})` : ''}${key.breakdown ? ` (${key.breakdown})` : ''}`;
}

/** Values as whole numbers of one scale, in the same proportions. */
export function wholeWeights(values: readonly KeyValue[]): bigint[] {
  // Decimals have powers of ten as denominators: the largest is a multiple of every other, unless a
  // product has been shortened; then the product of what is lacking does.
  let scale = 1n;
  for (const { value } of values) {
    if (scale % value.denominator !== 0n) scale = leastCommonMultiple(scale, value.denominator);
  }
  return values.map(({ value }) => value.numerator * (scale / value.denominator));
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
