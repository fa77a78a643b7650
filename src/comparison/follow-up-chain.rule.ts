import type { Language } from '../http/language.js';
import { codeLabel } from '../source/code-label.js';
import {
  CHAIN_KINDS,
  CHAIN_OUTCOMES,
  CHAIN_RULES,
  type ChainItem,
  type ChainSide,
  type FollowUpChains,
} from './follow-up-chain.js';
import type { LoadedChain, Standing } from './follow-up-chain.query.js';
import { type Fate, fatesOf, linesOf } from './follow-up-step.rule.js';

export type ChainVoice = { language: Language; root: string; asOf: number | null };
/** Which items are shown; counts are of all of them. */
export type ChainFilter = {
  theme: readonly string[] | null;
  outcome: readonly string[] | null;
  kind: readonly string[] | null;
};
type Chain = NonNullable<FollowUpChains['chain']>;

const COLLECTIONS = { activity: 'activities', objective: 'objectives', earmark: 'earmarks' } as const;

/** The chain of one county's plans in words and counts. */
export function chainAnswer(loaded: LoadedChain, filter: ChainFilter, voice: ChainVoice): Chain {
  const { plans } = loaded;
  const [first] = plans;
  const allows = (list: readonly string[] | null, ...codes: readonly string[]) =>
    list === null || codes.some((code) => list.includes(code));
  return {
    county: { id: first?.county ?? '', name: first?.countyName ?? '' },
    plans: plans.map(({ id, title }) => ({ id, title })),
    steps: plans.slice(1).map((to, index) => {
      const from = plans[index]?.id ?? '';
      const all = fatesOf(loaded, from, to.id);
      const fates = filter.theme ? all.filter((fate) => allows(filter.theme, ...themesOf(fate))) : all;
      const counts = (kind: string) => countsOf(fates.filter((fate) => fate.kind === kind));
      return {
        from,
        to: to.id,
        counts: { activity: counts('activity'), objective: counts('objective'), earmark: counts('earmark') },
        themes: loaded.themes
          .filter(({ id }) => allows(filter.theme, id))
          .map(({ id, sv, en }) => ({
            theme: { id, name: voice.language === 'sv' ? sv : en },
            counts: countsOf(all.filter((fate) => fate.kind === 'activity' && themesOf(fate).includes(id))),
          })),
        items: fates
          .filter(({ kind, outcome }) => allows(filter.kind, kind) && allows(filter.outcome, outcome))
          .map((fate) => itemOf(fate, voice)),
      };
    }),
    lines: linesOf(loaded)
      .filter(({ start }) => allows(filter.theme, ...start.themes))
      .map(({ start, steps }) => ({
        activity: { id: start.id, plan: start.plan, text: start.text },
        steps: steps.map(({ outcome, later }, at) => ({
          plan: plans[at + 1]?.id ?? '',
          outcome,
          activity: later ? { id: later.id, text: later.text } : null,
        })),
      })),
  };
}

/** The themes of what was, or of what is new. */
function themesOf({ earlier, later }: Fate): readonly string[] {
  return (earlier ?? later)?.themes ?? [];
}

/** Each thing once for each of its outcomes. */
export function countsOf(fates: readonly Fate[]): Record<(typeof CHAIN_OUTCOMES)[number], number> {
  const counted = (outcome: string) =>
    new Set(fates.filter((fate) => fate.outcome === outcome).map(({ earlier, later }) => (earlier ?? later)?.id)).size;
  return Object.fromEntries(CHAIN_OUTCOMES.map((outcome) => [outcome, counted(outcome)])) as ReturnType<
    typeof countsOf
  >;
}

function itemOf({ kind, outcome, rule, earlier, later, read }: Fate, voice: ChainVoice): ChainItem {
  const { language } = voice;
  return {
    kind: CHAIN_KINDS.find((each) => each === kind) ?? 'activity',
    outcome,
    outcomeLabel: codeLabel('outcome', outcome, language),
    derived: rule !== null && rule !== 'notFollowed',
    rule,
    ruleText: rule ? CHAIN_RULES[rule][language] : null,
    earlier: sideOf(kind, earlier, voice),
    later: sideOf(kind, later, voice),
    reason: read?.reason ?? null,
    confidence: read?.confidence ?? null,
    followUp: read?.id ?? null,
    citations: read?.citations ?? [],
    themes: [...themesOf({ kind, outcome, rule, earlier, later, read })],
  };
}

function sideOf(kind: Fate['kind'], standing: Standing | null, { root, asOf }: ChainVoice): ChainSide | null {
  if (!standing) return null;
  const { id, plan, text, citations } = standing;
  return {
    id,
    plan,
    text,
    citations,
    href: `${root}/${COLLECTIONS[kind]}/${id}${asOf === null ? '' : `?knownAt=${asOf}`}`,
  };
}
