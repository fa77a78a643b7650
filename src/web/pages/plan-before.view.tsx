import type { ChainItem, FollowUpChains } from '../../comparison/follow-up-chain.js';
import { CODE_LABELS, codeLabel } from '../../source/code-label.js';
import { Sources } from '../figure.js';
import type { Visit } from '../page.js';

/** What became of the plan before this one, as far as the plans read tell. */
export type Before = {
  /** the plan before, and the step from it to this one; null where no earlier plan has been read */
  step: { from: { id: string; title: string }; counts: Counts; items: readonly ChainItem[] } | null;
};
type Counts = NonNullable<FollowUpChains['chain']>['steps'][number]['counts']['activity'];

const OUTCOMES = Object.keys(CODE_LABELS.outcome) as (keyof Counts)[];
/** What is not to be seen among this plan's own activities. */
const GONE: readonly string[] = ['done', 'ended', 'notMentioned', 'notFollowed'];

/** Asks for the step to this plan from the one before it in its county. */
export async function readBefore(visit: Visit, plan: { id: string; county: { id: string } }): Promise<Before> {
  const { counties } = await visit.ask<FollowUpChains>('/follow-up-chains');
  const order = counties.find(({ county }) => county.id === plan.county.id)?.plans ?? [];
  const from = order[order.indexOf(plan.id) - 1];
  if (from === undefined) return { step: null };
  const { chain } = await visit.ask<FollowUpChains>('/follow-up-chains', { from, to: plan.id, kind: 'activity' });
  const step = chain?.steps[0];
  const earlier = chain?.plans.find(({ id }) => id === from);
  return { step: step && earlier ? { from: earlier, counts: step.counts.activity, items: step.items } : null };
}

/** What continued, ended or is new since the plan before: counts, and what is not to be found in this plan. */
export function PlanBefore({
  visit,
  plan,
  before: { step },
}: {
  visit: Visit;
  plan: { county: { id: string; name: string } };
  before: Before;
}) {
  const { say, href, language } = visit;
  const all = href('/uppfoljning', { county: plan.county.id });
  if (step === null) {
    return (
      <p class="absent">
        {say(
          `Ingen tidigare plan från ${plan.county.name} är läst, så vad som fortsätter och vad som är nytt går inte att säga.`,
          `No earlier plan of ${plan.county.name} has been read, so what continues and what is new cannot be told.`,
        )}
      </p>
    );
  }
  const gone = step.items.filter(({ outcome, earlier }) => GONE.includes(outcome) && earlier !== null);
  return (
    <>
      <p>
        {say('Jämfört med', 'Compared with')} <a href={href(`/planer/${step.from.id}`)}>{step.from.title}</a>,{' '}
        {say('aktiviteter efter vad som blev av dem:', 'activities by what became of them:')}
      </p>
      <dl class="facts">
        {OUTCOMES.map((outcome) => (
          <>
            <dt>{codeLabel('outcome', outcome, language)}</dt>
            <dd>{step.counts[outcome]}</dd>
          </>
        ))}
      </dl>
      <p>
        <small>
          {say(
            'Utfallen är lästa i denna plan, med citat. ”Ny” är härlett: ingen aktivitet i den förra planen har lästs leda dit. En aktivitet som blev två räknas under båda sina utfall; att något inte nämns betyder inte att det har upphört.',
            'The outcomes were read in this plan, with quotes. “New” is derived: no activity of the plan before has been read to lead there. An activity that became two is counted under each of its outcomes; that something is not mentioned does not mean that it has ended.',
          )}
        </small>
      </p>
      {gone.length > 0 && (
        <details>
          <summary>
            {say('Ur den förra planen och inte i denna', 'Of the plan before and not in this one')} ({gone.length})
          </summary>
          <ul>
            {gone.map(({ earlier, outcomeLabel, reason, citations }) => (
              <li>
                <a href={`${href(`/planer/${step.from.id}`)}#${earlier?.id}`} lang="sv">
                  {earlier?.text}
                </a>{' '}
                – {outcomeLabel.toLowerCase()}
                {reason && <small lang="sv">: {reason}</small>}
                <Sources visit={visit} citations={citations} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <p>
        <a href={all}>{say('Följ länets planer år för år', 'Follow the county’s plans year by year')}</a>
      </p>
    </>
  );
}

/** By activity of this plan: what it was in the plan before. */
export function earlierOf({ step }: Before) {
  const earlier = new Map<string, { id: string; plan: string; text: string; outcomeLabel: string }[]>();
  for (const { later, earlier: was, outcomeLabel } of step?.items ?? []) {
    if (!later || !was) continue;
    const known = earlier.get(later.id) ?? [];
    earlier.set(later.id, [...known, { id: was.id, plan: was.plan, text: was.text, outcomeLabel }]);
  }
  return earlier;
}
