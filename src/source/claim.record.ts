import * as z from 'zod';
import { citations } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import { column, Identifier, type Member, optional, ShortText, Text } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';
import { geography, period, Standing } from './claim-members.js';
import { ClaimValueInput, claimValue } from './claim-value.js';

const SUBJECTS = {
  budgetYear: 'budget_year',
  stream: 'stream',
  allocation: 'allocation',
  earmark: 'earmark',
  pooling: 'pooling',
  activity: 'activity',
  indicator: 'indicator',
} as const;

const SubjectInput = z
  .strictObject({ kind: z.enum(Object.keys(SUBJECTS) as [keyof typeof SUBJECTS]), id: Identifier })
  .meta({ id: 'ClaimSubject', description: 'What the claim is about.' });
type SubjectInput = z.infer<typeof SubjectInput>;

const subject: Member<SubjectInput> = {
  schema: SubjectInput,
  columns: ['subject_entity', 'subject_id'],
  toColumns: ({ kind, id }) => ({ subject_entity: SUBJECTS[kind], subject_id: id }),
  read: ({ row }) => ({
    kind: Object.entries(SUBJECTS).find(([, entity]) => entity === row.subject_entity)?.[0] as SubjectInput['kind'],
    id: row.subject_id as string,
  }),
};

export const claimRecord: RecordKind = {
  entity: 'claim',
  resource: 'claims',
  singular: 'Claim',
  noun: 'a claim: one value that one document states about one fact',
  tag: 'Sources',
  access: ['county', 'agreement:write', 'reference:write'],
  members: {
    subject,
    measure: column('measure', ShortText),
    value: claimValue(ClaimValueInput),
    period: optional(period),
    geography: optional(geography),
    population: optional(column('population', ShortText)),
    breakdown: optional(column('breakdown', ShortText)),
    definition: optional(column('definition', ShortText)),
    document: column('document_id', Identifier),
    standing: optional(column('standing', Standing)),
    reason: optional(column('reason', Text)),
    note: optional(column('note', Text)),
    citations,
  },
  owns: [{ entity: 'citation', column: 'entity_id', of: 'claim' }],
  idOf: (input) => identifierOf((input.subject as SubjectInput).id, input.measure as string, input.document as string),
  example: {
    id: 'norrbotten-2025-a-f1-belopp-2',
    summary: 'Another document’s figure of the same allocation',
    body: {
      subject: { kind: 'allocation', id: 'norrbotten-2025-a-f1' },
      measure: 'amount',
      value: { kind: 'amount', value: '4100000', precision: 'exact', unit: 'kr' },
      period: { asWritten: '2025', start: '2025', end: '2025' },
      document: 'uppdragpsykiskhalsa-stimulansmedel-i-lanet',
      citations: [{ document: 'uppdragpsykiskhalsa-stimulansmedel-i-lanet' }],
    },
    patch: { note: 'Utbetalningsbeskedet.' },
  },
};
