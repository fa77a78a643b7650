import postgres from 'postgres';
import { type Parameter, type Row, type Store, StoreUnavailable } from './store.js';

export type PostgresOptions = {
  /** connections held at most */
  maxConnections?: number;
  /** a statement that takes longer is cancelled by the server */
  statementTimeoutMs?: number;
  connectTimeoutSeconds?: number;
};

const CONNECTION_ERRORS = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  '57014', // statement timeout
  '57P01', // terminated by administrator
  '57P02',
  '57P03', // starting up
  '53300', // too many connections
]);

export function isUnavailable(error: unknown): boolean {
  return CONNECTION_ERRORS.has(String((error as { code?: unknown } | null)?.code));
}

/**
 * A PostgreSQL server, 15 or newer. postgres.js reconnects by itself; a short constant back-off and
 * no type fetching were measured to lose and hang nothing when backends are killed.
 */
export function openPostgres(url: string, options: PostgresOptions = {}): Store {
  const sql = postgres(url, {
    max: options.maxConnections ?? 10,
    connect_timeout: options.connectTimeoutSeconds ?? 5,
    idle_timeout: 300,
    max_lifetime: 60 * 60,
    fetch_types: false,
    backoff: () => 0.2,
    prepare: true,
    onnotice: () => {},
    connection: {
      application_name: 'lansvis',
      statement_timeout: options.statementTimeoutMs ?? 10_000,
      // A statement is planned once for a connection and not for every value of its filters, which took
      // longer than to run it; the tables lie in memory, where an index costs no more than a scan.
      plan_cache_mode: 'force_generic_plan',
      random_page_cost: 1.1,
    },
  });
  return {
    kind: 'postgres',
    rows: async (statement: string, parameters: readonly Parameter[] = []) => {
      try {
        return (await sql.unsafe<Row[]>(statement, [...parameters], { prepare: true })) as Row[];
      } catch (error) {
        if (isUnavailable(error)) throw new StoreUnavailable('the database does not answer', { cause: error });
        throw error;
      }
    },
    onRevision: async (listener) => {
      const { unlisten } = await sql.listen('dataset_revision', (payload) => listener(Number(payload)));
      return unlisten;
    },
    close: () => sql.end({ timeout: 5 }),
  };
}
