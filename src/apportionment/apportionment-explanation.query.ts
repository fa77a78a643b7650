import { oreOf } from '../money/ore.js';
import { publishedOf, storedPots } from './apportionment.query.js';
import { type ApportionmentExplanationRequest, MAX_COMBINATIONS, MAX_STEPS } from './apportionment-explanation.js';
import type { PublishedAmounts } from './apportionment-explanation.rule.js';
import { type Candidate, candidatesOf } from './candidate.rule.js';
import { type At, figuresOf, storedKeysOf } from './key-figures.query.js';
import type { Figures, Published } from './loaded.js';
import { METHOD_IDS } from './methods.js';
import { geographyOf, isWholeNation, type Recipient, recipientList } from './recipients.query.js';
import { RuleRefused } from './refusal.js';
import type { Recipients, RuleComponent } from './rule.js';
import { populationDates } from './stored-figures.query.js';
import { isComplete } from './undated.rule.js';

type CandidateLists = ApportionmentExplanationRequest['candidates']['components'];

export type LoadedExplanation = {
  recipients: Recipients;
  people: readonly Recipient[];
  candidates: readonly Candidate[];
  published: PublishedAmounts;
  /** recipients whose stored amounts are not exact, so that nothing can be reproduced */
  leftOut: readonly string[];
  /** where the amounts were taken from the store */
  stream: Published | null;
  figures: Figures;
  /** those of them that the candidates themselves look up */
  tried: Figures;
  /** within which the whole population is sought */
  range: { from: number; to: number };
  stored: ReadonlyMap<string, ReadonlyMap<string, string>>;
};

/** Where a whole population is sought when nobody knows one: a nation of some millions. */
const DEFAULT_RANGE = { from: 9_000_000, to: 11_000_000 };

/** Everything that candidates are tried with. @throws RuleRefused */
export async function loadExplanation(at: At, request: ApportionmentExplanationRequest): Promise<LoadedExplanation> {
  const recipients: Recipients = request.recipients ?? { kind: 'counties' };
  const people = await recipientList(at.store, recipients, at.asOf, '/recipients');
  const codes = people.map(({ code }) => code);
  const days = (await populationDates(at.store, codes, geographyOf(recipients), at.asOf)).filter((day) =>
    isComplete(day, codes.length, isWholeNation(recipients)),
  );
  const dates = days.map(({ date }) => date);
  const components = await withPots(at, request.candidates.components);
  const candidates = candidatesOf({ ...request.candidates, components }, dates);
  const methods = request.candidates.methods?.length ?? METHOD_IDS.length;
  assertFewEnough(candidates, methods, codes.length);
  const { amounts, stream, leftOut } = await amountsOf(at, request, recipients, codes);
  const population = dates.map(
    (date): RuleComponent => ({ kind: 'pot', potKr: '0', key: { kind: 'population', date } }),
  );
  const wanted = [...candidates.flatMap(({ components }) => components), ...population];
  const figures = await figuresOf(at, wanted, recipients, codes);
  const own = new Set(storedKeysOf(candidates.flatMap(({ components }) => components)).keys());
  const stored = new Map(
    [...figures.values()].flatMap(({ key, byCode }) =>
      key.kind === 'population' && key.date !== null && !key.group && dates.includes(key.date)
        ? [[key.date, new Map(codes.map((code) => [code, byCode.get(code)?.value ?? '0']))] as const]
        : [],
    ),
  );
  const newest = stored.get(dates.at(-1) ?? '');
  return {
    recipients,
    people,
    candidates,
    published: amounts,
    leftOut,
    stream,
    figures,
    tried: new Map([...figures].filter(([name]) => own.has(name))),
    range: request.impliedTotal ?? (newest ? around(newest) : DEFAULT_RANGE),
    stored,
  };
}

/** Five per cent to either side of a known population. */
function around(population: ReadonlyMap<string, string>): { from: number; to: number } {
  const total = [...population.values()].reduce((sum, each) => sum + Number(each), 0);
  return { from: Math.max(1, Math.floor(total * 0.95)), to: Math.ceil(total * 1.05) };
}

function assertFewEnough(candidates: readonly Candidate[], methods: number, recipients: number): void {
  if (candidates.length === 0) {
    throw new RuleRefused(
      'notStated',
      '/candidates/dates',
      'no day has a known population of all recipients: name dates or keys to try',
    );
  }
  const combinations = candidates.length * methods;
  if (combinations > MAX_COMBINATIONS) {
    throw new RuleRefused(
      'tooManyCombinations',
      '/candidates',
      `${candidates.length} rules with keys and dates by ${methods} methods are ${combinations} combinations; at most ${MAX_COMBINATIONS} are tried: name fewer dates, keys or methods`,
    );
  }
  const components = candidates.reduce((sum, candidate) => sum + candidate.components.length, 0);
  const steps = components * methods * recipients;
  if (steps > MAX_STEPS) {
    throw new RuleRefused(
      'tooManyCombinations',
      '/candidates',
      `${components} components in all by ${methods} methods for ${recipients} recipients are ${steps} steps; at most ${MAX_STEPS} are taken: name fewer dates, keys, methods or components`,
    );
  }
}

/** The rules to try with every stored amount in its place. */
function withPots(at: At, lists: CandidateLists): Promise<CandidateLists> {
  return Promise.all(
    lists.map(async (list, index) => {
      const pots = await storedPots(at, list, `/candidates/components/${index}`);
      return list.map((component, place) => {
        const money = pots.get(place);
        return money ? { ...component, potKr: money.value } : component;
      }) as typeof list;
    }),
  );
}

async function amountsOf(
  at: At,
  { amounts: given }: ApportionmentExplanationRequest,
  recipients: Recipients,
  codes: readonly string[],
): Promise<{ amounts: PublishedAmounts; stream: Published | null; leftOut: readonly string[] }> {
  if (Array.isArray(given)) {
    const strange = given.findIndex(({ code }) => !codes.includes(code));
    if (strange >= 0) {
      throw new RuleRefused(
        'noRecipients',
        `/amounts/${strange}/code`,
        `"${given[strange]?.code}" is not among the ${codes.length} recipients`,
      );
    }
    return { amounts: new Map(given.map(({ code, amountKr }) => [code, oreOf(amountKr)])), stream: null, leftOut: [] };
  }
  const stream = await publishedOf(at, given, recipients, '/amounts');
  const exact = (stream?.allocations ?? []).filter(
    ({ precision, code }) => precision === 'exact' && codes.includes(code),
  );
  if (exact.length === 0) {
    throw new RuleRefused(
      'unknownAmount',
      '/amounts',
      `no exact amount of the stream "${given.stream}"${given.theme ? ` for the theme "${given.theme}"` : ''} is stored: send the amounts`,
    );
  }
  const amounts = new Map<string, bigint>();
  for (const { code, value } of exact) amounts.set(code, (amounts.get(code) ?? 0n) + oreOf(value));
  const leftOut = (stream?.allocations ?? []).filter(({ precision }) => precision !== 'exact').map(({ code }) => code);
  return { amounts, stream, leftOut: [...new Set(leftOut)].sort() };
}
