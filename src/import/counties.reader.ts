import * as z from 'zod';
import { fact } from '../revision/fact.js';
import { swedishSortKey } from '../territory/swedish-order.rule.js';
import { ListCell, readCsvFile } from './csv-file.js';
import type { Reader } from './reader.js';
import { CountyCode, ShortText } from './seed-fragment.js';

const Row = z.strictObject({
  code: CountyCode,
  name: ShortText,
  shortName: ShortText,
  regionName: ShortText,
  nuts3: z.string().regex(/^SE\d{3}$/),
  iso3166: z.string().regex(/^SE-[A-Z]{1,2}$/),
  nameVariants: ListCell,
});

export const countiesReader: Reader = {
  id: 'counties',
  matches: /^reference\/counties\.csv$/,
  read: (file, text) =>
    readCsvFile(file, text, Row).map(({ code, ...row }) =>
      fact('county', { id: code, ...row, sortKey: swedishSortKey(row.shortName) }),
    ),
};
