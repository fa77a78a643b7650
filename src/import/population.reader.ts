import * as z from 'zod';
import { type Fact, fact } from '../revision/fact.js';
import { readCsvFile } from './csv-file.js';
import type { Reader } from './reader.js';
import { secondaryCitation } from './seed-facts.js';
import { SeedError } from './seed-file.js';
import { MunicipalityCode, Slug } from './seed-fragment.js';

const Count = z.string().regex(/^\d{1,9}$/, 'a population is whole digits');
const Day = z.string().regex(/^\d{4}-12-31$/, 'a population date is a 31 December');

const BASIS_NOTES: Record<string, string | undefined> = {
  exact: undefined,
  summedParts: 'Summan av de delar av landskap som ligger i länet.',
  orderInferred: 'Listans ordning efter länskod är en slutledning.',
};

function populationFacts(
  geographyKind: 'nation' | 'county' | 'municipality',
  code: string,
  date: string,
  documentId: string,
  value: { population: string; note?: string | undefined } | { absence: string; note: string },
): Fact[] {
  const id = `folkmangd-${geographyKind === 'nation' ? 'riket' : code}-${date}`;
  return [
    fact('claim', {
      id,
      subjectEntity: 'indicator',
      subjectId: 'population',
      measure: 'observation',
      periodStart: date,
      periodEnd: date,
      periodAsWritten: date,
      geographyKind,
      geographyId: geographyKind === 'nation' ? 'SE' : code,
      documentId,
      standing: 'accepted',
      note: value.note,
      ...('absence' in value
        ? { valueKind: 'absent', absence: value.absence }
        : {
            valueKind: 'number',
            unit: 'persons',
            value: value.population,
            lower: value.population,
            upper: value.population,
            precision: 'exact',
          }),
    }),
    secondaryCitation('claim', id, documentId),
  ];
}

const CountyRow = z.strictObject({
  code: z.string().regex(/^\d{2}$/),
  date: Day,
  population: Count,
  basis: z.enum(['exact', 'summedParts', 'orderInferred', 'remainder']),
  document: Slug,
});

/** Population of counties and the nation ("00"). A row computed as what is left is no claim: it is not found. */
export const populationCountiesReader: Reader = {
  id: 'population-counties',
  matches: /^reference\/population-counties\.csv$/,
  read: (file, text) =>
    readCsvFile(file, text, CountyRow).flatMap((row) =>
      populationFacts(
        row.code === '00' ? 'nation' : 'county',
        row.code,
        row.date,
        row.document,
        row.basis === 'remainder'
          ? {
              absence: 'notFound',
              note: `Riket minus de övriga 20 länen blir ${row.population}; det som blir över är ingen uppgift.`,
            }
          : { population: row.population, note: BASIS_NOTES[row.basis] },
      ),
    ),
};

const MunicipalityRow = z.object({ code: MunicipalityCode, document: Slug }).catchall(Count);

/** Population of municipalities: one column for each 31 December. */
export const populationMunicipalitiesReader: Reader = {
  id: 'population-municipalities',
  matches: /^reference\/population-municipalities\.csv$/,
  read: (file, text) =>
    readCsvFile(file, text, MunicipalityRow).flatMap(({ code, document, ...dates }) =>
      Object.entries(dates).flatMap(([date, population]) => {
        const day = Day.safeParse(date);
        if (!day.success) {
          throw new SeedError([{ file, line: 1, field: date, message: 'a column is code, document or a 31 December' }]);
        }
        return populationFacts('municipality', code, day.data, document, { population });
      }),
    ),
};
