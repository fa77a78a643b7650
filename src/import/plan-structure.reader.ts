import { fact } from '../revision/fact.js';
import { planFileReader } from './plan-file.js';
import { primaryCitations, themeLinkFacts } from './seed-facts.js';
import { StructureFile } from './seed-plan-files.js';

/** Sections and areas, each heading as this document names it. */
export const planStructureReader = planFileReader('structure', StructureFile, (seed, { planId, documentId }) => {
  const global = (local: string) => `${planId}-${local}`;
  return [
    ...seed.sections.flatMap((section, position) => [
      fact('section', {
        id: global(section.id),
        planId,
        parentId: section.parent && global(section.parent),
        number: section.number,
        title: section.title,
        kind: section.kind,
        position,
        summary: section.summary,
        confidence: section.confidence,
      }),
      ...themeLinkFacts('section', global(section.id), section.themes),
      ...primaryCitations('section', global(section.id), documentId, section.cite),
    ]),
    ...seed.areas.flatMap((area, position) => [
      fact('area', {
        id: global(area.id),
        planId,
        sectionId: area.section && global(area.section),
        label: area.label,
        word: area.word,
        ordinal: area.ordinal,
        position,
        level: area.level,
        otherNames: area.otherNames.map((name) => name.label),
        confidence: area.confidence,
      }),
      ...themeLinkFacts('area', global(area.id), area.themes),
      ...primaryCitations('area', global(area.id), documentId, [
        ...area.cite,
        ...area.otherNames.flatMap((name) => name.cite),
      ]),
    ]),
  ];
});
