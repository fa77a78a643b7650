import { fact } from '../revision/fact.js';
import { planFileReader } from './plan-file.js';
import { cellAbsence, cellNotes, cellText, primaryCitations, themeLinkFacts } from './seed-facts.js';
import { ObjectivesFile } from './seed-plan-files.js';

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
