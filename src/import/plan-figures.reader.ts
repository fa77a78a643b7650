import type { z } from 'zod';
import { fact } from '../revision/fact.js';
import { planFileReader } from './plan-file.js';
import { figureColumns, joinNotes, periodColumns, primaryCitations, SeedMeaningError } from './seed-facts.js';
import type { FigureValue } from './seed-fragment.js';
import { FiguresFile } from './seed-plan-files.js';

/** The order in which a pair of claims is kept: a pair is one pair, whichever way it is written. */
export function pairOf(first: string, second: string): [string, string] {
  return first < second ? [first, second] : [second, first];
}

/** A comparison or a rank says something else than the number itself, and is a fact of its own. */
function measureOf(value: z.output<typeof FigureValue>): string {
  if (value.kind === 'comparison') return `comparison with ${value.comparedWith}`;
  if (value.kind === 'rank') return `rank among ${value.among}`;
  return 'observation';
}

/** Statistics: each an observation, that is a claim whose subject is an indicator. */
export const planFiguresReader = planFileReader('figures', FiguresFile, (seed, { planId, documentId }, catalogue) => {
  const global = (local: string) => `${planId}-${local}`;
  return [
    ...seed.figures.flatMap((figure) => {
      const unit = catalogue.unitOf(figure.indicator);
      if (!unit)
        throw new SeedMeaningError(`figures.${figure.id}.indicator`, `there is no indicator ${figure.indicator}`);
      const place = figure.geography;
      return [
        fact('claim', {
          id: global(figure.id),
          subjectEntity: 'indicator',
          subjectId: figure.indicator,
          measure: measureOf(figure.value),
          ...periodColumns(figure.period),
          geographyKind: place.kind,
          geographyId: place.kind === 'nation' ? 'SE' : place.kind === 'place' ? place.name : place.code,
          population: figure.population,
          breakdown: figure.breakdown,
          definition: figure.definition,
          documentId,
          standing: figure.standing,
          reason: figure.reason,
          note: joinNotes(figure.note, figure.period.note),
          ...figureColumns(figure.value, unit),
        }),
        ...primaryCitations('claim', global(figure.id), documentId, figure.cite),
      ];
    }),
    ...seed.possibleConflicts.map(({ first, second, reason }) => {
      const [firstClaimId, secondClaimId] = pairOf(global(first), global(second));
      return fact('possible_conflict', { id: `${firstClaimId}-${second}`, firstClaimId, secondClaimId, reason });
    }),
  ];
});
