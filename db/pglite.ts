import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { Parameter, Row, Store } from './store.js';

/** The embedded database: PostgreSQL in WebAssembly, in this process, in one directory (or in memory). */
export type PgliteStore = Store & { readonly pglite: PGlite };

export async function openPglite(directory?: string, options: PGliteOptions = {}): Promise<PgliteStore> {
  const pglite = await PGlite.create({
    ...options,
    // Loaded when the database is opened, and made there by a migration like on a server.
    extensions: { pg_trgm },
    ...(directory ? { dataDir: directory } : {}),
  });
  return {
    kind: 'pglite',
    pglite,
    rows: async (statement: string, parameters: readonly Parameter[] = []) =>
      (await pglite.query<Row>(statement, [...parameters])).rows,
    onRevision: async (listener) => pglite.listen('dataset_revision', (payload) => listener(Number(payload))),
    close: async () => {
      if (!pglite.closed) await pglite.close();
    },
  };
}
