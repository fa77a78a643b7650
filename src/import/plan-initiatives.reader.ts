import { fact } from '../revision/fact.js';
import { planFileReader } from './plan-file.js';
import { primaryCitations } from './seed-facts.js';
import { InitiativesFile } from './seed-plan-files.js';

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
