import { ask } from '../../db/read.js';
import type { Row } from '../../db/store.js';
import { streamQuestion } from '../agreement/stream.query.js';
import type { Citation } from '../source/evidence.js';
import { allocationRuleQuestion, recipientsOf } from './allocation-rule.query.js';
import type { ResolvedRule } from './apportion.rule.js';
import { assumptionsOf } from './assumptions.rule.js';
import { type At, assertKnown, figuresOf } from './key-figures.query.js';
import type { LoadedRule, Options, Published, RuleOrigin } from './loaded.js';
import { publishedAllocations, type StoredMoney, storedMoney } from './published.query.js';
import { geographyOf, isWholeNation, recipientList } from './recipients.query.js';
import { RuleRefused } from './refusal.js';
import { isDerivedFromAmounts, type Pot, type Recipients, type RuleComponent, type SentRule } from './rule.js';
import { populationDates } from './stored-figures.query.js';
import { dated, isComplete, isUndated, newestDate } from './undated.rule.js';

/** Where the parts of a request stand in what was sent, as JSON pointers. */
export type Places = { rule: string; recipients: string; options: string };
const PLACES: Places = { rule: '/rule', recipients: '/recipients', options: '/options' };

/** A rule as it was sent or is stored, before it is resolved. */
type Given = {
  origin: RuleOrigin;
  rule: Omit<ResolvedRule, 'storedPots' | 'pointer'>;
  recipients: Recipients | null;
  /** the budget year that a stored rule is of, and what it divides */
  of: { year: string; stream: string; theme: string | null } | null;
};

/**
 * A rule with its recipients, key values and pots, and what has been published of the money it divides.
 *
 * @param rule a stored rule's identifier, or a rule that was sent
 * @param year the budget year that is asked about; null: the rule's own
 * @returns null when there is no stored rule of that name
 * @throws RuleRefused
 */
export async function loadRule(
  at: At,
  {
    rule,
    recipients,
    year = null,
    options = {},
  }: {
    rule: string | SentRule;
    recipients?: Recipients | undefined;
    year?: string | null;
    options?: Options | undefined;
  },
  places: Places = PLACES,
): Promise<LoadedRule | null> {
  const given = typeof rule === 'string' ? await storedRule(at, rule, year) : sentRule(rule);
  if (!given) return null;
  const among = recipients ?? given.recipients;
  if (!among) {
    throw new RuleRefused(
      'noRecipients',
      places.recipients,
      'nothing says who takes part: send recipients, such as {"kind": "counties"}',
    );
  }
  const people = await recipientList(at.store, among, at.asOf, places.recipients);
  const codes = people.map(({ code }) => code);
  const isElsewhere =
    recipients !== undefined && given.recipients !== null && !(await isFor(at, given.recipients, among, codes));
  const isDateNeeded = given.rule.components.some(isUndated);
  if (options.populationDate !== undefined && !isDateNeeded && !options.isForSeveral) {
    throw new RuleRefused(
      'statedByRule',
      `${places.options}/populationDate`,
      'the rule divides by no population without a date, so that this date would change nothing: leave it out, or send the rule with another date',
    );
  }
  const date = isDateNeeded
    ? (options.populationDate ?? (await assumedDate(at, given, among, codes, year, places.options)))
    : null;
  const components = date === null ? given.rule.components : dated(given.rule.components, date);
  const [figures, pots, published] = await Promise.all([
    figuresOf(at, components, among, codes),
    storedPots(at, components, places.rule),
    publishedOf(at, options.against ?? (isElsewhere ? null : given.of), among, `${places.options}/against`),
  ]);
  await assertKnown(at, components, figures, among, codes, `${places.rule}/components`);
  const resolved: ResolvedRule = {
    ...given.rule,
    components,
    storedPots: new Map([...pots].map(([index, { value }]) => [index, value])),
    rounding: { ...given.rule.rounding, ...options.rounding },
    pointer: places.rule,
  };
  return {
    // A source that states a rule does not state it of others.
    origin: isElsewhere && given.origin.status === 'stated' ? { ...given.origin, status: 'sent' } : given.origin,
    rule: resolved,
    recipients: among,
    people,
    figures,
    pots,
    published,
    assumptions: assumptionsOf({
      origin: given.origin,
      ofStored: given.of !== null,
      date,
      isDateChosen: options.populationDate !== undefined,
      isRoundingChosen: options.rounding !== undefined,
      isElsewhere,
      hasLimitsOnWhole: resolved.limits !== null,
      whole: published?.whole ?? null,
      isOfWholeStream: published !== null && options.against === undefined && published.theme === null,
      figures,
      people,
    }),
  };
}

/** Whether money goes to the very recipients that a rule is for, however they are named. */
async function isFor(at: At, own: Recipients, among: Recipients, codes: readonly string[]): Promise<boolean> {
  if (own.kind !== among.kind) return false;
  const all = await recipientList(at.store, own, at.asOf, '');
  return all.length === codes.length && all.every(({ code }, index) => code === codes[index]);
}

function sentRule({ name, totalKr, components, limits, rounding }: SentRule): Given {
  return {
    origin: {
      id: null,
      name: name ?? null,
      status: 'sent',
      basis: null,
      citations: [],
      isDerivedFromAmounts: isDerivedFromAmounts(components),
      roundingStated: true,
    },
    rule: { components, totalKr: totalKr ?? null, limits: limits ?? null, rounding: rounding ?? {} },
    recipients: null,
    of: null,
  };
}

