import * as z from 'zod';
import { ALWAYS } from '../http/collection.js';
import type { Endpoint } from '../http/endpoint.js';
import { Link, link } from '../http/page.js';
import { draftsOf } from './plan-draft.query.js';

const PlanDraft = z
  .object({
    id: z.string(),
    county: z.string(),
    title: z.string(),
    parts: z.int().min(0),
    revision: z.int().min(0),
    _links: z.object({ self: Link }),
  })
  .meta({
    id: 'PlanDraft',
    description:
      'A plan that is not adopted yet: how many rows stand in it besides its own, and in which revision it last changed.',
  });

const PlanDrafts = z
  .object({ items: z.array(PlanDraft) })
  .meta({ id: 'PlanDrafts', description: 'The plans in draft of the caller’s counties.' });

export const planDraftEndpoint: Endpoint = {
  operationId: 'listPlanDrafts',
  method: 'get',
  path: '/plan-drafts',
  tag: 'Plans',
  summary: 'List plans in draft',
  description:
    'The plans of your counties that are not adopted yet. Read one and its parts with ?draft= on any operation that reads.',
  access: ['county'],
  pathParameters: {},
  parameters: { lang: ALWAYS.lang as NonNullable<(typeof ALWAYS)['lang']> },
  response: PlanDrafts,
  examples: [{ name: 'none', summary: 'No plan is in draft', path: '/plan-drafts' }],
  handle: async ({ store, principal, base }) => ({
    body: {
      items: (principal ? await draftsOf(store, principal) : []).map((draft) => ({
        ...draft,
        _links: { self: link(`${base}/api/v1/plans/${draft.id}?draft=${draft.id}`, 'item') },
      })),
    },
  }),
};
