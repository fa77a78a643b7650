import * as z from 'zod';
import { type Columns, Identifier, PartialDate, ShortText } from '../record/member.js';

export const PlanTransition = z
  .discriminatedUnion('to', [
    z.strictObject({
      to: z.literal('adopted'),
      body: Identifier.meta({ description: 'The body that adopted it.' }),
      asWritten: ShortText.meta({ description: 'How the plan names that body.' }),
      date: PartialDate,
    }),
    z.strictObject({ to: z.literal('reported'), date: PartialDate }),
    z.strictObject({
      to: z.literal('superseded'),
      by: Identifier.meta({ description: 'The plan that takes its place.' }),
    }),
  ])
  .meta({
    id: 'PlanTransition',
    description: 'One step of a plan: draft → adopted (by which body, when) → reported → superseded.',
  });
export type PlanTransition = z.infer<typeof PlanTransition>;

/** How far a plan has come. `document`: it was read from a document, and nobody has said here that it is adopted. */
export type PlanState = 'draft' | 'document' | 'adopted' | 'reported' | 'superseded';

const NEXT: Readonly<Record<PlanState, PlanTransition['to'] | null>> = {
  draft: 'adopted',
  document: 'adopted',
  adopted: 'reported',
  reported: 'superseded',
  superseded: null,
};

/** What a plan may become next; null after the last step. */
export function nextState(state: PlanState): PlanTransition['to'] | null {
  return NEXT[state];
}

/** The plan's row after a step. */
export function afterTransition(row: Columns, step: PlanTransition): Columns {
  if (step.to === 'reported') return { ...row, state: 'reported', reported_date: step.date };
  if (step.to === 'superseded') return { ...row, state: 'superseded', superseded_by_id: step.by };
  const { adopting_body_absence: _absence, ...rest } = row;
  return {
    ...rest,
    state: 'adopted',
    adopting_body_id: step.body,
    adopting_body_as_written: step.asWritten,
    dates: { ...(row.dates as Columns), adoptionDate: { asWritten: step.date, start: step.date } },
  };
}
