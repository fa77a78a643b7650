import type { ChainKind, ChainOutcome, ChainRule } from './follow-up-chain.js';
import type { LoadedChain, ReadFollowUp, Standing } from './follow-up-chain.query.js';

/** What became of one thing, before it is put into words. */
export type Fate = {
  kind: ChainKind;
  outcome: ChainOutcome;
  rule: ChainRule | null;
  earlier: Standing | null;
  later: Standing | null;
  read: ReadFollowUp | null;
};

/** The furthest first: what a goal has come to when its activities came to different things. */
const FURTHEST = ['continued', 'changed', 'done', 'ended', 'notMentioned'] as const;

/** What became of everything in one plan in the next one, and what is new there. */
export function fatesOf(loaded: LoadedChain, from: string, to: string): Fate[] {
  return [...activityFates(loaded, from, to), ...objectiveFates(loaded, from, to), ...earmarkFates(loaded, from, to)];
}

function activityFates({ activities, followUps }: LoadedChain, from: string, to: string): Fate[] {
  const byId = new Map(activities.map((each) => [each.id, each]));
  const read = followUps.filter(({ activity, laterPlan }) => laterPlan === to && byId.get(activity)?.plan === from);
  const reached = new Set(read.map(({ laterActivity }) => laterActivity));
  return [
    ...activities
      .filter(({ plan }) => plan === from)
      .flatMap((earlier): Fate[] => {
        const own = read.filter(({ activity }) => activity === earlier.id);
        if (own.length === 0) return [notFollowed('activity', earlier, null)];
        return own.map((each) => ({
          kind: 'activity',
          outcome: each.outcome,
          rule: null,
          earlier,
          later: each.laterActivity ? (byId.get(each.laterActivity) ?? null) : null,
          read: each,
        }));
      }),
    ...activities
      .filter(({ plan, id }) => plan === to && !reached.has(id))
      // Where nothing of the earlier plan has been followed, nobody can say what is new.
      .map(
        (later): Fate =>
          read.length > 0
            ? derived('activity', 'new', 'newActivity', null, later)
            : notFollowed('activity', null, later),
      ),
  ];
}

function objectiveFates(loaded: LoadedChain, from: string, to: string): Fate[] {
  const fates = activityFates(loaded, from, to);
  const earlier = loaded.objectives
    .filter(({ plan }) => plan === from)
    .map((goal): Fate => {
      const outcomes = fates.filter((fate) => fate.earlier?.objective === goal.id).map(({ outcome }) => outcome);
      const furthest = FURTHEST.find((outcome) => outcomes.includes(outcome));
      return furthest
        ? derived('objective', furthest, 'goalByActivities', goal, null)
        : notFollowed('objective', goal, null);
    });
  const later = loaded.objectives
    .filter(({ plan }) => plan === to)
    .flatMap((goal): Fate[] => {
      const own = loaded.activities.filter(({ objective }) => objective === goal.id);
      if (own.length === 0) return [notFollowed('objective', null, goal)];
      const fresh = own.every(({ id }) => fates.some((fate) => fate.outcome === 'new' && fate.later?.id === id));
      return fresh ? [derived('objective', 'new', 'newGoal', null, goal)] : [];
    });
  return [...earlier, ...later];
}

function earmarkFates({ earmarks }: LoadedChain, from: string, to: string): Fate[] {
  const wording = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
  const before = earmarks.filter(({ plan }) => plan === from);
  const after = earmarks.filter(({ plan }) => plan === to);
  const matches = new Map(
    before.map((earlier) => [earlier, after.find(({ text }) => wording(text) === wording(earlier.text))] as const),
  );
  const matched = new Set(matches.values());
  return [
    ...before.map((earlier): Fate => {
      const later = matches.get(earlier) ?? null;
      const outcome = later === null ? 'notMentioned' : later.amount === earlier.amount ? 'continued' : 'changed';
      return derived('earmark', outcome, 'earmarkByPurpose', earlier, later);
    }),
    ...after
      .filter((later) => !matched.has(later))
      .map((later) => derived('earmark', 'new', 'earmarkByPurpose', null, later)),
  ];
}

function derived(
  kind: ChainKind,
  outcome: ChainOutcome,
  rule: ChainRule,
  earlier: Standing | null,
  later: Standing | null,
): Fate {
  return { kind, outcome, rule, earlier, later, read: null };
}

function notFollowed(kind: ChainKind, earlier: Standing | null, later: Standing | null): Fate {
  return derived(kind, 'notFollowed', 'notFollowed', earlier, later);
}

/** Every activity of the first plan through all later ones; one that is not mentioned any more ends there. */
export function linesOf(loaded: LoadedChain): { start: Standing; steps: Fate[] }[] {
  const steps = loaded.plans.slice(1).map((plan, index) => ({
    plan: plan.id,
    fates: activityFates(loaded, loaded.plans[index]?.id ?? '', plan.id),
  }));
  const walk = (activity: Standing, at: number): Fate[][] => {
    const own = steps[at]?.fates.filter((fate) => fate.earlier?.id === activity.id) ?? [];
    return own.flatMap((fate) => {
      const onward = fate.later && at + 1 < steps.length ? walk(fate.later, at + 1) : [];
      return onward.length > 0 ? onward.map((rest) => [fate, ...rest]) : [[fate]];
    });
  };
  const first = loaded.plans[0]?.id;
  return loaded.activities
    .filter(({ plan }) => plan === first)
    .flatMap((start) => walk(start, 0).map((path) => ({ start, steps: path })));
}
