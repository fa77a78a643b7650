import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { inList, type Question } from '../../db/read.js';
import { agreement } from '../../db/schema/agreement.js';
import { body } from '../../db/schema/body.js';
import { ledgerBatch, ledgerEntry } from '../../db/schema/ledger.js';
import { area } from '../../db/schema/plan.js';
import { document } from '../../db/schema/source.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { plainDecimal } from '../source/evidence.js';
import type { LedgerEntry } from './ledger-entry.js';

/** The name of what an entry refers to, looked up for the rows of a page alone. */
function nameOf(name: PgColumn, id: PgColumn, reference: PgColumn): SQL {
  return sql`(select ${name} from ${id.table} where ${id} = ${reference})`;
}

export const ledgerEntryQuestion: Question = {
  tables: ['ledger_entry', 'agreement', 'county', 'area', 'body', 'document', 'ledger_batch'],
  columns: {
    id: ledgerEntry.id,
    kind: ledgerEntry.kind,
    movement: ledgerEntry.movement,
    date: sql`to_char(${ledgerEntry.date}, 'YYYY-MM-DD')`,
    amount: sql`${ledgerEntry.amount}::text`,
    allocationId: ledgerEntry.allocationId,
    coFunding: ledgerEntry.coFunding,
    budgetYear: ledgerEntry.budgetYear,
    toBudgetYear: ledgerEntry.toBudgetYear,
    agreementId: ledgerEntry.agreementId,
    agreementTitle: nameOf(agreement.title, agreement.id, ledgerEntry.agreementId),
    streamId: ledgerEntry.streamId,
    countyId: ledgerEntry.countyId,
    countyName: nameOf(county.shortName, county.id, ledgerEntry.countyId),
    municipalityId: ledgerEntry.municipalityId,
    areaId: ledgerEntry.areaId,
    areaLabel: nameOf(area.label, area.id, ledgerEntry.areaId),
    activityId: ledgerEntry.activityId,
    fromHolderId: ledgerEntry.fromHolderId,
    fromHolderName: nameOf(body.name, body.id, ledgerEntry.fromHolderId),
    toHolderId: ledgerEntry.toHolderId,
    toHolderName: nameOf(body.name, body.id, ledgerEntry.toHolderId),
    requisitionerId: ledgerEntry.requisitionerId,
    requisitionerName: nameOf(body.name, body.id, ledgerEntry.requisitionerId),
    costType: ledgerEntry.costType,
    documentId: ledgerEntry.documentId,
    documentTitle: nameOf(document.title, document.id, ledgerEntry.documentId),
    place: ledgerEntry.place,
    quote: ledgerEntry.quote,
    correctsId: ledgerEntry.correctsId,
    correctedBy: sql`(select c.id from ledger_entry c where c.corrects_id = ${ledgerEntry.id})`,
    note: ledgerEntry.note,
    batchId: nameOf(ledgerBatch.id, ledgerBatch.revision, ledgerEntry.revision),
    revision: sql`${ledgerEntry.revision}::text`,
    position: ledgerEntry.position,
  },
  from: sql`${ledgerEntry}`,
  filters: {
    id: (value) => sql`${ledgerEntry.id} = ${value}`,
    county: (value) => inList(ledgerEntry.countyId, value),
    municipality: (value) => inList(ledgerEntry.municipalityId, value),
    agreement: (value) => inList(ledgerEntry.agreementId, value),
    stream: (value) => inList(ledgerEntry.streamId, value),
    allocation: (value) => inList(ledgerEntry.allocationId, value),
    coFunding: (value) => inList(ledgerEntry.coFunding, value),
    kind: (value) => inList(ledgerEntry.kind, value),
    movement: (value) => inList(ledgerEntry.movement, value),
    budgetYear: (value) => inList(ledgerEntry.budgetYear, value),
    area: (value) => inList(ledgerEntry.areaId, value),
    activity: (value) => inList(ledgerEntry.activityId, value),
    holder: (value) => sql`(${inList(ledgerEntry.fromHolderId, value)} or ${inList(ledgerEntry.toHolderId, value)})`,
    costType: (value) => inList(ledgerEntry.costType, value),
    fromDate: (value) => sql`${ledgerEntry.date} >= ${value}::text::date`,
    toDate: (value) => sql`${ledgerEntry.date} <= ${value}::text::date`,
    batch: (value) =>
      sql`${ledgerEntry.revision} in (select ${ledgerBatch.revision} from ${ledgerBatch} where ${inList(ledgerBatch.id, value)})`,
    corrects: (value) => inList(ledgerEntry.correctsId, value),
  },
  orders: {
    posted: ledgerEntry.revision,
    date: ledgerEntry.date,
    amount: ledgerEntry.amount,
    county: ledgerEntry.countyId,
    allocation: ledgerEntry.allocationId,
  },
  tiebreak: [ledgerEntry.revision, ledgerEntry.position],
};

function refOf(row: Row, name: string): { id: string; name: string } | null {
  const id = row[`${name}Id`] as string | null;
  return id === null ? null : { id, name: row[`${name}Name`] as string };
}

export function toLedgerEntry(row: Row, reading: Reading): LedgerEntry {
  return {
    id: row.id as string,
    kind: row.kind as LedgerEntry['kind'],
    movement: row.movement as LedgerEntry['movement'],
    date: row.date as string,
    amount: { value: plainDecimal(row.amount as string), currency: 'SEK' },
    allocation: row.allocationId as string | null,
    coFunding: row.coFunding as string | null,
    budgetYear: row.budgetYear as string,
    toBudgetYear: row.toBudgetYear as string | null,
    agreement: { id: row.agreementId as string, title: row.agreementTitle as string },
    stream: row.streamId as string | null,
    county: { id: row.countyId as string, name: row.countyName as string },
    municipality: row.municipalityId as string | null,
    area: row.areaId === null ? null : { id: row.areaId as string, label: row.areaLabel as string },
    activity: row.activityId as string | null,
    fromHolder: refOf(row, 'fromHolder'),
    toHolder: refOf(row, 'toHolder'),
    requisitioner: refOf(row, 'requisitioner'),
    costType: row.costType as LedgerEntry['costType'],
    citation:
      row.documentId === null
        ? null
        : {
            document: row.documentId as string,
            title: row.documentTitle as string,
            place: row.place as string | null,
            quote: row.quote as string | null,
          },
    corrects: row.correctsId as string | null,
    correctedBy: row.correctedBy as string | null,
    note: row.note as string | null,
    batch: row.batchId as string,
    revision: Number(row.revision),
    position: row.position as number,
    _links: itemLinks(reading, `/ledger-entries/${row.id}`),
  };
}
