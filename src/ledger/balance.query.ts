import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { agreement } from '../../db/schema/agreement.js';
import { body } from '../../db/schema/body.js';
import { ledgerAccount } from '../../db/schema/ledger.js';
import { area } from '../../db/schema/plan.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { differenceText } from '../money/decimal.js';
import { absenceOf, plainDecimal } from '../source/evidence.js';
import type { Balance } from './balance.js';

const POT = 'pot';
const ALL_AREAS = 'all';
const identifier = sql`concat_ws('--', ${ledgerAccount.funding}, ${ledgerAccount.budgetYear}, coalesce(${ledgerAccount.holderId}, ${sql.raw(`'${POT}'`)}), coalesce(${ledgerAccount.areaId}, ${sql.raw(`'${ALL_AREAS}'`)}))`;

/** The balances as the entries' trigger keeps them; of an earlier revision, as the entries up to it make them. */
export const balanceQuestion: Question = {
  tables: ['ledger_account', 'agreement', 'county', 'area', 'body'],
  columns: {
    id: identifier,
    allocationId: ledgerAccount.allocationId,
    coFunding: ledgerAccount.coFunding,
    agreementId: ledgerAccount.agreementId,
    agreementTitle: agreement.title,
    streamId: ledgerAccount.streamId,
    countyId: ledgerAccount.countyId,
    countyName: county.shortName,
    budgetYear: ledgerAccount.budgetYear,
    holderId: ledgerAccount.holderId,
    holderName: body.name,
    areaId: ledgerAccount.areaId,
    areaLabel: area.label,
    allotted: ledgerAccount.allotted,
    requisitioned: ledgerAccount.requisitioned,
    received: ledgerAccount.received,
    forwardedIn: ledgerAccount.forwardedIn,
    forwardedOut: ledgerAccount.forwardedOut,
    used: ledgerAccount.used,
    repaid: ledgerAccount.repaid,
    carriedIn: ledgerAccount.carriedIn,
    carriedOut: ledgerAccount.carriedOut,
    held: ledgerAccount.held,
  },
  from: sql`${ledgerAccount} join ${agreement} on ${agreement.id} = ${ledgerAccount.agreementId}
      join ${county} on ${county.id} = ${ledgerAccount.countyId}
      left join ${body} on ${body.id} = ${ledgerAccount.holderId}
      left join ${area} on ${area.id} = ${ledgerAccount.areaId}`,
  filters: {
    id: (value) => sql`${identifier} = ${value}`,
    county: (value) => inList(ledgerAccount.countyId, value),
    agreement: (value) => inList(ledgerAccount.agreementId, value),
    stream: (value) => inList(ledgerAccount.streamId, value),
    allocation: (value) => inList(ledgerAccount.allocationId, value),
    coFunding: (value) => inList(ledgerAccount.coFunding, value),
    budgetYear: (value) => inList(ledgerAccount.budgetYear, value),
    holder: (value) => inList(ledgerAccount.holderId, value),
    area: (value) => inList(ledgerAccount.areaId, value),
    account: (value) => inList(sql`case when ${ledgerAccount.holderId} is null then 'pot' else 'holder' end`, value),
    level: (value) => inList(sql`case when ${ledgerAccount.areaId} is null then 'allAreas' else 'area' end`, value),
  },
  orders: {
    county: ledgerAccount.countyId,
    agreement: ledgerAccount.agreementId,
    allocation: ledgerAccount.allocationId,
    budgetYear: ledgerAccount.budgetYear,
    used: ledgerAccount.used,
    held: ledgerAccount.held,
  },
  tiebreak: [
    ledgerAccount.funding,
    ledgerAccount.budgetYear,
    sql`${ledgerAccount.holderId} nulls first`,
    sql`${ledgerAccount.areaId} nulls first`,
  ],
};

type Sum = Balance['allotted'];
const OF_POT = new Set(['allotted', 'requisitioned', 'received']);

export function toBalance(row: Row, reading: Reading): Balance {
  const isPot = row.holderId === null;
  const absent = absenceOf('notApplicable', null, reading.language);
  const amount = (value: string): Sum => ({ value: plainDecimal(value), currency: 'SEK' });
  const sum = (name: string): Sum =>
    (isPot ? OF_POT.has(name) : name === 'received' || !OF_POT.has(name)) ? amount(row[name] as string) : absent;
  const remaining = isPot ? differenceText(row.allotted as string, row.received as string) : (row.held as string);
  return {
    id: row.id as string,
    allocation: row.allocationId as string | null,
    coFunding: row.coFunding as string | null,
    agreement: { id: row.agreementId as string, title: row.agreementTitle as string },
    stream: row.streamId as string | null,
    county: { id: row.countyId as string, name: row.countyName as string },
    budgetYear: row.budgetYear as string,
    account: isPot ? 'pot' : 'holder',
    holder: isPot ? null : { id: row.holderId as string, name: row.holderName as string },
    level: row.areaId === null ? 'allAreas' : 'area',
    area: row.areaId === null ? null : { id: row.areaId as string, label: row.areaLabel as string },
    allotted: sum('allotted'),
    requisitioned: sum('requisitioned'),
    received: sum('received'),
    forwardedIn: sum('forwardedIn'),
    forwardedOut: sum('forwardedOut'),
    used: sum('used'),
    repaid: sum('repaid'),
    carriedIn: sum('carriedIn'),
    carriedOut: sum('carriedOut'),
    remaining: row.areaId === null ? amount(remaining) : absent,
    _links: itemLinks(reading, `/balances/${row.id}`),
  };
}
