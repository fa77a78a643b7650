import type { Column } from './table.js';

/** A file of the package as it was written. */
export type PackageFile = {
  /** "allocations": its CSV is `allocations.csv` */
  name: string;
  title: string;
  columns: readonly Column[];
  rows: number;
  bytes: number;
  sha256: string;
};

export type PackageSource = { title: string; path?: string };

const CC0 = {
  name: 'CC0-1.0',
  path: 'https://creativecommons.org/publicdomain/zero/1.0/',
  title: 'CC0 1.0 (facts; quotations stand with their source)',
};
const TYPES = { text: 'string', code: 'string', number: 'number', boolean: 'boolean', date: 'datetime' } as const;

/**
 * The descriptor of a Frictionless Data Package (v1: data-package, tabular-data-resource, Table Schema).
 * Nothing in it tells when it was written: the same revision gives the same bytes.
 *
 * @param files each with the column `id` as its key
 */
export function dataPackage(
  version: { revision: number; committedAt: string },
  files: readonly PackageFile[],
  sources: readonly PackageSource[],
): object {
  return {
    profile: 'tabular-data-package',
    name: 'lansvis',
    title: 'Länsvis',
    description:
      'Sveriges nationella överenskommelser om psykisk hälsa och suicidprevention, medlen till varje län och länens handlingsplaner, varje uppgift med sin källa. / Sweden’s national agreements on mental health and suicide prevention, the money each county gets and the counties’ action plans, every figure with its source.',
    version: String(version.revision),
    created: version.committedAt,
    keywords: ['psykisk hälsa', 'suicidprevention', 'överenskommelser', 'handlingsplaner', 'län'],
    licenses: [CC0],
    sources,
    resources: files.map((file) => ({
      profile: 'tabular-data-resource',
      name: file.name,
      path: `${file.name}.csv`,
      title: file.title,
      description: `${file.rows} rows of revision ${version.revision}.`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: file.bytes,
      hash: `sha256:${file.sha256}`,
      licenses: [CC0],
      dialect: {
        csvddfVersion: '1.2',
        delimiter: ',',
        lineTerminator: '\r\n',
        quoteChar: '"',
        doubleQuote: true,
        header: true,
        skipInitialSpace: false,
      },
      schema: {
        fields: file.columns.map(fieldOf),
        primaryKey: 'id',
        missingValues: [''],
      },
    })),
  };
}

/** A column in the words of Table Schema; a figure says where the reason stands when it is missing. */
function fieldOf({ id, label, kind, role, of }: Column): object {
  return {
    name: id,
    title: label.sv,
    description: role === 'status' ? `${label.en}: why ${of} is missing` : label.en,
    type: TYPES[kind],
    // Instants have microseconds, which the default form of a datetime does not.
    format: kind === 'date' ? 'any' : 'default',
    ...(id === 'id' ? { constraints: { required: true, unique: true } } : {}),
  };
}

/** What a person reads first. */
export function packageReadme(
  version: { revision: number; committedAt: string },
  files: readonly PackageFile[],
): string {
  const lines = files.map(({ name, title, rows }) => `| \`${name}.csv\` | ${title} | ${rows} |`);
  return `# Länsvis, revision ${version.revision} (${version.committedAt})

Hela datamängden som Frictionless Data Package: en CSV-fil per samling (RFC 4180, UTF-8), kolumnerna beskrivna i \`datapackage.json\`.
The whole data set as a Frictionless Data Package: a CSV file per collection, the columns described in \`datapackage.json\`.

- Licens / licence: fakta CC0 1.0; citat står med sin källa. Facts are CC0 1.0; quotations stand with their source.
- Källhänvisning / cite as: Länsvis, datamängdens revision ${version.revision} av ${version.committedAt.slice(0, 10)}.
- En tom cell är aldrig noll: varför ett värde saknas står i kolumnen med samma namn och \`Absence\`. / An empty cell is never zero: why a value is missing stands in the column of the same name with \`Absence\`.
- Belopp är kronor som decimaltal. \`…Lower\` och \`…Upper\` är intervallet som ett avrundat belopp står för. / Amounts are kronor; \`…Lower\` and \`…Upper\` bound what a rounded figure stands for.
- Ett värde som ett kalkylprogram skulle köra som formel har en apostrof framför sig. / A value that a spreadsheet would run as a formula has an apostrophe in front.
- Listor av poster i en cell är JSON. / Lists of records in a cell are JSON.

| fil / file | innehåll / contents | rader / rows |
| --- | --- | --- |
${lines.join('\n')}
`;
}
