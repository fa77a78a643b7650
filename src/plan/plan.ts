import * as z from 'zod';
import { PLAN_KINDS, PLAN_STATES, RECIPIENT_KINDS, SECTION_KINDS } from '../../db/schema/code.js';
import { AgreementRef } from '../agreement/agreement.js';
import { ItemLinks } from '../http/page.js';
import { Absence, CellValue, Citation, Period } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';

const DatedField = z
  .union([Period.extend({ note: z.string().nullable() }), Absence])
  .meta({ id: 'DatedField', description: 'A date or period that the document states, or why it is missing.' });

export const Plan = z
  .object({
    id: z.string(),
    title: z.string(),
    kinds: z.array(z.enum(PLAN_KINDS)),
    kindLabels: z.array(z.string()),
    owner: z.object({ kind: z.enum(RECIPIENT_KINDS), id: z.string() }),
    county: CountyRef,
    agreement: AgreementRef,
    document: z.object({ id: z.string(), textQuality: z.enum(['clean', 'ocr']).nullable() }),
    dates: z.object({
      agreementPeriod: DatedField,
      budgetYear: DatedField,
      reportingYear: DatedField,
      planningYears: DatedField,
      documentDate: DatedField,
      adoptionDate: DatedField,
    }),
    state: z
      .enum(['draft', ...PLAN_STATES])
      .nullable()
      .meta({
        description: 'How far a plan that was reported here has come; null: it was read from a document.',
      }),
    reportedDate: z.string().nullable(),
    supersededBy: z.string().nullable(),
    adoptingBody: z.union([z.object({ id: z.string(), name: z.string(), asWritten: z.string() }), Absence]),
    counts: z.object({
      sections: z.int(),
      areas: z.int(),
      objectives: z.int(),
      needs: z.int(),
      matrixRows: z.int(),
      proseSections: z.int(),
      prose: z.int(),
    }),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Plan',
    description:
      'A plan or report of a county. Agreement period, budget year, reporting year, planning years, document date and adoption are separate, and each may be missing.',
  });
export type Plan = z.infer<typeof Plan>;

export const Section = z
  .object({
    id: z.string(),
    plan: z.string(),
    county: CountyRef,
    number: z.string().nullable(),
    title: z.string(),
    parent: z.string().nullable(),
    kind: z.enum(SECTION_KINDS),
    position: z.int(),
    summary: CellValue,
    confidence: z.enum(['certain', 'likely', 'uncertain']),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Section',
    description: 'A heading of a plan. summary is ours; the citations are the document’s words.',
  });
export type Section = z.infer<typeof Section>;
