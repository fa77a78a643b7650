import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { ABSENCES, DOCUMENT_KINDS, GEOGRAPHY_KINDS, PRECISIONS, STANDINGS, UNITS, VALUE_KINDS } from './code.js';
import { factColumns, oneOf, partialDate } from './column.js';
import { record } from './revision.js';
import { county } from './territory.js';

export const document = pgTable(
  'document',
  {
    ...factColumns,
    kind: text().notNull(),
    title: text().notNull(),
    publisher: text(),
    publisherAbsence: text('publisher_absence'),
    countyId: text('county_id').references(() => county.id),
    /** public page: where it was read */
    address: text(),
    /** plan: the file that quotes are checked against */
    fileName: text('file_name'),
    sha256: text(),
    textQuality: text('text_quality'),
    documentDate: text('document_date'),
    accessed: text(),
    licence: text(),
    note: text(),
  },
  (t) => [
    oneOf('document_kind', t.kind, DOCUMENT_KINDS),
    oneOf('document_publisher_absence', t.publisherAbsence, ABSENCES),
    oneOf('document_text_quality', t.textQuality, ['clean', 'ocr']),
    check('document_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check('document_file', sql`(${t.kind} = 'plan') = (${t.fileName} is not null and ${t.sha256} is not null)`),
    partialDate('document_date_form', t.documentDate),
  ],
);

/**
 * Primary citation = document, place and verbatim quote; secondary = a public page without a quote.
 * It belongs to one record; `supports` names the part of it when not the whole.
 */
export const citation = pgTable(
  'citation',
  {
    ...factColumns,
    entity: text().notNull(),
    entityId: text('entity_id').notNull(),
    ordinal: integer().notNull(),
    documentId: text('document_id')
      .notNull()
      .references(() => document.id),
    kind: text().notNull(),
    place: text(),
    quote: text(),
    supports: text(),
  },
  (t) => [
    foreignKey({ columns: [t.entity, t.entityId], foreignColumns: [record.entity, record.entityId] }),
    unique('citation_ordinal').on(t.entity, t.entityId, t.ordinal),
    index('citation_document').on(t.documentId),
    oneOf('citation_kind', t.kind, ['primary', 'secondary']),
    check('citation_quote', sql`(${t.kind} = 'primary') = (${t.quote} is not null)`),
    check('citation_place', sql`${t.kind} <> 'primary' or ${t.place} is not null`),
  ],
);

/**
 * One value that one document states about one fact. The fact is identified by subject, measure,
 * period, geography, population, breakdown and definition (`factKey`); at most one of its claims is
 * accepted, and the database sees to that. An observation without a stated period is a fact of its own:
 * nobody can say that another is about the same.
 */
export const claim = pgTable(
  'claim',
  {
    ...factColumns,
    subjectEntity: text('subject_entity').notNull(),
    subjectId: text('subject_id').notNull(),
    measure: text().notNull(),
    periodStart: text('period_start'),
    periodEnd: text('period_end'),
    periodAsWritten: text('period_as_written'),
    periodAbsence: text('period_absence'),
    geographyKind: text('geography_kind'),
    geographyId: text('geography_id'),
    population: text(),
    breakdown: text(),
    definition: text(),
    factKey: text('fact_key')
      .notNull()
      .generatedAlwaysAs(
        sql`subject_entity || '|' || subject_id || '|' || measure || '|' || coalesce(period_start, '') || '/' || coalesce(period_end, '') || '|' || coalesce(geography_kind, '') || ':' || coalesce(geography_id, '') || '|' || coalesce(population, '') || '|' || coalesce(breakdown, '') || '|' || coalesce(definition, '') || case when subject_entity = 'indicator' and period_absence is not null then '|' || id else '' end`,
      ),
    documentId: text('document_id')
      .notNull()
      .references(() => document.id),
    standing: text().notNull(),
    reason: text(),
    valueKind: text('value_kind').notNull(),
    unit: text(),
    asWritten: text('as_written'),
    value: numeric(),
    lower: numeric(),
    upper: numeric(),
    precision: text(),
    writtenUnit: text('written_unit'),
    absence: text(),
    /** rank and comparison: what of, and which way */
    rank: integer(),
    rankFromEnd: boolean('rank_from_end'),
    direction: text(),
    comparedWith: text('compared_with'),
    note: text(),
  },
  (t) => [
    foreignKey({
      columns: [t.subjectEntity, t.subjectId],
      foreignColumns: [record.entity, record.entityId],
    }),
    // A migration makes this, and every unique constraint of a fact, one that is checked after the change set.
    uniqueIndex('claim_one_accepted').on(t.factKey).where(sql`standing = 'accepted'`),
    index('claim_fact').on(t.factKey),
    index('claim_subject').on(t.subjectEntity, t.subjectId, t.measure),
    index('claim_geography').on(t.geographyKind, t.geographyId),
    index('claim_document').on(t.documentId),
    oneOf('claim_standing', t.standing, STANDINGS),
    oneOf('claim_value_kind', t.valueKind, VALUE_KINDS),
    oneOf('claim_precision', t.precision, PRECISIONS),
    oneOf('claim_unit', t.unit, UNITS),
    oneOf('claim_absence', t.absence, ABSENCES),
    oneOf('claim_period_absence', t.periodAbsence, ABSENCES),
    oneOf('claim_geography_kind', t.geographyKind, GEOGRAPHY_KINDS),
    partialDate('claim_period_start_form', t.periodStart),
    partialDate('claim_period_end_form', t.periodEnd),
    check(
      'claim_period_order',
      sql`${t.periodStart} is null or ${t.periodEnd} is null or left(${t.periodStart}, 4) <= left(${t.periodEnd}, 4)`,
    ),
    check('claim_number', sql`(${t.valueKind} in ('amount', 'number')) = (${t.value} is not null)`),
    check('claim_absent', sql`(${t.valueKind} = 'absent') = (${t.absence} is not null)`),
    check(
      'claim_interval',
      sql`${t.value} is null or (${t.precision} is not null and ((${t.precision} = 'approximate' and ${t.lower} is null and ${t.upper} is null) or (${t.precision} <> 'approximate' and ${t.lower} is not null and ${t.upper} is not null and ${t.lower} <= ${t.value} and ${t.value} <= ${t.upper})))`,
    ),
    check(
      'claim_range',
      sql`${t.valueKind} <> 'range' or (${t.lower} is not null and ${t.upper} is not null and ${t.lower} <= ${t.upper})`,
    ),
    check('claim_amount_is_sek', sql`${t.valueKind} <> 'amount' or ${t.unit} = 'sek'`),
    check('claim_disputed_has_reason', sql`${t.standing} in ('accepted', 'corroborating') or ${t.reason} is not null`),
    /** a public page that was read through an extract gives no printed text */
    check('claim_as_written', sql`${t.valueKind} in ('absent', 'amount', 'number') or ${t.asWritten} is not null`),
  ],
);

/** Two claims that may be about one fact though their definitions differ or are not stated. */
export const possibleConflict = pgTable(
  'possible_conflict',
  {
    ...factColumns,
    firstClaimId: text('first_claim_id')
      .notNull()
      .references(() => claim.id),
    secondClaimId: text('second_claim_id')
      .notNull()
      .references(() => claim.id),
    reason: text().notNull(),
  },
  (t) => [
    unique('possible_conflict_pair').on(t.firstClaimId, t.secondClaimId),
    index('possible_conflict_second').on(t.secondClaimId),
    check('possible_conflict_order', sql`${t.firstClaimId} < ${t.secondClaimId}`),
  ],
);

/** What is measured; an observation is a claim whose subject is an indicator. */
export const indicator = pgTable(
  'indicator',
  {
    ...factColumns,
    nameSv: text('name_sv').notNull(),
    nameEn: text('name_en').notNull(),
    unit: text().notNull(),
    definitionSv: text('definition_sv').notNull(),
  },
  (t) => [oneOf('indicator_unit', t.unit, UNITS)],
);
