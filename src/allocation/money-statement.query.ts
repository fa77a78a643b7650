import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { moneyStatement } from '../../db/schema/allocation.js';
import { plan } from '../../db/schema/plan.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { type Citation, periodOf } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import type { MoneyStatement } from './money-statement.js';

export const moneyStatementQuestion: Question = {
  tables: ['money_statement', 'plan', 'county', ...CITATION_TABLES],
  columns: {
    id: moneyStatement.id,
    planId: plan.id,
    countyId: county.id,
    countyName: county.shortName,
    about: moneyStatement.about,
    asWritten: moneyStatement.asWritten,
    periodStart: moneyStatement.periodStart,
    periodEnd: moneyStatement.periodEnd,
    periodAsWritten: moneyStatement.periodAsWritten,
    periodAbsence: moneyStatement.periodAbsence,
    note: moneyStatement.note,
    version: moneyStatement.version,
    citations: citationsOf('money_statement', moneyStatement.id),
  },
  from: sql`${moneyStatement} join ${plan} on ${plan.id} = ${moneyStatement.planId} join ${county} on ${county.id} = ${plan.countyId}`,
  filters: {
    id: (value) => sql`${moneyStatement.id} = ${value}`,
    plan: (value) => inList(plan.id, value),
    county: (value) => inList(plan.countyId, value),
    q: (value) => hasWords([moneyStatement.about, moneyStatement.asWritten], value),
  },
  orders: { plan: plan.id, county: plan.countyId },
  tiebreak: [moneyStatement.id],
};

export function toMoneyStatement(row: Row, reading: Reading): MoneyStatement {
  return {
    id: row.id as string,
    plan: row.planId as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    about: row.about as string,
    asWritten: row.asWritten as string,
    period: periodOf(row, reading.language),
    note: row.note as string | null,
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/money-statements/${row.id}`),
  };
}
