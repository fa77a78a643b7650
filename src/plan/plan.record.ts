import * as z from 'zod';
import { ABSENCES, PLAN_KINDS, RECIPIENT_KINDS } from '../../db/schema/code.js';
import { citations } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import {
  type Columns,
  CountyCode,
  column,
  Identifier,
  type Member,
  PartialDate,
  ShortText,
  Text,
} from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';

export const DatedInput = z
  .union([
    z.strictObject({
      asWritten: ShortText,
      start: PartialDate.optional(),
      end: PartialDate.optional(),
      note: Text.optional(),
    }),
    z.strictObject({ absence: z.enum(ABSENCES), note: Text.optional() }),
  ])
  .meta({ id: 'DatedInput', description: 'A date or period as the document writes it, or why there is none.' });

const DatesInput = z
  .strictObject({
    agreementPeriod: DatedInput,
    budgetYear: DatedInput,
    reportingYear: DatedInput,
    planningYears: DatedInput,
    documentDate: DatedInput,
    adoptionDate: DatedInput,
  })
  .meta({ id: 'PlanDatesInput', description: 'Every date of a plan apart: none is taken from another.' });
type DatesInput = z.infer<typeof DatesInput>;

const dates: Member<DatesInput> = {
  schema: DatesInput,
  columns: ['dates', 'planning_start', 'planning_end'],
  toColumns: (value) => {
    const { planningYears } = value;
    return {
      dates: value as unknown as Columns,
      ...('start' in planningYears && planningYears.start ? { planning_start: planningYears.start } : {}),
      ...('end' in planningYears && planningYears.end ? { planning_end: planningYears.end } : {}),
    };
  },
  read: ({ row }) => row.dates as unknown as DatesInput,
};

const OwnerInput = z
  .strictObject({
    kind: z.enum(RECIPIENT_KINDS),
    municipality: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
  })
  .refine(({ kind, municipality }) => (kind === 'municipality') === (municipality !== undefined), {
    path: ['municipality'],
    error: 'a municipality’s own plan names it by four digits; no other plan does',
  })
  .meta({ id: 'PlanOwnerInput', description: 'Whose plan it is.' });
type OwnerInput = z.infer<typeof OwnerInput>;

const owner: Member<OwnerInput> = {
  schema: OwnerInput,
  columns: ['owner_kind', 'municipality_id'],
  toColumns: ({ kind, municipality }) => ({
    owner_kind: kind,
    ...(municipality === undefined ? {} : { municipality_id: municipality }),
  }),
  read: ({ row }) => ({
    kind: row.owner_kind as OwnerInput['kind'],
    ...(row.municipality_id === undefined ? {} : { municipality: row.municipality_id as string }),
  }),
};

const AdoptingBodyInput = z
  .union([z.strictObject({ body: Identifier, asWritten: ShortText }), z.strictObject({ absence: z.enum(ABSENCES) })])
  .meta({ id: 'AdoptingBodyInput', description: 'The body that adopted the plan, or why none is stated.' });
type AdoptingBodyInput = z.infer<typeof AdoptingBodyInput>;

const adoptingBody: Member<AdoptingBodyInput> = {
  schema: AdoptingBodyInput,
  columns: ['adopting_body_id', 'adopting_body_as_written', 'adopting_body_absence'],
  toColumns: (value) =>
    'body' in value
      ? { adopting_body_id: value.body, adopting_body_as_written: value.asWritten }
      : { adopting_body_absence: value.absence },
  read: ({ row }) =>
    row.adopting_body_id === undefined
      ? { absence: row.adopting_body_absence as (typeof ABSENCES)[number] }
      : { body: row.adopting_body_id as string, asWritten: row.adopting_body_as_written as string },
};

const none = { absence: 'notStated' } as const;

/** How far a plan has come (`state` and what goes with it) is no member: transitions write it. */
export const planRecord: RecordKind = {
  entity: 'plan',
  resource: 'plans',
  singular: 'Plan',
  noun: 'a plan',
  tag: 'Plans',
  access: ['county'],
  members: {
    county: column('county_id', CountyCode),
    document: column('document_id', Identifier),
    title: column('title', ShortText),
    kinds: column('kinds', z.array(z.enum(PLAN_KINDS)).min(1).max(PLAN_KINDS.length)),
    owner,
    agreement: column('agreement_id', Identifier),
    dates,
    adoptingBody,
    citations,
  },
  owns: [{ entity: 'citation', column: 'entity_id', of: 'plan' }],
  kept: ['state', 'reported_date', 'superseded_by_id'],
  idOf: ({ document }) => identifierOf(document as string),
  example: {
    id: 'norrbotten-2026',
    summary: 'The plan of a county, to be written as a draft',
    body: {
      county: '25',
      document: 'uppdragpsykiskhalsa-stimulansmedel-i-lanet',
      title: 'Handlingsplan 2026 Norrbotten',
      kinds: ['actionPlan'],
      owner: { kind: 'county' },
      agreement: 'psykisk-halsa-2025',
      dates: {
        agreementPeriod: none,
        budgetYear: { asWritten: '2026', start: '2026', end: '2026' },
        reportingYear: none,
        planningYears: { asWritten: '2026', start: '2026', end: '2026' },
        documentDate: none,
        adoptionDate: none,
      },
      adoptingBody: none,
    },
    patch: { title: 'Länsgemensam handlingsplan 2026, Norrbotten' },
  },
};
