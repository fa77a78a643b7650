import { fact } from '../revision/fact.js';
import { budgetYearId } from './agreement.reader.js';
import { planFileReader } from './plan-file.js';
import {
  absentColumns,
  amountColumns,
  cellAbsence,
  cellNotes,
  cellText,
  joinNotes,
  periodColumns,
  primaryCitations,
  SeedMeaningError,
} from './seed-facts.js';
import { MoneyFile } from './seed-plan-files.js';

/** Everything a plan says of money: of the national agreement, of its own county, and without amounts. */
export const planMoneyReader = planFileReader('money', MoneyFile, (seed, { planId, documentId }, catalogue) => {
  const global = (local: string) => (local.startsWith(`${planId}-`) ? local : `${planId}-${local}`);
  const yearColumns = (year: string) => ({ periodStart: year, periodEnd: year, periodAsWritten: year });
  const stream = (field: string, agreement: string, year: string, recipientClass: string) => {
    const id = catalogue.streamOf(agreement, year, recipientClass);
    if (!id) throw new SeedMeaningError(field, `${agreement} ${year} has no single stream to ${recipientClass}`);
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
