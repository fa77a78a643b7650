import { FOLLOW_UP_OUTCOMES } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, oneOfCodes } from '../http/parameter.js';
import { FollowUp } from './follow-up.js';
import { followUpQuestion, toFollowUp } from './follow-up.query.js';

export const followUpEndpoints = resourceEndpoints({
  name: 'follow-ups',
  singular: 'FollowUp',
  plural: 'FollowUps',
  tag: 'Plans',
  summary: 'follow-ups between plans',
  description:
    'What became of a plan’s activities, as a later document of the same county says it or does not mention it.',
  item: FollowUp,
  question: followUpQuestion,
  toItem: toFollowUp,
  filters: {
    county: countyCodes('Of these counties.'),
    plan: codes('plan', 'Activities of these plans.'),
    laterPlan: codes('plan', 'As these later plans say.'),
    outcome: oneOfCodes(FOLLOW_UP_OUTCOMES, 'What became of the activity.'),
    theme: codes('theme', 'Activities linked to these themes.'),
  },
  order: [
    { key: 'plan', descending: false },
    { key: 'position', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2016-1-3-i-norrbotten-2021',
  examples: [],
});
