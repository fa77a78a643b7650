import { ALWAYS } from '../http/collection.js';
import { type Endpoint, one, type Reading } from '../http/endpoint.js';
import { linkedRevision } from '../http/known-at.js';
import type { Bilingual } from '../http/language.js';
import { link, linked, permalink } from '../http/page.js';
import { codes, countyCodes, oneOfCodes } from '../http/parameter.js';
import { HttpProblem } from '../http/problem.js';
import { absenceOf } from '../source/evidence.js';
import { CHAIN_KINDS, CHAIN_OUTCOMES, FollowUpChains } from './follow-up-chain.js';
import { type ChainPlan, chainPlans, loadChain } from './follow-up-chain.query.js';
import { chainAnswer } from './follow-up-chain.rule.js';
import { followUpChainTable } from './follow-up-chain-table.rule.js';

export const followUpChainEndpoint: Endpoint = {
  operationId: 'getFollowUpChains',
  method: 'get',
  path: '/follow-up-chains',
  tag: 'Comparisons',
  summary: 'Get what became of a county’s plans, year by year',
  description:
    'For two documents of one county, or all that have been read: what became of each activity, goal and earmark (continued, done, changed, ended, not mentioned, new), with the quotes of both documents, and counts for each theme. What was read has its reader’s reason; what is derived names its rule. Without a county the answer lists the counties of which several plans have been read.',
  access: 'public',
  pathParameters: {},
  parameters: {
    county: { ...countyCodes('The county whose plans are followed.'), list: false },
    from: { ...codes('plan', 'The first plan; the oldest when left out.'), list: false },
    to: { ...codes('plan', 'The last plan; the newest when left out.'), list: false },
    theme: codes('theme', 'Only what is linked to these themes.'),
    kind: oneOfCodes(CHAIN_KINDS, 'Only items of these kinds.'),
    outcome: oneOfCodes(CHAIN_OUTCOMES, 'Only items with these outcomes; counts are of all.'),
    ...ALWAYS,
  },
  response: FollowUpChains,
  examples: [
    {
      name: 'counts',
      summary: 'A chain of three plans: earmarks, and counts of everything',
      path: '/follow-up-chains?county=25&kind=earmark&theme=youth-clinics',
    },
  ],
  handle: async (reading) => linked(await followed(reading)),
  table: async (reading) => followUpChainTable(await followed(reading)),
};

async function followed(reading: Reading): Promise<FollowUpChains> {
  const { store, version, asOf, language, base, address, values } = reading;
  const root = `${base}/api/v1`;
  const plans = await chainPlans(store, null, asOf);
  const county = one(values, 'county') ?? countyOf(plans, one(values, 'from') ?? one(values, 'to'));
  const chosen = county ? chosenPlans(plans, county, one(values, 'from'), one(values, 'to')) : [];
  const filter = {
    theme: values.get('theme') ?? null,
    outcome: values.get('outcome') ?? null,
    kind: values.get('kind') ?? null,
  };
  return {
    counties: countiesWithChains(plans, root),
    chain:
      chosen.length > 1
        ? chainAnswer(await loadChain(store, chosen, asOf), filter, { language, root, asOf: linkedRevision(reading) })
        : null,
    absence: county && chosen.length < 2 ? absenceOf('noDocumentKnown', whyNoChain(chosen)[language], language) : null,
    _meta: { revision: version.revision, knownAt: version.committedAt },
    _links: {
      self: link(address.href, 'self'),
      permalink: link(permalink(address, { revision: version.revision, language }), 'cite-as'),
    },
  };
}

function whyNoChain([only]: readonly ChainPlan[]): Bilingual {
  return only
    ? {
        sv: `En plan är läst (${only.id}); för att följa upp behövs två.`,
        en: `One plan has been read (${only.id}); two are needed to follow up.`,
      }
    : { sv: 'Ingen plan för länet är läst.', en: 'No plan of the county has been read.' };
}

function countyOf(plans: readonly ChainPlan[], plan: string | undefined): string | undefined {
  return plans.find(({ id }) => id === plan)?.county;
}

function countiesWithChains(plans: readonly ChainPlan[], root: string): FollowUpChains['counties'] {
  const counties = new Map<string, ChainPlan[]>();
  for (const plan of plans) counties.set(plan.county, [...(counties.get(plan.county) ?? []), plan]);
  return [...counties]
    .filter(([, own]) => own.length > 1)
    .map(([id, own]) => ({
      county: { id, name: own[0]?.countyName ?? '' },
      plans: own.map((plan) => plan.id),
      href: `${root}/follow-up-chains?county=${id}`,
    }));
}

/** The plans of the county from the first to the last, oldest first. */
function chosenPlans(
  plans: readonly ChainPlan[],
  county: string,
  from: string | undefined,
  to: string | undefined,
): ChainPlan[] {
  const own = plans.filter((plan) => plan.county === county);
  const at = (id: string | undefined, otherwise: number) => {
    if (id === undefined) return otherwise;
    const index = own.findIndex((plan) => plan.id === id);
    if (index < 0) throw notTogether(`"${id}" is not a plan of county ${county}`, own);
    return index;
  };
  const [first, last] = [at(from, 0), at(to, own.length - 1)];
  if (own.length === 1 && (from || to))
    throw notTogether(`one plan of county ${county} has been read, and two are needed`, own);
  if (first >= last && (from || to)) throw notTogether('"from" must be an earlier plan than "to"', own);
  return own.slice(first, last + 1);
}

function notTogether(detail: string, own: readonly ChainPlan[]): HttpProblem {
  const order = own.map(({ id }) => id);
  return new HttpProblem('unsupportedCombination', `${detail}; from oldest to newest: ${order.join(', ')}`, [
    { parameter: 'from', code: 'unsupportedCombination', detail, nearest: order },
  ]);
}
