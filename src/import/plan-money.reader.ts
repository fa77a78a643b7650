import * as z from 'zod';
import { RECIPIENT_KINDS } from '../../db/schema/code.js';
import { budgetYearId } from '../agreement/agreement.record.js';
import { fact } from '../revision/fact.js';
import { absentColumns, amountColumns, MeaningError } from '../source/claim-columns.rule.js';
import { planFileReader } from './plan-file.js';
import { cellAbsence, cellNotes, cellText, joinNotes, periodColumns, primaryCitations } from './seed-facts.js';
import {
  AbsenceCode,
  AmountValue,
  Cell,
  Cites,
  CountyCode,
  Dated,
  MunicipalityCode,
  ShortText,
  Slug,
  Standing,
  Text,
  Year,
} from './seed-fragment.js';

const Recipient = z.strictObject({
  kind: z.enum(RECIPIENT_KINDS),
  code: z.union([CountyCode, MunicipalityCode]),
});

export const MoneyFile = z.strictObject({
  /** what this document says of a national agreement's total or streams */
  agreementClaims: z
    .array(
      z.strictObject({
        id: Slug,
        agreement: Slug,
        budgetYear: Year,
        /** `total`, or the stream's recipient class */
        of: z.enum(['total', 'regions', 'municipalities', 'countyJoint', 'skr', 'authorities']),
        amount: AmountValue,
        standing: Standing.default('accepted'),
        reason: Text.optional(),
        cite: Cites,
      }),
    )
    .default([]),
  allocations: z
    .array(
      z.strictObject({
        id: Slug,
        agreement: Slug,
        /** absent when the document gives no year for the money */
        budgetYear: z.union([Year, z.strictObject({ absence: AbsenceCode, note: Text.optional() })]),
        stream: z.enum(['regions', 'municipalities', 'countyJoint', 'notStated']),
        recipient: Recipient,
        /** local area id; null = the total */
        area: Slug.nullable(),
        /** local id of the allocation that this is a part of */
        partOf: Slug.nullable(),
        amount: z.union([AmountValue, z.strictObject({ absence: AbsenceCode, note: Text.optional() })]),
        requisitioner: Cell,
        holder: Cell,
        note: Text.optional(),
        cite: Cites,
      }),
    )
    .default([]),
  earmarks: z
    .array(
      z.strictObject({
        id: Slug,
        allocation: Slug,
        purpose: Text,
        ordinal: z.number().int().min(1),
        amount: AmountValue,
        cite: Cites,
      }),
    )
    .default([]),
  /** money without an amount: "medel motsvarande en 20 % tjänst", "huvuddelen av det nationella stödet" */
  moneyStatements: z
    .array(
      z.strictObject({
        id: Slug,
        asWritten: Text,
        about: ShortText,
        period: Dated,
        note: Text.optional(),
        cite: Cites,
      }),
    )
    .default([]),
});

/** Everything a plan says of money: of the national agreement, of its own county, and without amounts. */
export const planMoneyReader = planFileReader('money', MoneyFile, (seed, { planId, documentId }, catalogue) => {
  const global = (local: string) => (local.startsWith(`${planId}-`) ? local : `${planId}-${local}`);
  const yearColumns = (year: string) => ({ periodStart: year, periodEnd: year, periodAsWritten: year });
  const stream = (field: string, agreement: string, year: string, recipientClass: string) => {
    const id = catalogue.streamOf(agreement, year, recipientClass);
    if (!id) throw new MeaningError(field, `${agreement} ${year} has no single stream to ${recipientClass}`);
    return id;
  };
  return [
    ...seed.agreementClaims.flatMap((claim) => {
      const total = claim.of === 'total';
      const subject = total
        ? { entity: 'budget_year', id: budgetYearId(claim.agreement, claim.budgetYear) }
        : { entity: 'stream', id: stream(`agreementClaims.${claim.id}`, claim.agreement, claim.budgetYear, claim.of) };
      return [
        fact('claim', {
          id: global(claim.id),
          subjectEntity: subject.entity,
          subjectId: subject.id,
          measure: total ? 'total' : 'amount',
          ...yearColumns(claim.budgetYear),
          documentId,
          standing: claim.standing,
          reason: claim.reason,
          ...amountColumns(claim.amount),
        }),
        ...primaryCitations('claim', global(claim.id), documentId, claim.cite),
      ];
    }),
    ...seed.allocations.flatMap((allocation) => {
      const id = global(allocation.id);
      const { recipient } = allocation;
      const year = typeof allocation.budgetYear === 'string' ? allocation.budgetYear : null;
      return [
        fact('allocation', {
          id,
          agreementId: allocation.agreement,
          ...(year
            ? { budgetYearId: budgetYearId(allocation.agreement, year) }
            : { budgetYearAbsence: cellAbsence(allocation.budgetYear as object) }),
          streamId:
            allocation.stream === 'notStated' || !year
              ? null
              : catalogue.streamOf(allocation.agreement, year, allocation.stream),
          recipientKind: recipient.kind,
          countyId: recipient.code.slice(0, 2),
          municipalityId: recipient.kind === 'municipality' ? recipient.code : null,
          areaId: allocation.area && global(allocation.area),
          partOfId: allocation.partOf && global(allocation.partOf),
          planId,
          requisitioner: cellText(allocation.requisitioner),
          requisitionerAbsence: cellAbsence(allocation.requisitioner),
          holder: cellText(allocation.holder),
          holderAbsence: cellAbsence(allocation.holder),
          cellNotes: cellNotes({
            requisitioner: allocation.requisitioner,
            holder: allocation.holder,
            ...(year ? {} : { budgetYear: allocation.budgetYear as object }),
          }),
          note: allocation.note,
        }),
        fact('claim', {
          id: `${id}-belopp`,
          subjectEntity: 'allocation',
          subjectId: id,
          measure: 'amount',
          ...(year ? yearColumns(year) : { periodAbsence: cellAbsence(allocation.budgetYear as object) }),
          documentId,
          standing: 'accepted',
          ...('absence' in allocation.amount
            ? { ...absentColumns(allocation.amount.absence), note: allocation.amount.note }
            : amountColumns(allocation.amount)),
        }),
        ...primaryCitations('claim', `${id}-belopp`, documentId, allocation.cite),
      ];
    }),
    ...seed.earmarks.flatMap((earmark) => {
      const id = global(earmark.id);
      return [
        fact('earmark', {
          id,
          allocationId: global(earmark.allocation),
          purpose: earmark.purpose,
          ordinal: earmark.ordinal,
        }),
        fact('claim', {
          id: `${id}-belopp`,
          subjectEntity: 'earmark',
          subjectId: id,
          measure: 'amount',
          documentId,
          standing: 'accepted',
          ...amountColumns(earmark.amount),
        }),
        ...primaryCitations('claim', `${id}-belopp`, documentId, earmark.cite),
      ];
    }),
    ...seed.moneyStatements.flatMap((statement) => [
      fact('money_statement', {
        id: global(statement.id),
        planId,
        about: statement.about,
        asWritten: statement.asWritten,
        ...periodColumns(statement.period),
        note: joinNotes(statement.note, statement.period.note),
      }),
      ...primaryCitations('money_statement', global(statement.id), documentId, statement.cite),
    ]),
  ];
});
