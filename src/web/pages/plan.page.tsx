import type { Allocation } from '../../allocation/allocation.js';
import type { Earmark } from '../../allocation/earmark.js';
import type { MoneyStatement } from '../../allocation/money-statement.js';
import type { Initiative } from '../../initiative/initiative.js';
import type { Activity } from '../../plan/activity.js';
import type { Area } from '../../plan/area.js';
import type { Need, Objective } from '../../plan/objective.js';
import type { Plan } from '../../plan/plan.js';
import { ALL, type Listed } from '../answers.js';
import { Section } from '../layout.js';
import type { Page, Visit } from '../page.js';
import { ACTIVITY_FILTERS, ActivityList } from './activity-list.view.js';
import { earlierOf, PlanBefore, readBefore } from './plan-before.view.js';
import { AreaList, Contents, type Heading, headingText } from './plan-contents.view.js';
import { PlanFacts } from './plan-facts.view.js';
import { GoalList, NeedList } from './plan-goals.view.js';
import { PlanMoney } from './plan-money.view.js';

/** One plan as a reader wants it: what it is, its money, what it promises, and what became of the plan before. */
export const planPage: Page = {
  path: '/planer/{planId}',
  parameters: ACTIVITY_FILTERS,
  examples: ['/planer/{plan}', '/planer/{plan}?form=matrixRow&missing=indicators', '/planer/{plan}?theme={theme}'],
  view: async (visit) => {
    const { say, href, api } = visit;
    const id = visit.path.planId ?? '';
    const plan = await visit.ask<Plan>(`/plans/${id}`);
    const { filters, read } = await readPlan(visit, plan);
    const { allocations, earmarks, statements, sections, areas, objectives, needs, all, shown, before } = read;
    const plans = new Map(read.plans.map((each) => [each.id, each.title]));
    const names = {
      initiatives: new Map(read.initiatives.map(({ id: initiative, name }) => [initiative, name])),
      sections: new Map(sections.map((each) => [each.id, headingText(each)])),
      plans,
      earlier: earlierOf(before),
    };
    return {
      title: plan.title,
      titleLanguage: 'sv',
      section: '/lan',
      trail: [
        { href: href('/lan'), label: say('Län', 'Counties') },
        { href: href(`/lan/${plan.county.id}`), label: plan.county.name },
      ],
      lead: <OnThisPage visit={visit} needs={needs.length} activities={all.length} objectives={objectives.length} />,
      body: (
        <>
          {plan.document.textQuality === 'ocr' && (
            <p class="note">
              {say(
                'Dokumentet är maskinläst och har tappat å, ä och ö på flera ställen. Citat står som de är inlästa.',
                'The document was read by machine and has lost å, ä and ö in places. Quotes stand as they were read.',
              )}
            </p>
          )}
          <Section title={say('Om planen', 'About the plan')} id="om">
            <PlanFacts visit={visit} plan={plan} titles={plans} />
            <Contents visit={visit} headings={sections} />
          </Section>
          <Section title={say('Medel', 'Money')} id="medel">
            <PlanMoney visit={visit} allocations={allocations} earmarks={earmarks} statements={statements} />
          </Section>
          <Section title={say('Sedan förra planen', 'Since the plan before')} id="forra">
            <PlanBefore visit={visit} plan={plan} before={before} />
          </Section>
          <Section title={say('Områden', 'Areas')} id="omraden">
            <AreaList visit={visit} areas={areas} />
          </Section>
          <Section title={say('Aktiviteter', 'Activities')} id="aktiviteter">
            <ActivityList visit={visit} all={all} shown={shown} names={names} />
          </Section>
          <Section title={say('Mål', 'Goals')} id="mal">
            <GoalList
              visit={visit}
              objectives={objectives}
              titles={new Map(all.map((each) => [each.id, each.title]))}
              shown={new Set(shown.map((each) => each.id))}
            />
          </Section>
          <Section title={say('Behov', 'Needs')} id="behov">
            {needs.length > 0 ? (
              <NeedList visit={visit} needs={needs} />
            ) : (
              <p class="absent">{say('Inga behov är lästa ur planen.', 'No needs have been read from the plan.')}</p>
            )}
          </Section>
        </>
      ),
      api: [
        { href: api(`/plans/${id}`), label: `GET /plans/${id}` },
        { href: api('/activities', { plan: id, ...filters }), label: 'GET /activities' },
        { href: api('/allocations', { plan: id }), label: 'GET /allocations' },
        { href: api('/objectives', { plan: id }), label: 'GET /objectives' },
        { href: api('/needs', { plan: id }), label: 'GET /needs' },
        { href: api('/sections', { plan: id }), label: 'GET /sections' },
      ],
    };
  },
};

async function readPlan(visit: Visit, plan: Plan) {
  const { ask, query } = visit;
  const of = { plan: plan.id, limit: ALL };
  const filters = Object.fromEntries(ACTIVITY_FILTERS.map((name) => [name, query[name]]));
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const list = async <Item,>(path: string, asked: Readonly<Record<string, string>>) =>
    (await ask<Listed<Item>>(path, asked)).items;
  const [
    allocations,
    earmarks,
    statements,
    sections,
    areas,
    objectives,
    needs,
    all,
    matching,
    before,
    plans,
    initiatives,
  ] = await Promise.all([
    list<Allocation>('/allocations', of),
    list<Earmark>('/earmarks', of),
    list<MoneyStatement>('/money-statements', of),
    list<Heading>('/sections', { ...of, fields: 'id,number,title,parent' }),
    list<Area>('/areas', of),
    list<Objective>('/objectives', of),
    list<Need>('/needs', of),
    list<Activity>('/activities', of),
    isFiltered
      ? ask<Listed<Pick<Activity, 'id'>>>('/activities', { ...of, ...filters, fields: 'id' })
      : Promise.resolve(null),
    readBefore(visit, plan),
    list<Pick<Plan, 'id' | 'title'>>('/plans', { county: plan.county.id, limit: ALL, fields: 'id,title' }),
    list<Pick<Initiative, 'id' | 'name'>>('/initiatives', { limit: ALL, fields: 'id,name' }),
  ]);
  const wanted = matching && new Set(matching.items.map(({ id }) => id));
  const shown = wanted ? all.filter(({ id }) => wanted.has(id)) : all;
  return {
    filters,
    read: {
      allocations,
      earmarks,
      statements,
      sections,
      areas,
      objectives,
      needs,
      all,
      shown,
      before,
      plans,
      initiatives,
    },
  };
}

function OnThisPage({
  visit: { say },
  activities,
  objectives,
  needs,
}: {
  visit: Visit;
  activities: number;
  objectives: number;
  needs: number;
}) {
  return (
    <>
      <a href="#medel">{say('Medel', 'Money')}</a> ·{' '}
      <a href="#forra">{say('Sedan förra planen', 'Since the plan before')}</a> ·{' '}
      <a href="#omraden">{say('Områden', 'Areas')}</a> ·{' '}
      <a href="#aktiviteter">
        {activities} {say('aktiviteter', 'activities')}
      </a>{' '}
      ·{' '}
      <a href="#mal">
        {objectives} {say('mål', 'goals')}
      </a>{' '}
      ·{' '}
      <a href="#behov">
        {needs} {say('behov', 'needs')}
      </a>
    </>
  );
}
