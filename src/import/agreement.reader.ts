import * as z from 'zod';
import { RECIPIENT_CLASSES, RULE_STATUSES } from '../../db/schema/code.js';
import { budgetYearId } from '../agreement/agreement.record.js';
import { Limits, Recipients, Rounding, RuleComponents } from '../apportionment/rule.js';
import { type Fact, fact } from '../revision/fact.js';
import { absentColumns, pageAmountColumns } from '../source/claim-columns.rule.js';
import type { Reader } from './reader.js';
import { secondaryCitation } from './seed-facts.js';
import { readSeedFile } from './seed-file.js';
import {
  AbsenceCode,
  CountyCode,
  DecimalText,
  MunicipalityCode,
  PartialDate,
  ShortText,
  Slug,
  Standing,
  Text,
  Year,
} from './seed-fragment.js';

const PageAmount = z.strictObject({
  value: DecimalText,
  unit: z.enum(['kr', 'Mkr']),
  precision: z.enum(['exact', 'rounded']),
  standing: Standing,
  source: Slug,
  reason: Text.optional(),
  note: Text.optional(),
});
const PageAbsence = z.strictObject({ absence: AbsenceCode, source: Slug, note: Text.optional() });

export const AgreementFile = z.strictObject({
  agreement: z.strictObject({
    id: Slug,
    family: Slug,
    kind: z.enum(['base', 'supplement']),
    title: Text,
    parties: ShortText,
    amends: Slug.nullable(),
    periodStart: Year,
    periodEnd: Year,
    signed: z.strictObject({ date: PartialDate, asWritten: ShortText }).optional(),
    reference: ShortText.optional(),
    performancePay: z.boolean(),
    note: Text.optional(),
    source: Slug.nullable(),
  }),
  budgetYears: z.array(
    z.strictObject({
      year: Year,
      total: z.array(z.union([PageAmount, PageAbsence])),
      streams: z.array(
        z.strictObject({
          id: Slug,
          recipientClass: z.enum(RECIPIENT_CLASSES),
          recipientLabel: ShortText,
          purpose: ShortText.nullable(),
          ruleNote: Text.optional(),
          note: Text.optional(),
          /** `statedInPlan`: a county's plan states it, with a quote */
          amount: z.union([z.literal('statedInPlan'), PageAmount, PageAbsence]),
          otherClaims: z.array(PageAmount).default([]),
        }),
      ),
    }),
  ),
  rules: z.array(
    z.strictObject({
      id: Slug,
      stream: Slug,
      /** the subject whose money it divides; left out: the whole stream's */
      theme: Slug.optional(),
      recipients: Recipients,
      status: z.enum(RULE_STATUSES),
      name: ShortText,
      validFrom: Year,
      validTo: Year.nullable(),
      components: RuleComponents,
      limits: Limits.optional(),
      rounding: Rounding.optional(),
      basis: Text,
      source: Slug.nullable(),
      plan: Slug.optional(),
    }),
  ),
  allocations: z.array(
    z.strictObject({
      id: Slug,
      stream: Slug.nullable(),
      recipient: z.strictObject({
        kind: z.enum(['county', 'region', 'municipality']),
        code: z.union([CountyCode, MunicipalityCode]),
      }),
      value: DecimalText,
      unit: z.enum(['kr', 'Mkr']),
      precision: z.enum(['exact', 'rounded']),
      standing: Standing,
      reason: Text.optional(),
      note: Text.optional(),
      source: Slug,
    }),
  ),
  poolings: z.array(
    z.strictObject({
      id: Slug,
      county: CountyCode,
      year: Year,
      parties: ShortText,
      sharePct: DecimalText,
      value: DecimalText,
      unit: z.enum(['kr', 'Mkr']),
      precision: z.enum(['exact', 'rounded']),
      note: Text.optional(),
      source: Slug,
    }),
  ),
});

