import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { inList, type Question } from '../../db/read.js';
import { plan } from '../../db/schema/plan.js';
import { claim, indicator, possibleConflict } from '../../db/schema/source.js';
import { county, municipality } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { absenceOf, type Citation, periodOf, plainDecimal } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import { HELPLINE, isOfSuicide, type Observation } from './observation.js';

const other = alias(claim, 'other');

export const observationQuestion: Question = {
  tables: ['claim', 'indicator', 'possible_conflict', 'county', 'municipality', 'plan', ...CITATION_TABLES],
  columns: {
    id: claim.id,
    indicatorId: indicator.id,
    indicatorSv: indicator.nameSv,
    indicatorEn: indicator.nameEn,
    valueKind: claim.valueKind,
    unit: claim.unit,
    asWritten: claim.asWritten,
    value: sql`${claim.value}::text`,
    lower: sql`${claim.lower}::text`,
    upper: sql`${claim.upper}::text`,
    precision: claim.precision,
    absence: claim.absence,
    rank: claim.rank,
    rankFromEnd: claim.rankFromEnd,
    direction: claim.direction,
    comparedWith: claim.comparedWith,
    periodStart: claim.periodStart,
    periodEnd: claim.periodEnd,
    periodAsWritten: claim.periodAsWritten,
    periodAbsence: claim.periodAbsence,
    geographyKind: claim.geographyKind,
    geographyId: claim.geographyId,
    countyName: county.shortName,
    municipalityName: municipality.shortName,
    population: claim.population,
    breakdown: claim.breakdown,
    definition: claim.definition,
    standing: claim.standing,
    reason: claim.reason,
    note: claim.note,
    documentId: claim.documentId,
    version: claim.version,
    sameFactClaims: sql`(select json_agg(${other.id} order by ${other.id}) from ${claim} as other where ${other.factKey} = ${claim.factKey} and ${other.id} <> ${claim.id})`,
    possibleConflicts: sql`(select json_agg(json_build_object('observation', ${other.id}, 'value', coalesce(${other.asWritten}, ${other.value}::text),
        'document', ${other.documentId}, 'reason', ${possibleConflict.reason}) order by ${other.id})
      from ${possibleConflict} join ${claim} as other
        on ${other.id} = case when ${possibleConflict.firstClaimId} = ${claim.id} then ${possibleConflict.secondClaimId} else ${possibleConflict.firstClaimId} end
      where ${possibleConflict.firstClaimId} = ${claim.id} or ${possibleConflict.secondClaimId} = ${claim.id})`,
    citations: citationsOf('claim', claim.id),
  },
  from: sql`${claim} join ${indicator} on ${claim.subjectEntity} = 'indicator' and ${indicator.id} = ${claim.subjectId}
    left join ${county} on ${claim.geographyKind} = 'county' and ${county.id} = ${claim.geographyId}
    left join ${municipality} on ${claim.geographyKind} = 'municipality' and ${municipality.id} = ${claim.geographyId}`,
  filters: {
    id: (value) => sql`${claim.id} = ${value}`,
    indicator: (value) => inList(claim.subjectId, value),
    county: (value) => sql`${claim.geographyKind} = 'county' and ${inList(claim.geographyId, value)}`,
    municipality: (value) => sql`${claim.geographyKind} = 'municipality' and ${inList(claim.geographyId, value)}`,
    geography: (value) => inList(claim.geographyKind, value),
    year: (value) =>
      sql`left(${claim.periodStart}, 4) = left(${claim.periodEnd}, 4) and ${inList(sql`left(${claim.periodStart}, 4)`, value)}`,
    document: (value) => inList(claim.documentId, value),
    plan: (value) =>
      sql`${claim.documentId} in (select ${plan.documentId} from ${plan} where ${inList(plan.id, value)})`,
    kind: (value) => inList(claim.valueKind, value),
    precision: (value) => inList(claim.precision, value),
    standing: (value) => inList(claim.standing, value),
    absence: (value) => sql`(${inList(claim.absence, value)} or ${inList(claim.periodAbsence, value)})`,
    missing: (value) =>
      sql`(('value' = any(string_to_array(${value}, ',')) and ${claim.valueKind} = 'absent')
        or ('period' = any(string_to_array(${value}, ',')) and ${claim.periodAbsence} is not null)
        or ('population' = any(string_to_array(${value}, ',')) and ${claim.population} is null))`,
    q: (value) =>
      hasWords([claim.population, claim.breakdown, claim.definition, indicator.nameSv, indicator.nameEn], value),
  },
  orders: {
    indicator: claim.subjectId,
    year: claim.periodStart,
    geography: claim.geographyId,
    value: claim.value,
    document: claim.documentId,
  },
  tiebreak: [claim.id],
};

function figureValue(row: Row, reading: Reading): Observation['value'] {
  const unit = (row.unit ?? 'none') as 'none';
  const asWritten = row.asWritten as string;
  const decimal = (text: unknown) => (typeof text === 'string' ? plainDecimal(text) : null);
  switch (row.valueKind) {
    case 'number':
      return {
        kind: 'number',
        value: plainDecimal(row.value as string),
        unit,
        precision: row.precision as 'exact',
        lower: decimal(row.lower),
        upper: decimal(row.upper),
        asWritten: row.asWritten as string | null,
      };
    case 'range':
      return {
        kind: 'range',
        lower: plainDecimal(row.lower as string),
        upper: plainDecimal(row.upper as string),
        unit,
        precision: row.precision as 'exact' | null,
        asWritten,
      };
    case 'rank':
      return {
        kind: 'rank',
        rank: row.rank as number | null,
        fromEnd: Boolean(row.rankFromEnd),
        among: row.comparedWith as string,
        asWritten,
      };
    case 'comparison':
      return {
        kind: 'comparison',
        direction: row.direction as string,
        comparedWith: row.comparedWith as string,
        asWritten,
      };
    case 'vague':
      return { kind: 'vague', asWritten };
    default:
      return absenceOf(String(row.absence ?? 'notFound'), null, reading.language);
  }
}

export function toObservation(row: Row, reading: Reading): Observation {
  const { language } = reading;
  const kind = row.geographyKind as Observation['geography']['kind'];
  const place = row.geographyId as string;
  const name =
    kind === 'nation'
      ? language === 'sv'
        ? 'Riket'
        : 'Sweden'
      : kind === 'county'
        ? row.countyName
        : kind === 'municipality'
          ? row.municipalityName
          : place;
  const indicatorId = row.indicatorId as string;
  return {
    id: row.id as string,
    indicator: { id: indicatorId, name: (language === 'sv' ? row.indicatorSv : row.indicatorEn) as string },
    value: figureValue(row, reading),
    period: periodOf(row, language),
    geography: { kind, id: place, name: name as string },
    population: typeof row.population === 'string' ? { value: row.population } : absenceOf('notStated', null, language),
    breakdown: row.breakdown as string | null,
    definition: row.definition as string | null,
    standing: row.standing as Observation['standing'],
    reason: row.reason as string | null,
    note: row.note as string | null,
    sameFactClaims: (row.sameFactClaims ?? []) as string[],
    possibleConflicts: (row.possibleConflicts ?? []) as Observation['possibleConflicts'],
    document: row.documentId as string,
    citations: (row.citations ?? []) as Citation[],
    helpline: isOfSuicide(indicatorId) ? HELPLINE[language] : null,
    version: row.version as number,
    _links: itemLinks(reading, `/observations/${row.id}`),
  };
}
