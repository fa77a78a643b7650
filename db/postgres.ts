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
  '55P03', // a lock that was not to be had in time
]);

/** Of two that came in each other's way one was rolled back, whole, and may be run again. */
const RUN_AGAIN = new Set(['40001', '40P01']);
const MAX_RUNS = 20;
const MOST_AT_ONCE = 16;

export function isUnavailable(error: unknown): boolean {
  return CONNECTION_ERRORS.has(codeOf(error));
}

let turn = 0;

/** Those that met wait for different times, and longer each time, so that they do not meet again. */
function apart(run: number): Promise<void> {
  turn = (turn + 1) % MOST_AT_ONCE;
  return new Promise((resolve) => setTimeout(resolve, run * (1 + turn)));
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code);
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
      for (let run = 1; ; run += 1) {
        try {
          return (await sql.unsafe<Row[]>(statement, [...parameters], { prepare: true })) as Row[];
        } catch (error) {
          const mayRunAgain = RUN_AGAIN.has(codeOf(error));
          if (mayRunAgain && run < MAX_RUNS) {
            await apart(run);
            continue;
          }
          if (mayRunAgain || isUnavailable(error)) {
            throw new StoreUnavailable('the database does not answer', { cause: error });
          }
          throw error;
        }
      }
    },
    onRevision: async (listener) => {
      const { unlisten } = await sql.listen('dataset_revision', (payload) => listener(Number(payload)));
      return unlisten;
    },
    close: () => sql.end({ timeout: 5 }),
  };
}
