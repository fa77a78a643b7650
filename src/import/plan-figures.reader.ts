import * as z from 'zod';
import { fact } from '../revision/fact.js';
import { figureColumns, MeaningError } from '../source/claim-columns.rule.js';
import { planFileReader } from './plan-file.js';
import { joinNotes, periodColumns, primaryCitations } from './seed-facts.js';
import {
  AbsenceCode,
  Cites,
  CountyCode,
  FigureValue,
  MunicipalityCode,
  PartialDate,
  ShortText,
  Slug,
  Standing,
  Text,
} from './seed-fragment.js';

const Geography = z.union([
  z.strictObject({ kind: z.literal('nation') }),
  z.strictObject({ kind: z.literal('county'), code: CountyCode }),
  z.strictObject({ kind: z.literal('municipality'), code: MunicipalityCode }),
  /** a clinic, a pilot, a part of a county, or a place that the document names otherwise */
  z.strictObject({ kind: z.literal('place'), name: ShortText }),
]);

const Figure = z.strictObject({
  id: Slug,
  indicator: Slug,
  value: FigureValue,
  period: z.union([
    z.strictObject({ asWritten: ShortText, start: PartialDate, end: PartialDate, note: Text.optional() }),
    z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
  ]),
  geography: Geography,
  /** the people or things counted ("personer som var 15 år eller äldre"), or null when not stated */
  population: ShortText.nullable(),
  /** a part of the whole ("Hängning", "Kvinnor 15–24 år"), or null for the whole */
  breakdown: ShortText.nullable(),
  /** what the document says is measured, when it says more than the indicator's own definition */
  definition: ShortText.nullable(),
  standing: Standing.default('accepted'),
  reason: Text.optional(),
  note: Text.optional(),
  cite: Cites,
});

export const FiguresFile = z.strictObject({
  figures: z.array(Figure),
  /** pairs of figure ids that may be about one fact though their definitions differ or are not stated */
  possibleConflicts: z.array(z.strictObject({ first: Slug, second: Slug, reason: Text })).default([]),
});

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
      if (!unit) throw new MeaningError(`figures.${figure.id}.indicator`, `there is no indicator ${figure.indicator}`);
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
      const [one, other] = pairOf(first, second);
      return fact('possible_conflict', {
        id: `${global(one)}-${other}`,
        firstClaimId: global(one),
        secondClaimId: global(other),
        reason,
      });
    }),
  ];
});
