import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { budgetYear } from '../../db/schema/agreement.js';
import { allocation, earmark, pooling } from '../../db/schema/allocation.js';
import { claim } from '../../db/schema/source.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { type ClaimRow, moneyEvidence, plainDecimal } from '../source/evidence.js';
import { claimsOf, EVIDENCE_TABLES, someClaim } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import type { Earmark, Pooling } from './earmark.js';

export const earmarkQuestion: Question = {
  tables: ['earmark', 'allocation', 'budget_year', 'county', ...EVIDENCE_TABLES],
  columns: {
    id: earmark.id,
    allocationId: allocation.id,
    agreementId: allocation.agreementId,
    countyId: county.id,
    countyName: county.shortName,
    ordinal: earmark.ordinal,
    purpose: earmark.purpose,
    planId: allocation.planId,
    version: earmark.version,
    claims: claimsOf('earmark', earmark.id, 'amount'),
  },
  from: sql`${earmark} join ${allocation} on ${allocation.id} = ${earmark.allocationId}
    join ${county} on ${county.id} = ${allocation.countyId}
    left join ${budgetYear} on ${budgetYear.id} = ${allocation.budgetYearId}`,
  filters: {
    id: (value) => sql`${earmark.id} = ${value}`,
    allocation: (value) => inList(earmark.allocationId, value),
    county: (value) => inList(allocation.countyId, value),
    agreement: (value) => inList(allocation.agreementId, value),
    budgetYear: (value) => inList(budgetYear.year, value),
    plan: (value) => inList(allocation.planId, value),
    precision: (value) => someClaim('earmark', earmark.id, 'amount', inList(claim.precision, value)),
    q: (value) => hasWords([earmark.purpose], value),
  },
  orders: { allocation: earmark.allocationId, ordinal: earmark.ordinal, county: allocation.countyId },
  tiebreak: [earmark.id],
};

export function toEarmark(row: Row, reading: Reading): Earmark {
  const money = moneyEvidence(row.claims as ClaimRow[] | null, 'notStated', reading.language);
  return {
    id: row.id as string,
    allocation: row.allocationId as string,
    agreement: row.agreementId as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    ordinal: row.ordinal as number,
    purpose: row.purpose as string,
    amount: money.amount,
    claims: money.claims,
    plan: row.planId as string | null,
    citations: money.citations,
    version: row.version as number,
    _links: itemLinks(reading, `/earmarks/${row.id}`),
  };
}

export const poolingQuestion: Question = {
  tables: ['pooling', 'county', ...EVIDENCE_TABLES],
  columns: {
    id: pooling.id,
    countyId: county.id,
    countyName: county.shortName,
    year: pooling.year,
    parties: pooling.parties,
    sharePct: sql`${pooling.sharePct}::text`,
    note: pooling.note,
    version: pooling.version,
    claims: claimsOf('pooling', pooling.id, 'amount'),
  },
  from: sql`${pooling} join ${county} on ${county.id} = ${pooling.countyId}`,
  filters: {
    id: (value) => sql`${pooling.id} = ${value}`,
    county: (value) => inList(pooling.countyId, value),
    year: (value) => inList(pooling.year, value),
  },
  orders: { year: pooling.year, county: pooling.countyId },
  tiebreak: [pooling.id],
};

export function toPooling(row: Row, reading: Reading): Pooling {
  const money = moneyEvidence(row.claims as ClaimRow[] | null, 'notStated', reading.language);
  return {
    id: row.id as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    year: row.year as string,
    parties: row.parties as string,
    sharePct: typeof row.sharePct === 'string' ? plainDecimal(row.sharePct) : null,
    amount: money.amount,
    claims: money.claims,
    note: row.note as string | null,
    citations: money.citations,
    version: row.version as number,
    _links: itemLinks(reading, `/poolings/${row.id}`),
  };
}