async function storedRule({ store, asOf }: At, id: string, year: string | null): Promise<Given | null> {
  const { rows } = await ask(store, allocationRuleQuestion, { filters: new Map([['id', id]]), asOf });
  const [row] = rows;
  if (!row) return null;
  const { validFrom, validTo } = row as { validFrom: string; validTo: string | null };
  const asked = year ?? (row.year as string);
  if (asked < validFrom || (validTo !== null && asked > validTo)) {
    throw new RuleRefused(
      'outsideValidity',
      '/year',
      `the rule is for ${validFrom === validTo ? validFrom : `${validFrom}–${validTo ?? ''}`}, not for ${asked}: to try it on another year, send its components as a rule of your own`,
    );
  }
  return toGiven(row, asked);
}

function toGiven(row: Row, year: string): Given {
  const components = row.components as RuleComponent[];
  return {
    origin: {
      id: row.id as string,
      name: row.name as string,
      status: row.status as 'stated' | 'inferred',
      basis: row.basis as string,
      citations: (row.citations ?? []) as Citation[],
      isDerivedFromAmounts: isDerivedFromAmounts(components),
      roundingStated: row.rounding !== null,
    },
    rule: {
      components,
      totalKr: null,
      limits: row.limits as ResolvedRule['limits'],
      rounding: (row.rounding ?? {}) as ResolvedRule['rounding'],
    },
    recipients: recipientsOf(row),
    of: { year, stream: row.streamId as string, theme: row.themeId as string | null },
  };
}

/** The day to divide by where none is stated, of a stored rule; of a rule that was sent it is not guessed. */
async function assumedDate(
  { store, asOf }: At,
  given: Given,
  recipients: Recipients,
  codes: readonly string[],
  year: string | null,
  pointer: string,
): Promise<string> {
  const days = await populationDates(store, codes, geographyOf(recipients), asOf);
  const isNation = isWholeNation(recipients);
  const found = given.of ? newestDate(days, codes.length, isNation, year ?? given.of.year) : null;
  if (found !== null) return found;
  const whole = days.filter((day) => isComplete(day, codes.length, isNation)).map(({ date }) => date);
  throw new RuleRefused(
    'notStated',
    `${pointer}/populationDate`,
    `the rule does not say of which day the population is: name it in populationDate; known for all recipients: ${whole.length > 0 ? whole.join(', ') : 'none'}`,
  );
}

/** The amounts of pots that are stored amounts. */
export async function storedPots(
  { store, asOf }: At,
  components: readonly (RuleComponent | Omit<Pot, 'key'>)[],
  place: string,
): Promise<Map<number, StoredMoney>> {
  const pots = new Map<number, StoredMoney>();
  for (const [index, component] of components.entries()) {
    if (component.kind !== 'pot' || typeof component.potKr === 'string') continue;
    const [entity, id] =
      'allocation' in component.potKr
        ? (['allocation', component.potKr.allocation] as const)
        : (['stream', component.potKr.stream] as const);
    const pointer = `${place}/components/${index}/potKr/${entity}`;
    const money = await storedMoney(store, entity, id, asOf);
    if (money === undefined)
      throw new RuleRefused('unknownAmount', pointer, `there is no ${entity} "${id.slice(0, 80)}"`);
    if (money === null) {
      throw new RuleRefused(
        'unknownAmount',
        pointer,
        `the ${entity} "${id}" has no accepted amount: give the pot in kronor`,
      );
    }
    if (money.precision !== 'exact') {
      throw new RuleRefused(
        'notExactAmount',
        pointer,
        `the amount of the ${entity} "${id}" is ${money.precision} (${money.asWritten ?? money.value}): a pot is exact, give it in kronor`,
      );
    }
    pots.set(index, money);
  }
  return pots;
}

/**
 * What has been published of a stream, or of its money for a theme.
 *
 * @param pointer where the stream is named in what was sent
 * @throws RuleRefused unknownAmount
 */
export async function publishedOf(
  { store, asOf }: At,
  of: { stream: string; theme?: string | null | undefined } | null,
  recipients: Recipients,
  pointer: string,
): Promise<Published | null> {
  if (!of) return null;
  const whole = await storedMoney(store, 'stream', of.stream, asOf);
  if (whole === undefined) {
    throw new RuleRefused('unknownAmount', `${pointer}/stream`, `there is no stream "${of.stream.slice(0, 80)}"`);
  }
  const theme = of.theme ?? null;
  const municipal = recipients.kind === 'municipalities';
  return {
    stream: of.stream,
    theme,
    whole,
    allocations: await publishedAllocations(store, { stream: of.stream, theme, municipal }, asOf),
  };
}

/** The rules of one stream, by identifier; null when there is no such stream. */
export async function rulesOfStream(
  { store, asOf }: At,
  stream: string,
): Promise<{ budgetYear: string; rules: readonly string[] } | null> {
  const { rows } = await ask(store, streamQuestion, { filters: new Map([['id', stream]]), asOf });
  const [row] = rows;
  return row
    ? { budgetYear: row.year as string, rules: ((row.rules ?? []) as { id: string }[]).map((rule) => rule.id) }
    : null;
}
