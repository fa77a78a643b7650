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
const LISTEN_AGAIN_MS = 1000;

export function isUnavailable(error: unknown): boolean {
  return CONNECTION_ERRORS.has(codeOf(error));
}

type Listener = { heard(revision: number): void; stop(): Promise<void> };

let turn = 0;

/** Those that met wait for different times, and longer each time, so that they do not meet again. */
function apart(run: number): Promise<void> {
  turn = (turn + 1) % MOST_AT_ONCE;
  return new Promise((resolve) => setTimeout(resolve, run * (1 + turn)));
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code);
}

/** Errors after which the driver may hold a connection that never comes to again. */
const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
]);

/**
 * A PostgreSQL server, 15 or newer. postgres.js reconnects by itself; a short constant back-off and
 * no type fetching were measured to lose and hang nothing when backends are killed.
 *
 * But for one thing (porsager/postgres 3.4.9): a connection that is lost while a statement waits to be sent keeps
 * what was waiting and never sends anything again; each question that it was given failed after the connect
 * timeout, for as long as the process lived. So the connections are all made anew when one is lost.
 */
export function openPostgres(url: string, options: PostgresOptions = {}): Store {
  const statementTimeoutMs = options.statementTimeoutMs ?? 10_000;
  const listeners = new Set<Listener>();
  let isClosed = false;
  let sql = connect();

  function connect(): postgres.Sql {
    return postgres(url, {
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
        statement_timeout: statementTimeoutMs,
        // A statement is planned once for a connection and not for every value of its filters, which took
        // longer than to run it; the tables lie in memory, where an index costs no more than a scan.
        plan_cache_mode: 'force_generic_plan',
        random_page_cost: 1.1,
      },
    });
  }

  /** What runs on the other old connections comes to its end. */
  function renew(lost: postgres.Sql): void {
    if (sql !== lost || isClosed) return;
    sql = connect();
    lost.end({ timeout: statementTimeoutMs / 1000 + 1 }).catch(() => {});
    for (const listener of listeners) void listenAgain(listener, sql);
  }

  async function listenTo(listener: Listener): Promise<void> {
    const { unlisten } = await sql.listen('dataset_revision', (payload) => listener.heard(Number(payload)));
    listener.stop = unlisten;
  }

  /** Until it is heard again, or other connections have come in the place of these. */
  async function listenAgain(listener: Listener, own: postgres.Sql): Promise<void> {
    while (sql === own && !isClosed && listeners.has(listener)) {
      try {
        return await listenTo(listener);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, LISTEN_AGAIN_MS));
      }
    }
  }

  return {
    kind: 'postgres',
    rows: async (statement: string, parameters: readonly Parameter[] = []) => {
      for (let run = 1; ; run += 1) {
        const own = sql;
        try {
          return (await own.unsafe<Row[]>(statement, [...parameters], { prepare: true })) as Row[];
        } catch (error) {
          if (LOST.has(codeOf(error))) renew(own);
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
    onRevision: async (heard) => {
      const listener: Listener = { heard, stop: async () => {} };
      await listenTo(listener);
      listeners.add(listener);
      return async () => {
        listeners.delete(listener);
        await listener.stop();
      };
    },
    close: async () => {
      isClosed = true;
      await sql.end({ timeout: 5 });
    },
  };
}
