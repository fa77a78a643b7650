import * as z from 'zod';
import { budgetYearId } from '../agreement/agreement.record.js';
import { fact } from '../revision/fact.js';
import { pageAmountColumns } from '../source/claim-columns.rule.js';
import { readCsvFile } from './csv-file.js';
import type { Reader } from './reader.js';
import { secondaryCitation } from './seed-facts.js';
import { CountyCode, ShortText, Slug, Year } from './seed-fragment.js';

const Row = z.strictObject({
  agreement: Slug,
  budgetYear: Year,
  stream: Slug,
  county: CountyCode,
  /** the row's name in the printed table */
  nameAsPrinted: ShortText,
  amountKr: z.string().regex(/^\d{1,15}$/, 'kronor are whole digits'),
  document: Slug,
});

/**
 * A stream's whole allocation to the counties, to the krona, from a published table: one row for each
 * county and stream. Each amount is a claim of its own; no sum is.
 */
export const countyAllocationsReader: Reader = {
  id: 'county-allocations',
  matches: /^agreements\/[^/]+\/allocations\.csv$/,
  read: (file, text) =>
    readCsvFile(file, text, Row).flatMap((row) => {
      const id = `${row.stream}-${row.county}`;
      return [
        fact('allocation', {
          id,
          agreementId: row.agreement,
          budgetYearId: budgetYearId(row.agreement, row.budgetYear),
          streamId: row.stream,
          recipientKind: 'county',
          countyId: row.county,
          requisitionerAbsence: 'notStated',
          holderAbsence: 'notStated',
          cellNotes: {},
          note: `Tabellens rad: ${row.nameAsPrinted}.`,
        }),
        fact('claim', {
          id: `${id}-belopp`,
          subjectEntity: 'allocation',
          subjectId: id,
          measure: 'amount',
          periodStart: row.budgetYear,
          periodEnd: row.budgetYear,
          periodAsWritten: row.budgetYear,
          documentId: row.document,
          standing: 'accepted',
          ...pageAmountColumns({ value: row.amountKr, unit: 'kr', precision: 'exact' }),
        }),
        secondaryCitation('claim', `${id}-belopp`, row.document),
      ];
    }),
};
