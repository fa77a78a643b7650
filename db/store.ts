import type { Overlay } from './overlay.js';

export type Row = Record<string, unknown>;

/**
 * One database, whichever server it is. Everything above asks with SQL text and gets rows: the same
 * schema, migrations and statements run on PostgreSQL and on the embedded PGlite.
 *
 * No transactions here on purpose: a change is committed by one statement, `apply_change_set`
 * (a connection lost between BEGIN and COMMIT was measured to hang or tear writes).
 */
export interface Store {
  readonly kind: 'pglite' | 'postgres';
  /** facts that questions are answered with instead of those that are stored (db/overlay.ts) */
  readonly overlay?: Overlay;
  /** Runs one prepared statement. Parameters are text, numbers, booleans or null. */
  rows(statement: string, parameters?: readonly Parameter[]): Promise<Row[]>;
  /** Calls back when any instance has committed a change set; answers how to stop. */
  onRevision(listener: (revision: number) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export type Parameter = string | number | boolean | null;

/** The database answered in time with "no": it is not there, not ready, or took too long. */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}
