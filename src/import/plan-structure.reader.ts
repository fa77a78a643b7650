import * as z from 'zod';
import { SECTION_KINDS } from '../../db/schema/code.js';
import { fact } from '../revision/fact.js';
import { planFileReader } from './plan-file.js';
import { primaryCitations, themeLinkFacts } from './seed-facts.js';
import { Cites, Confidence, ShortText, Slug, Text, ThemeLinks } from './seed-fragment.js';

const SectionKind = z.enum(SECTION_KINDS);

export const StructureFile = z.strictObject({
  sections: z.array(
    z.strictObject({
      id: Slug,
      /** as printed, or null when the heading has no number */
      number: z.string().max(20).nullable(),
      title: Text,
      parent: Slug.nullable(),
      kind: SectionKind,
      /** what the section says, in our own Swedish words; no figures that are not also in figures.yaml */
      summary: Text.optional(),
      confidence: Confidence.default('certain'),
      themes: ThemeLinks,
      cite: Cites,
    }),
  ),
  areas: z.array(
    z.strictObject({
      id: Slug,
      /** verbatim label (å ä ö restored in OCR documents) */
      label: ShortText,
      /** the document's own word for such a heading: fokusområde, insatsområde, prioriterat område … */
      word: ShortText,
      /** as printed ("1", "det tredje"), or null */
      ordinal: z.string().max(40).nullable(),
      /** whose division the document says it is */
      level: z.enum(['national', 'county']),
      otherNames: z.array(z.strictObject({ label: ShortText, cite: Cites })).default([]),
      section: Slug.nullable(),
      confidence: Confidence.default('certain'),
      themes: ThemeLinks,
      cite: Cites,
    }),
  ),
});

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
