import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../db/store.js';
import type { Reading } from '../http/endpoint.js';
import { currentVersion } from '../revision/dataset.query.js';
import { endpoints } from '../routes.js';

export type Manifest = {
  name: string;
  revision: number;
  committedAt: string;
  exportedAt: string;
  licence: string;
  files: { name: string; rows: number; sha256: string }[];
};

const PAGE = 1000;

/** Writes every collection, an item a line, and `manifest.json` with how many and their checksums. */
export async function exportDataset(store: Store, folder: string, now: Date): Promise<Manifest> {
  const version = await currentVersion(store);
  const manifest: Manifest = {
    name: 'lansvis',
    revision: version.revision,
    committedAt: version.committedAt,
    exportedAt: now.toISOString(),
    licence: 'Facts CC0-1.0; quotations with their source',
    files: [],
  };
  const base = 'https://lansvis.invalid';
  for (const endpoint of endpoints.filter(({ parameters }) => 'page' in parameters)) {
    const lines: string[] = [];
    for (let page = 1; ; page += 1) {
      const reading: Reading = {
        store,
        version,
        asOf: null,
        language: 'sv',
        base,
        address: new URL(`${base}/api/v1${endpoint.path}`),
        path: {},
        values: new Map([
          ['page', [String(page)]],
          ['limit', [String(PAGE)]],
        ]),
      };
      const { body } = await endpoint.handle(reading);
      const { items } = body as { items: ({ _links?: unknown } & object)[] };
      for (const { _links, ...item } of items) lines.push(JSON.stringify(item));
      if (items.length < PAGE) break;
    }
    const name = `${endpoint.path.slice(1)}.ndjson`;
    const text = lines.length > 0 ? `${lines.join('\n')}\n` : '';
    writeFileSync(join(folder, name), text);
    manifest.files.push({ name, rows: lines.length, sha256: createHash('sha256').update(text).digest('hex') });
  }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
