import { createHash } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../db/store.js';
import { aboutOf } from '../export/about.js';
import { csvFormat } from '../export/csv.format.js';
import { dataPackage, type PackageFile, type PackageSource, packageReadme } from '../export/data-package.js';
import type { Table } from '../export/table.js';
import type { Endpoint, Reading } from '../http/endpoint.js';
import { currentVersion, type DatasetVersion } from '../revision/dataset.query.js';
import { endpoints } from '../routes.js';

export type Exported = { revision: number; files: readonly PackageFile[] };

/** Stands for the address of a service: the package holds no links to one. */
const BASE = 'https://lansvis.invalid';
/** Where the titles and addresses of what was read are. */
const SOURCES = '/documents';

/**
 * Writes the whole data set as a Data Package: a CSV file for each collection, `datapackage.json` and
 * `README.md`. All of it is of the revision that was newest at the start, whatever is committed meanwhile,
 * and the same bytes each time.
 */
export async function exportDataset(store: Store, folder: string): Promise<Exported> {
  const version = await currentVersion(store);
  const files: PackageFile[] = [];
  for (const endpoint of exportedCollections()) {
    const table = await tableOf(store, version, endpoint);
    const name = endpoint.path.slice(1);
    const written = await writeCsv(join(folder, `${name}.csv`), table, version);
    files.push({ name, title: table.title.sv, columns: table.columns, ...written });
  }
  const text = JSON.stringify(dataPackage(version, files, await sourcesOf(store, version)), null, 2);
  writeFileSync(join(folder, 'datapackage.json'), `${text}\n`);
  writeFileSync(join(folder, 'README.md'), packageReadme(version, files));
  return { revision: version.revision, files };
}

/** Collections of records; what is computed from them can be computed again. */
export function exportedCollections(): readonly Endpoint[] {
  return endpoints.filter(
    ({ access, parameters, table, isComputed }) =>
      access === 'public' && table && !isComputed && 'page' in parameters && 'fields' in parameters,
  );
}

async function tableOf(store: Store, version: DatasetVersion, endpoint: Endpoint): Promise<Table> {
  const reading: Reading = {
    store,
    version,
    asOf: null,
    language: 'sv',
    base: BASE,
    address: new URL(`${BASE}/api/v1${endpoint.path}`),
    path: {},
    values: new Map(),
    principal: null,
  };
  const table = await endpoint.table?.(reading);
  if (!table) throw new Error(`${endpoint.path} has no table`);
  return withoutLinks(table);
}

/** The package stands on its own: the addresses of a service are left out. */
function withoutLinks(table: Table): Table {
  const kept = table.columns.map(({ id }) => !/^href$|Href$/.test(id));
  const ofKept = <Each>(list: readonly Each[]) => list.filter((_each, index) => kept[index]);
  async function* rows() {
    for await (const row of table.rows) yield ofKept(row);
  }
  return { ...table, columns: ofKept(table.columns), rows: rows() };
}

async function writeCsv(
  file: string,
  table: Table,
  version: DatasetVersion,
): Promise<{ rows: number; bytes: number; sha256: string }> {
  let rows = 0;
  async function* counted() {
    for await (const row of table.rows) {
      rows += 1;
      yield row;
    }
  }
  const hash = createHash('sha256');
  const about = aboutOf(table, version, BASE, 'sv');
  const descriptor = openSync(file, 'w');
  let bytes = 0;
  try {
    for await (const chunk of csvFormat.write({ ...table, rows: counted() }, about, { csvDialect: 'rfc4180' })) {
      for (let at = 0; at < chunk.length; ) at += writeSync(descriptor, chunk, at);
      hash.update(chunk);
      bytes += chunk.length;
    }
  } finally {
    closeSync(descriptor);
  }
  return { rows, bytes, sha256: hash.digest('hex') };
}

/** The documents that the facts were read in. */
async function sourcesOf(store: Store, version: DatasetVersion): Promise<PackageSource[]> {
  const documents = endpoints.find(({ path }) => path === SOURCES);
  if (!documents) throw new Error(`there is no collection ${SOURCES}`);
  const sources: PackageSource[] = [];
  for await (const item of (await tableOf(store, version, documents)).items ?? []) {
    const { title, address } = item as { title: string; address: string | null };
    sources.push(address ? { title, path: address } : { title });
  }
  return sources;
}
