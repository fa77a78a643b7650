import { openPostgres } from '../db/postgres.js';
import type { Parameter, Store } from '../db/store.js';
import { uncachedApp } from './uncached-app.js';

export type Statement = { statement: string; parameters: readonly Parameter[] };
/** Of each address, the statements that it takes. */
export type Recorded = Record<string, Statement[]>;

/** Asks the service each address once and writes down what it asks the database. */
export async function record(url: string, paths: readonly string[]): Promise<Recorded> {
  const store = openPostgres(url, { maxConnections: 1 });
  let statements: Statement[] = [];
  const listening: Store = {
    ...store,
    rows: (statement, parameters = []) => {
      statements.push({ statement, parameters });
      return store.rows(statement, parameters);
    },
  };
  const app = await uncachedApp(listening);
  const recorded: Recorded = {};
  try {
    for (const path of paths) {
      // The first time the codes of the filters are asked for, and then known.
      for (const _time of ['first', 'second']) {
        statements = [];
        const response = await app.request(path);
        if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
        await response.arrayBuffer();
      }
      recorded[path] = statements;
    }
  } finally {
    await store.close();
  }
  return recorded;
}