/** A claim about money of a budget year, a stream, an allocation … from a public page. */
function pageClaim(
  id: string,
  subject: { entity: 'budget_year' | 'stream' | 'allocation' | 'pooling'; id: string },
  measure: string,
  year: string,
  source: z.output<typeof PageAmount> | z.output<typeof PageAbsence>,
): Fact[] {
  return [
    fact('claim', {
      id,
      subjectEntity: subject.entity,
      subjectId: subject.id,
      measure,
      periodStart: year,
      periodEnd: year,
      periodAsWritten: year,
      documentId: source.source,
      note: source.note,
      ...('absence' in source
        ? { standing: 'accepted', ...absentColumns(source.absence) }
        : { standing: source.standing, reason: source.reason, ...pageAmountColumns(source) }),
    }),
    secondaryCitation('claim', id, source.source),
  ];
}

/** One national agreement: its budget years, streams, claims, rules, and money that public pages give. */
export const agreementReader: Reader = {
  id: 'agreement',
  matches: /^agreements\/[^/]+\/agreement\.yaml$/,
  read: (file, text, catalogue) => {
    const seed = readSeedFile(file, text, AgreementFile);
    const { amends, signed, source, ...agreement } = seed.agreement;
    const year = seed.agreement.periodStart;
    return [
      fact('agreement', {
        ...agreement,
        amendsId: amends,
        signedDate: signed?.date,
        signedAsWritten: signed?.asWritten,
      }),
      ...(source ? [secondaryCitation('agreement', agreement.id, source)] : []),
      ...seed.budgetYears.flatMap((budgetYear) => {
        const id = budgetYearId(agreement.id, budgetYear.year);
        return [
          fact('budget_year', { id, agreementId: agreement.id, year: budgetYear.year }),
          ...budgetYear.total.flatMap((claim, index) =>
            pageClaim(`${id}-totalt-${index + 1}`, { entity: 'budget_year', id }, 'total', budgetYear.year, claim),
          ),
          ...budgetYear.streams.flatMap((stream, index) => [
            fact('stream', {
              id: stream.id,
              budgetYearId: id,
              recipientClass: stream.recipientClass,
              recipientLabel: stream.recipientLabel,
              purpose: stream.purpose,
              ordinal: index + 1,
              ruleNote: stream.ruleNote,
              note: stream.note,
            }),
            ...[...(stream.amount === 'statedInPlan' ? [] : [stream.amount]), ...stream.otherClaims].flatMap(
              (claim, claimIndex) =>
                pageClaim(
                  `${stream.id}-belopp-${claimIndex + 1}`,
                  { entity: 'stream', id: stream.id },
                  'amount',
                  budgetYear.year,
                  claim,
                ),
            ),
          ]),
        ];
      }),
      ...seed.rules.flatMap(({ stream, theme, source: ruleSource, plan, ...rule }) => {
        const document = ruleSource ?? (plan ? catalogue.plan(plan)?.documentId : undefined);
        return [
          fact('allocation_rule', { ...rule, streamId: stream, themeId: theme }),
          ...(document ? [secondaryCitation('allocation_rule', rule.id, document)] : []),
        ];
      }),
      ...seed.allocations.flatMap(({ id, stream, recipient, note, ...claim }) => [
        fact('allocation', {
          id,
          agreementId: agreement.id,
          budgetYearId: budgetYearId(agreement.id, year),
          streamId: stream,
          recipientKind: recipient.kind,
          countyId: recipient.code.slice(0, 2),
          municipalityId: recipient.kind === 'municipality' ? recipient.code : null,
          requisitionerAbsence: 'notStated',
          holderAbsence: 'notStated',
          cellNotes: {},
          note,
        }),
        ...pageClaim(`${id}-belopp`, { entity: 'allocation', id }, 'amount', year, claim),
      ]),
      ...seed.poolings.flatMap(({ id, county, year: poolYear, parties, sharePct, note, ...claim }) => [
        fact('pooling', { id, countyId: county, year: poolYear, parties, sharePct, note }),
        ...pageClaim(`${id}-belopp`, { entity: 'pooling', id }, 'amount', poolYear, { ...claim, standing: 'accepted' }),
      ]),
    ];
  },
};
