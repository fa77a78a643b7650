import * as z from 'zod';
import { FOLLOW_UP_OUTCOMES } from '../../db/schema/code.js';
import { fact } from '../revision/fact.js';
import { MeaningError } from '../source/claim-columns.rule.js';
import type { Reader } from './reader.js';
import { primaryCitations } from './seed-facts.js';
import { readSeedFile } from './seed-file.js';
import { Cite, Confidence, Slug, Text } from './seed-fragment.js';

const FollowUpsFile = z.strictObject({
  /** the document that says what became of the earlier plan's activities */
  earlierPlan: Slug,
  laterPlan: Slug,
  followUps: z.array(
    z.strictObject({
      /** local id of the earlier plan's activity */
      activity: Slug,
      outcome: z.enum(FOLLOW_UP_OUTCOMES),
      /** local id of the later plan's activity, when there is one */
      laterActivity: Slug.nullable(),
      reason: Text,
      confidence: Confidence.default('certain'),
      /** what the later document says; empty only when it does not mention it */
      cite: z.array(Cite).max(6).default([]),
    }),
  ),
});

/** What a later plan of the same county says became of an earlier one's activities. */
export const followUpsReader: Reader = {
  id: 'follow-ups',
  matches: /^counties\/[^/]+\/follow-ups-\d{4}-\d{4}\.yaml$/,
  read: (file, text, catalogue) => {
    const seed = readSeedFile(file, text, FollowUpsFile);
    const later = catalogue.plan(seed.laterPlan);
    if (!later) throw new MeaningError('laterPlan', `there is no plan ${seed.laterPlan}`);
    const times = new Map<string, number>();
    return seed.followUps.flatMap((followUp) => {
      if (followUp.outcome !== 'notMentioned' && followUp.cite.length === 0) {
        throw new MeaningError(`followUps.${followUp.activity}`, 'an outcome needs a quote of the later document');
      }
      const nth = (times.get(followUp.activity) ?? 0) + 1;
      times.set(followUp.activity, nth);
      const activityId = `${seed.earlierPlan}-${followUp.activity}`;
      const id = `${activityId}-i-${seed.laterPlan}${nth > 1 ? `-${nth}` : ''}`;
      return [
        fact('follow_up', {
          id,
          activityId,
          laterPlanId: seed.laterPlan,
          laterActivityId: followUp.laterActivity && `${seed.laterPlan}-${followUp.laterActivity}`,
          outcome: followUp.outcome,
          reason: followUp.reason,
          confidence: followUp.confidence,
        }),
        ...primaryCitations('follow_up', id, later.documentId, followUp.cite),
      ];
    });
  },
};
