import * as z from 'zod';
import { INITIATIVE_RELATIONS, INITIATIVE_STATUSES } from '../../db/schema/code.js';
import { fact } from '../revision/fact.js';
import { planFileReader } from './plan-file.js';
import { primaryCitations } from './seed-facts.js';
import { Cites, ShortText, Slug, Text } from './seed-fragment.js';

const InitiativeStatus = z.enum(INITIATIVE_STATUSES);

export const InitiativesFile = z.strictObject({
  statuses: z.array(
    z.strictObject({
      initiative: Slug,
      status: InitiativeStatus,
      /** `own`: the initiative itself in this county; `related`: another undertaking of the county with the same aim */
      relation: z.enum(INITIATIVE_RELATIONS),
      /** the spelling used here */
      variant: ShortText,
      note: Text,
      cite: Cites,
    }),
  ),
});

/** How far one county is with each named initiative, as one document says it. */
export const planInitiativesReader = planFileReader(
  'initiatives',
  InitiativesFile,
  (seed, { planId, documentId, county }) => {
    const times = new Map<string, number>();
    return seed.statuses.flatMap(({ initiative, cite, ...status }) => {
      const nth = (times.get(initiative) ?? 0) + 1;
      times.set(initiative, nth);
      const id = `${planId}-${initiative}${nth > 1 ? `-${nth}` : ''}`;
      return [
        fact('initiative_status', { id, initiativeId: initiative, planId, countyId: county, ...status }),
        ...primaryCitations('initiative_status', id, documentId, cite),
      ];
    });
  },
);
