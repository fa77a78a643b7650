import * as z from 'zod';
import { citations } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import { column, Identifier, optional, PartialDate, ShortText, Text, Year } from '../record/member.js';
import { ownedList } from '../record/owned-list.js';
import type { RecordKind } from '../record/record-kind.js';

/** Of one year's own agreement the year has no name of its own. */
export function budgetYearId(agreement: string, year: string): string {
  return agreement.endsWith(`-${year}`) ? agreement : `${agreement}-${year}`;
}

const BudgetYearInput = z
  .strictObject({
    year: Year,
    requisitionDeadline: PartialDate.optional(),
    useDeadline: PartialDate.optional(),
    reportDeadline: PartialDate.optional(),
    repaymentDeadline: PartialDate.optional(),
    note: Text.optional(),
  })
  .meta({ id: 'BudgetYearInput', description: 'A year of the agreement, and the deadlines that its money has.' });

export const agreementRecord: RecordKind = {
  entity: 'agreement',
  resource: 'agreements',
  singular: 'Agreement',
  noun: 'a national agreement',
  tag: 'Agreements',
  access: ['agreement:write'],
  members: {
    family: column('family', Identifier),
    kind: column('kind', z.enum(['base', 'supplement'])),
    title: column('title', ShortText),
    parties: optional(column('parties', ShortText)),
    amends: optional(column('amends_id', Identifier)),
    periodStart: column('period_start', PartialDate),
    periodEnd: column('period_end', PartialDate),
    signedDate: optional(column('signed_date', PartialDate)),
    signedAsWritten: optional(column('signed_as_written', ShortText)),
    reference: optional(column('reference', ShortText)),
    performancePay: column('performance_pay', z.boolean()),
    note: optional(column('note', Text)),
    budgetYears: ownedList(
      { entity: 'budget_year', column: 'agreement_id' },
      BudgetYearInput,
      (id, _nth, item) => budgetYearId(id, item.year as string),
      {
        year: 'year',
        requisitionDeadline: 'requisition_deadline',
        useDeadline: 'use_deadline',
        reportDeadline: 'report_deadline',
        repaymentDeadline: 'repayment_deadline',
        note: 'note',
      },
      { ordered: false },
    ),
    citations,
  },
  owns: [
    { entity: 'budget_year', column: 'agreement_id' },
    { entity: 'citation', column: 'entity_id', of: 'agreement' },
  ],
  idOf: (input) => identifierOf(input.title as string),
  faults: ({ kind, amends, periodStart, periodEnd }) => [
    ...((kind === 'supplement') === (typeof amends === 'string')
      ? []
      : [
          {
            pointer: '/amends',
            detail: 'a supplement names the agreement that it amends, and no other agreement does',
          },
        ]),
    ...(String(periodStart) <= String(periodEnd)
      ? []
      : [{ pointer: '/periodEnd', detail: `the period ends (${periodEnd}) before it starts (${periodStart})` }]),
  ],
  example: {
    id: 'psykisk-halsa-2026',
    summary: 'An agreement of one year',
    body: {
      family: 'psykisk-halsa',
      kind: 'base',
      title: 'Insatser inom området psykisk hälsa och suicidprevention 2026',
      periodStart: '2026',
      periodEnd: '2026',
      performancePay: false,
      budgetYears: [{ year: '2026', useDeadline: '2026-12-31' }],
    },
    patch: { note: 'Tecknad i januari.' },
  },
};
