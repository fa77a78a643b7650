import * as z from 'zod';
import { PLAN_KINDS, RECIPIENT_KINDS } from '../../db/schema/code.js';
import { fact } from '../revision/fact.js';
import type { PlanPlace, Reader } from './reader.js';
import { cellAbsence, cellText, primaryCitations } from './seed-facts.js';
import { readSeedFile } from './seed-file.js';
import { AbsenceCode, Cell, Cites, CountyCode, Dated, ShortText, Slug, Text } from './seed-fragment.js';

export const DocumentFile = z.strictObject({
  document: z.strictObject({
    id: Slug,
    title: Text,
    county: CountyCode,
    publisher: Cell,
    fileName: ShortText,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    language: z.literal('sv'),
    /** `ocr`: scanned, å ä ö partly lost, cells interleaved. */
    textQuality: z.enum(['clean', 'ocr']),
    note: Text.optional(),
  }),
  plan: z.strictObject({
    id: Slug,
    kinds: z.array(z.enum(PLAN_KINDS)).min(1),
    owner: z.strictObject({ kind: z.enum(RECIPIENT_KINDS), code: z.string() }),
    agreement: Slug,
    agreementPeriod: Dated,
    budgetYear: Dated,
    reportingYear: Dated,
    planningYears: Dated,
    documentDate: Dated,
    adoptionDate: Dated,
    adoptingBody: z.union([
      z.strictObject({ body: Slug, asWritten: ShortText, cite: Cites }),
      z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
    ]),
    cite: Cites,
  }),
});

/** A dated field as the plan keeps it: the words, the parsed span and its quotes, or the absence. */
function datedJson(dated: z.output<typeof Dated>) {
  return 'absence' in dated
    ? { absence: dated.absence, ...(dated.note ? { note: dated.note } : {}) }
    : {
        asWritten: dated.asWritten,
        ...(dated.start ? { start: dated.start } : {}),
        ...(dated.end ? { end: dated.end } : {}),
        ...(dated.note ? { note: dated.note } : {}),
      };
}

export function planPlaceOf(file: string, text: string): PlanPlace {
  const { document, plan } = readSeedFile(file, text, DocumentFile);
  return { planId: plan.id, documentId: document.id, county: document.county };
}

export const planDocumentReader: Reader = {
  id: 'plan-document',
  matches: /^counties\/[^/]+\/\d{4}\/document\.yaml$/,
  read: (file, text) => {
    const { document, plan } = readSeedFile(file, text, DocumentFile);
    const dates = {
      agreementPeriod: plan.agreementPeriod,
      budgetYear: plan.budgetYear,
      reportingYear: plan.reportingYear,
      planningYears: plan.planningYears,
      documentDate: plan.documentDate,
      adoptionDate: plan.adoptionDate,
    };
    const documentDate = plan.documentDate;
    const planning = plan.planningYears;
    const cites = [
      ...plan.cite,
      ...Object.values(dates).flatMap((dated) => ('cite' in dated && dated.cite ? dated.cite : [])),
      ...('cite' in plan.adoptingBody ? plan.adoptingBody.cite : []),
    ];
    return [
      fact('document', {
        id: document.id,
        kind: 'plan',
        title: document.title,
        publisher: cellText(document.publisher),
        publisherAbsence: cellAbsence(document.publisher),
        countyId: document.county,
        fileName: document.fileName,
        sha256: document.sha256,
        textQuality: document.textQuality,
        documentDate: 'start' in documentDate ? documentDate.start : null,
        note: document.note,
      }),
      fact('plan', {
        id: plan.id,
        documentId: document.id,
        title: document.title,
        kinds: plan.kinds,
        ownerKind: plan.owner.kind,
        countyId: document.county,
        municipalityId: plan.owner.kind === 'municipality' ? plan.owner.code : null,
        agreementId: plan.agreement,
        dates: Object.fromEntries(Object.entries(dates).map(([name, dated]) => [name, datedJson(dated)])),
        planningStart: 'start' in planning ? planning.start : null,
        planningEnd: 'end' in planning ? planning.end : null,
        adoptingBodyId: 'body' in plan.adoptingBody ? plan.adoptingBody.body : null,
        adoptingBodyAsWritten: 'asWritten' in plan.adoptingBody ? plan.adoptingBody.asWritten : null,
        adoptingBodyAbsence: cellAbsence(plan.adoptingBody),
      }),
      ...primaryCitations('plan', plan.id, document.id, cites),
    ];
  },
};
