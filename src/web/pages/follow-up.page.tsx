import type { FollowUpChains } from '../../comparison/follow-up-chain.js';
import type { Plan } from '../../plan/plan.js';
import { ALL, type Listed } from '../answers.js';
import { Choice } from '../choice.js';
import { Absent } from '../figure.js';
import { Kept } from '../kept.js';
import { Section } from '../layout.js';
import type { Page, Visit } from '../page.js';
import { FollowUpCounts, FollowUpThemes } from './follow-up-counts.view.js';
import { FollowUpItems } from './follow-up-items.view.js';

const KINDS = [
  { value: 'activity', sv: 'Aktiviteter', en: 'Activities' },
  { value: 'objective', sv: 'Mål', en: 'Goals' },
  { value: 'earmark', sv: 'Öronmärkningar', en: 'Earmarks' },
] as const;

type Chain = NonNullable<FollowUpChains['chain']>;
type PlanHead = Pick<Plan, 'id' | 'title' | 'dates'>;

/** What became of what a county's plan said when the next one was written: continued, ended, new, with the quotes. */
export const followUpPage: Page = {
  path: '/uppfoljning',
  parameters: ['county', 'from', 'to', 'theme', 'kind', 'outcome'],
  examples: ['/uppfoljning', '/uppfoljning?county={county}', '/uppfoljning?theme={theme}&kind=objective'],
  view: async (visit) => {
    const { say, href, api, ask } = visit;
    const { query, counties, chains } = await followed(visit);
    const { items: plans } = await ask<Listed<PlanHead>>('/plans', {
      county: query.county,
      limit: ALL,
      fields: 'id,title,dates',
    });
    const { chain, absence } = chains;
    return {
      title: say('Vad blev det av förra planen?', 'What became of the last plan?'),
      section: '/tackning',
      trail: [{ href: href('/tackning'), label: say('Täckning per tema', 'Coverage by theme') }],
      lead: say(
        'Vad den senare planen säger om den tidigares aktiviteter och mål. Att något inte nämns betyder inte att det har upphört.',
        'What the later plan says of the activities and goals of the earlier one. Not to be mentioned is not to have ended.',
      ),
      body: (
        <>
          <Choices visit={{ ...visit, query }} counties={counties} titles={plans} chain={chain} />
          <p>
            {counties.length === 1
              ? say('Ett län har flera lästa planer:', 'One county has several plans that have been read:')
              : say(
                  `${counties.length} län har flera lästa planer:`,
                  `${counties.length} counties have several plans that have been read:`,
                )}{' '}
            {counties.map(({ county }) => county.name).join(', ')}.{' '}
            {say('Om övriga län går inget att säga.', 'Nothing can be said of the others.')}
          </p>
          {absence && (
            <p class="note">
              <Absent visit={visit} label={absence.label} />
              {absence.note && `: ${absence.note}`}
            </p>
          )}
          {chain && <Steps visit={{ ...visit, query }} chain={chain} plans={plans} />}
        </>
      ),
      api: [{ href: api('/follow-up-chains', query), label: 'GET /follow-up-chains' }],
    };
  },
};

/** The answer; of the county's two newest plans where the address does not say which. */
async function followed({ ask, query }: Visit) {
  const { counties } = await ask<FollowUpChains>('/follow-up-chains');
  const named = query.from ?? query.to;
  const own = counties.find(({ county, plans }) =>
    query.county ? county.id === query.county : named === undefined || plans.includes(named),
  );
  const chosen = own ? { county: own.county.id, ...betweenOf(own.plans, query) } : { county: query.county };
  const kind = query.kind ?? KINDS[0].value;
  const asked: Visit['query'] = { ...query, ...chosen, kind };
  return { counties, query: asked, chains: await ask<FollowUpChains>('/follow-up-chains', asked) };
}

