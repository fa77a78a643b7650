import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { rowsOf } from '../../db/rows-of.js';
import { agreement, budgetYear } from '../../db/schema/agreement.js';
import { allocation, earmark } from '../../db/schema/allocation.js';
import { area } from '../../db/schema/plan.js';
import { claim } from '../../db/schema/source.js';
import { county, municipality } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { hasTheme, themeIdColumn } from '../agreement/theme.query.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { absenceOf, type ClaimRow, cellOf, moneyEvidence } from '../source/evidence.js';
import { claimsOf, EVIDENCE_TABLES, someClaim } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import type { Allocation } from './allocation.js';

export const allocationQuestion: Question = {
  tables: [
    'allocation',
    'agreement',
    'budget_year',
    'county',
    'municipality',
    'area',
    'earmark',
    'theme_link',
    ...EVIDENCE_TABLES,
  ],
  columns: {
    id: allocation.id,
    agreementId: agreement.id,
    agreementTitle: agreement.title,
    year: budgetYear.year,
    yearAbsence: allocation.budgetYearAbsence,
    streamId: allocation.streamId,
    recipientKind: allocation.recipientKind,
    countyId: county.id,
    countyName: county.shortName,
    regionName: county.regionName,
    municipalityId: municipality.id,
    municipalityName: municipality.name,
    areaId: area.id,
    areaLabel: area.label,
    partOfId: allocation.partOfId,
    planId: allocation.planId,
    requisitioner: allocation.requisitioner,
    requisitionerAbsence: allocation.requisitionerAbsence,
    holder: allocation.holder,
    holderAbsence: allocation.holderAbsence,
    cellNotes: allocation.cellNotes,
    note: allocation.note,
    version: allocation.version,
    claims: claimsOf('allocation', allocation.id, 'amount'),
    earmarks: rowsOf(
      { id: earmark.id, purpose: earmark.purpose, claims: claimsOf('earmark', earmark.id, 'amount') },
      sql`from ${earmark} where ${earmark.allocationId} = ${allocation.id} order by ${earmark.ordinal}`,
    ),
  },
  from: sql`${allocation} join ${agreement} on ${agreement.id} = ${allocation.agreementId}
    left join ${budgetYear} on ${budgetYear.id} = ${allocation.budgetYearId}
    join ${county} on ${county.id} = ${allocation.countyId}
    left join ${municipality} on ${municipality.id} = ${allocation.municipalityId}
    left join ${area} on ${area.id} = ${allocation.areaId}`,
  filters: {
    id: (value) => sql`${allocation.id} = ${value}`,
    county: (value) => inList(allocation.countyId, value),
    municipality: (value) => inList(allocation.municipalityId, value),
    agreement: (value) => inList(allocation.agreementId, value),
    budgetYear: (value) => inList(budgetYear.year, value),
    stream: (value) => inList(allocation.streamId, value),
    area: (value) => inList(allocation.areaId, value),
    theme: (value) => hasTheme('area', area.id, inList(themeIdColumn, value)),
    plan: (value) => inList(allocation.planId, value),
    kind: (value) => inList(allocation.recipientKind, value),
    part: (value) =>
      sql`case when ${allocation.partOfId} is null then 'whole' else 'part' end = any(string_to_array(${value}, ','))`,
    precision: (value) => someClaim('allocation', allocation.id, 'amount', inList(claim.precision, value)),
    standing: (value) => someClaim('allocation', allocation.id, 'amount', inList(claim.standing, value)),
    absence: (value) => someClaim('allocation', allocation.id, 'amount', inList(claim.absence, value)),
    missing: (value) =>
      sql`(('amount' = any(string_to_array(${value}, ',')) and not ${someClaim('allocation', allocation.id, 'amount', sql`${claim.value} is not null`)})
        or ('requisitioner' = any(string_to_array(${value}, ',')) and ${allocation.requisitioner} is null)
        or ('holder' = any(string_to_array(${value}, ',')) and ${allocation.holder} is null)
        or ('budgetYear' = any(string_to_array(${value}, ',')) and ${allocation.budgetYearId} is null))`,
    q: (value) => hasWords([area.label, allocation.note, agreement.title], value),
  },
  orders: {
    county: allocation.countyId,
    agreement: allocation.agreementId,
    budgetYear: budgetYear.year,
    stream: allocation.streamId,
    amount: sql`(select ${claim.value} from ${claim} where ${claim.subjectEntity} = 'allocation' and ${claim.subjectId} = ${allocation.id} and ${claim.measure} = 'amount' and ${claim.standing} = 'accepted')`,
  },
  tiebreak: [
    sql`coalesce(${allocation.partOfId}, ${allocation.id})`,
    sql`${allocation.partOfId} is not null`,
    allocation.id,
  ],
};

type EarmarkRow = { id: string; purpose: string; claims: ClaimRow[] | null };

export function toAllocation(row: Row, reading: Reading): Allocation {
  const { language } = reading;
  const money = moneyEvidence(row.claims as ClaimRow[] | null, 'notStated', language);
  const notes = (row.cellNotes ?? {}) as Record<string, string>;
  const recipientKind = row.recipientKind as Allocation['recipient']['kind'];
  const recipientName =
    recipientKind === 'county' ? row.countyName : recipientKind === 'region' ? row.regionName : row.municipalityName;
  return {
    id: row.id as string,
    agreement: { id: row.agreementId as string, title: row.agreementTitle as string },
    budgetYear:
      typeof row.year === 'string'
        ? { value: row.year, note: null }
        : absenceOf(row.yearAbsence as string, notes.budgetYear ?? null, language),
    stream: row.streamId as string | null,
    recipient: {
      kind: recipientKind,
      id: (recipientKind === 'municipality' ? row.municipalityId : row.countyId) as string,
      name: recipientName as string,
    },
    county: { id: row.countyId as string, name: row.countyName as string },
    area: row.areaId ? { id: row.areaId as string, label: row.areaLabel as string } : null,
    partOf: row.partOfId as string | null,
    amount: money.amount,
    claims: money.claims,
    earmarks: ((row.earmarks ?? []) as EarmarkRow[]).map((each) => {
      const part = moneyEvidence(each.claims, 'notStated', language);
      return { id: each.id, purpose: each.purpose, amount: part.amount, citations: part.citations };
    }),
    requisitioner: cellOf(row.requisitioner, row.requisitionerAbsence, language, notes.requisitioner ?? null),
    holder: cellOf(row.holder, row.holderAbsence, language, notes.holder ?? null),
    plan: row.planId as string | null,
    note: row.note as string | null,
    citations: money.citations,
    version: row.version as number,
    _links: itemLinks(reading, `/allocations/${row.id}`),
  };
}
