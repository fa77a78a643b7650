import * as z from 'zod';
import { fact } from '../revision/fact.js';
import { swedishSortKey } from '../territory/swedish-order.rule.js';
import { ListCell, readCsvFile } from './csv-file.js';
import type { Reader } from './reader.js';
import { CountyCode, MunicipalityCode, ShortText } from './seed-fragment.js';

const Row = z.strictObject({
  code: MunicipalityCode,
  county: CountyCode,
  name: ShortText,
  shortName: ShortText,
  nameVariants: ListCell,
});

export const municipalitiesReader: Reader = {
  id: 'municipalities',
  matches: /^reference\/municipalities\.csv$/,
  read: (file, text) =>
    readCsvFile(file, text, Row).map(({ code, county, ...row }) =>
      fact('municipality', { id: code, countyId: county, ...row, sortKey: swedishSortKey(row.shortName) }),
    ),
};