/** The plans that the address names, where they are this county's and in their order; otherwise the two newest. */
function betweenOf(plans: readonly string[], { from, to }: Visit['query']) {
  const newest = plans.length - 1;
  const last = to && plans.indexOf(to) > 0 ? plans.indexOf(to) : newest;
  const first = from && plans.includes(from) ? Math.min(plans.indexOf(from), newest - 1) : last - 1;
  return { from: plans[first], to: plans[first < last ? last : newest] };
}

function Choices({
  visit,
  counties,
  titles,
  chain,
}: {
  visit: Visit;
  counties: FollowUpChains['counties'];
  titles: readonly PlanHead[];
  chain: Chain | null;
}) {
  const { say, language, query } = visit;
  const own = counties.find(({ county }) => county.id === query.county);
  const plans = (own?.plans ?? []).map((id) => ({
    value: id,
    label: titles.find((each) => each.id === id)?.title ?? id,
  }));
  const themes = chain?.steps.flatMap((step) => step.themes.map(({ theme }) => theme)) ?? [];
  return (
    <form class="choices" data-at-once>
      <Kept visit={visit} />
      {counties.length > 1 ? (
        <Choice
          visit={visit}
          name="county"
          label={say('Län', 'County')}
          options={counties.map(({ county }) => ({ value: county.id, label: county.name }))}
        />
      ) : (
        <input type="hidden" name="county" value={query.county} />
      )}
      {plans.length > 1 && (
        <>
          <Choice visit={visit} name="from" label={say('Från planen', 'From the plan')} options={plans.slice(0, -1)} />
          <Choice visit={visit} name="to" label={say('Till planen', 'To the plan')} options={plans.slice(1)} />
        </>
      )}
      <Choice
        visit={visit}
        name="kind"
        label={say('Visa', 'Show')}
        options={KINDS.map(({ value, sv, en }) => ({ value, label: language === 'sv' ? sv : en }))}
      />
      <Choice
        visit={visit}
        name="theme"
        label={say('Tema', 'Theme')}
        all={say('Alla teman', 'All themes')}
        options={[...new Map(themes.map(({ id, name }) => [id, name]))].map(([value, label]) => ({ value, label }))}
      />
      {query.outcome && <input type="hidden" name="outcome" value={query.outcome} />}
      <button type="submit">{say('Visa', 'Show')}</button>
    </form>
  );
}

/** From each plan to the next: how many, by theme, and each of them. */
function Steps({ visit, chain, plans }: { visit: Visit; chain: Chain; plans: readonly PlanHead[] }) {
  const { say, href } = visit;
  const yearsOf = (id: string) => yearsText(plans.find((plan) => plan.id === id)) ?? id;
  const titleOf = (id: string) => chain.plans.find((plan) => plan.id === id)?.title ?? id;
  return (
    <>
      {chain.steps.map((step) => (
        <Section
          id={`${step.from}-${step.to}`}
          title={`${chain.county.name}: ${yearsOf(step.from)} → ${yearsOf(step.to)}`}
        >
          <p>
            {say('Från', 'From')} <a href={href(`/planer/${step.from}`)}>{titleOf(step.from)}</a> {say('till', 'to')}{' '}
            <a href={href(`/planer/${step.to}`)}>{titleOf(step.to)}</a>.
          </p>
          <FollowUpCounts visit={visit} step={step} />
          <FollowUpItems visit={visit} step={step} />
          <FollowUpThemes visit={visit} step={step} />
        </Section>
      ))}
    </>
  );
}

/** The years that a plan is for: those of its agreement, otherwise those it plans. */
function yearsText(plan: PlanHead | undefined): string | null {
  for (const years of [plan?.dates.agreementPeriod, plan?.dates.budgetYear, plan?.dates.planningYears]) {
    if (!years || !('start' in years) || !years.start) continue;
    return !years.end || years.end === years.start ? years.start : `${years.start}–${years.end}`;
  }
  return null;
}
