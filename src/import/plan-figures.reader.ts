import { fact } from '../revision/fact.js';
import { planFileReader } from './plan-file.js';
import { periodColumns, primaryCitations, SeedMeaningError, figureColumns } from './seed-facts.js';
import { FiguresFile } from './seed-plan-files.js';

/** The order in which a pair of claims is kept: a pair is one pair, whichever way it is written. */
export function pairOf(first: string, second: string): [string, string] {
  return first < second ? [first, second] : [second, first];
}

/** Statistics: each an observation, that is a claim whose subject is an indicator. */
export const planFiguresReader = planFileReader('figures', FiguresFile, (seed, { planId, documentId }, catalogue) => {
  const global = (local: string) => `${planId}-${local}`;
  return [
    ...seed.figures.flatMap((figure) => {
      const unit = catalogue.unitOf(figure.indicator);
      if (!unit) throw new SeedMeaningError(`figures.${figure.id}.indicator`, `there is no indicator ${figure.indicator}`);
      const place = figure.geography;
      return [
        fact('claim', {
          id: global(figure.id),
          subjectEntity: 'indicator',
          subjectId: figure.indicator,
          measure: 'observation',
          ...periodColumns(figure.period),
          geographyKind: place.kind,
          geographyId: place.kind === 'nation' ? 'SE' : place.kind === 'place' ? place.name : place.code,
          population: figure.population,
          breakdown: figure.breakdown,
          definition: figure.definition,
          documentId,
          standing: figure.standing,
          reason: figure.reason,
          note: figure.note,
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
