import type { Context } from 'hono';
import type { Store } from '../../db/store.js';
import type { Gate } from '../access/gate.command.js';
import type { VersionWatch } from './version-watch.js';

export type Log = {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** What every way of answering a request works with. */
export type Surroundings = {
  store: Store;
  versions: VersionWatch;
  clock: () => Date;
  newId: () => string;
  /** so many random bytes, for secrets */
  random: (bytes: number) => Uint8Array;
  /** names the build: part of every validator */
  buildId: string;
  log: Log;
  /** who is let in, to what, and how often */
  gate: Gate;
  /** the public address of the service, as the request reached it */
  base(context: Context): string;
  /** the peer's address, where the platform knows it */
  address(context: Context): string | undefined;
  /** headers that belong to this request alone */
  ownHeaders(context: Context): Record<string, string>;
};
