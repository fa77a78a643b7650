import * as z from 'zod';
import { fact } from '../revision/fact.js';
import { planFileReader } from './plan-file.js';
import { cellAbsence, cellNotes, cellText, primaryCitations, themeLinkFacts } from './seed-facts.js';
import { AbsenceCode, Cell, Cites, Confidence, ShortText, Slug, Text, ThemeLinks } from './seed-fragment.js';

export const IndicatorItem = z.strictObject({
  text: Text,
  /** false when the cell's text is a drafting question or a note, not something to measure */
  isIndicator: z.boolean(),
  reason: Text.optional(),
});

export const ObjectivesFile = z.strictObject({
  objectives: z
    .array(
      z.strictObject({
        id: Slug,
        area: Slug.nullable(),
        section: Slug,
        ordinal: z.number().int().min(1),
        longTerm: Cell,
        shortTerm: Cell,
        indicators: z.union([
          z.strictObject({ text: Text, items: z.array(IndicatorItem).min(1) }),
          z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
        ]),
        themes: ThemeLinks,
        confidence: Confidence.default('certain'),
        cite: Cites,
      }),
    )
    .default([]),
  needs: z
    .array(
      z.strictObject({
        id: Slug,
        area: Slug.nullable(),
        section: Slug,
        /** the heading that the need stands under */
        heading: ShortText,
        ordinal: z.number().int().min(1),
        text: Text,
        themes: ThemeLinks,
        cite: Cites,
      }),
    )
    .default([]),
});

/** Goals and needs of one plan. */
export const planObjectivesReader = planFileReader('objectives', ObjectivesFile, (seed, { planId, documentId }) => {
  const global = (local: string) => `${planId}-${local}`;
  return [
    ...seed.objectives.flatMap((objective, position) => [
      fact('objective', {
        id: global(objective.id),
        planId,
        areaId: objective.area && global(objective.area),
        sectionId: global(objective.section),
        position,
        ordinal: objective.ordinal,
        longTerm: cellText(objective.longTerm),
        longTermAbsence: cellAbsence(objective.longTerm),
        shortTerm: cellText(objective.shortTerm),
        shortTermAbsence: cellAbsence(objective.shortTerm),
        indicators: 'text' in objective.indicators ? objective.indicators.text : null,
        indicatorsAbsence: cellAbsence(objective.indicators),
        indicatorItems: 'items' in objective.indicators ? objective.indicators.items : [],
        confidence: objective.confidence,
        cellNotes: cellNotes({
          longTerm: objective.longTerm,
          shortTerm: objective.shortTerm,
          indicators: objective.indicators,
        }),
      }),
      ...themeLinkFacts('objective', global(objective.id), objective.themes),
      ...primaryCitations('objective', global(objective.id), documentId, objective.cite),
    ]),
    ...seed.needs.flatMap((need, position) => [
      fact('need', {
        id: global(need.id),
        planId,
        areaId: need.area && global(need.area),
        sectionId: global(need.section),
        position,
        heading: need.heading,
        text: need.text,
      }),
      ...themeLinkFacts('need', global(need.id), need.themes),
      ...primaryCitations('need', global(need.id), documentId, need.cite),
    ]),
  ];
});
