import { z } from 'zod';
import { type Fact, fact } from '../revision/fact.js';
import { readCsvFile } from './csv-file.js';
import type { Reader } from './reader.js';
import { pageAmountColumns, secondaryCitation } from './seed-facts.js';
import { CountyCode, ShortText } from './seed-fragment.js';

const Kronor = z.string().regex(/^\d{1,15}$/, 'kronor are whole digits');
const Row = z.strictObject({
  county: CountyCode,
  nameAsPrinted: ShortText,
  populationPotKr: Kronor,
  ruralPotKr: Kronor,
});

const AGREEMENT = 'kvinnors-halsa-2024';
const DOCUMENT = 'skr-fordelning-av-medel-2024';

/**
 * The whole national allocation of the women's-health agreement 2024: per county a part by
 * population and a rural supplement, to the krona. Each part is a claim of its own; no sum is.
 */
export const countyAllocationsReader: Reader = {
  id: 'county-allocations',
  matches: /^agreements\/2024-kvinnors-halsa\/allocations\.csv$/,
  read: (file, text) =>
    readCsvFile(file, text, Row).flatMap((row) => [
      ...partFacts(row.county, row.nameAsPrinted, 'befolkning', row.populationPotKr),
      ...partFacts(row.county, row.nameAsPrinted, 'landsbygd', row.ruralPotKr),
    ]),
};

function partFacts(county: string, nameAsPrinted: string, part: 'befolkning' | 'landsbygd', kronor: string): Fact[] {
  const id = `${AGREEMENT}-${part}-${county}`;
  return [
    fact('allocation', {
      id,
      agreementId: AGREEMENT,
      budgetYearId: AGREEMENT,
      streamId: `${AGREEMENT}-${part}`,
      recipientKind: 'county',
      countyId: county,
      requisitionerAbsence: 'notStated',
      holderAbsence: 'notStated',
      cellNotes: {},
      note: `Tabellens rad: ${nameAsPrinted}.`,
    }),
    fact('claim', {
      id: `${id}-belopp`,
      subjectEntity: 'allocation',
      subjectId: id,
      measure: 'amount',
      periodStart: '2024',
      periodEnd: '2024',
      periodAsWritten: '2024',
      documentId: DOCUMENT,
      standing: 'accepted',
      ...pageAmountColumns({ value: kronor, unit: 'kr', precision: 'exact' }),
    }),
    secondaryCitation('claim', `${id}-belopp`, DOCUMENT),
  ];
}
