import type { z } from 'zod';

import type { Store } from '../../db/store.js';
import type { Principal } from '../access/principal.js';
import type { ScopeKind } from '../access/scope.js';
import type { Table } from '../export/table.js';
import type { DatasetVersion } from '../revision/dataset.query.js';
import type { Language } from './language.js';
import type { Parameters, ParameterValues } from './parameter.js';

/** Who may call: everyone, or whoever has a scope of one of these kinds. Every endpoint declares it. */
export type Access = 'public' | readonly ScopeKind[];

/** One request, read and checked: what a door hands to the questions behind it. */
export type Reading = {
  store: Store;
  /** the revision that is read, and when it was committed */
  version: DatasetVersion;
  /** the revision to rebuild the facts of, or null for now */
  asOf: number | null;
  language: Language;
  /** the public address of the service, without a slash at the end */
  base: string;
  /** the address that was asked for, absolute */
  address: URL;
  path: Readonly<Record<string, string>>;
  values: ParameterValues;
  /** who reads what is not everybody's; null where nobody needs to be known */
  principal: Principal | null;
};

export type Answer = { body: unknown; headers?: Record<string, string> };

/** An example that stands in the document and is replayed by a test against the seeds. */
export type Example = { name: string; summary: string; path: string };

/**
 * One operation: contract and handler in one value. Routes, validation and the OpenAPI document all
 * derive from it.
 */
export type Endpoint = {
  operationId: string;
  method: 'get';
  /** below /api/v1, with {names} */
  path: string;
  tag: string;
  summary: string;
  description: string;
  access: Access;
  /** sets of codes (or forms) of the path's names */
  pathParameters: Readonly<Record<string, { description: string; example: string; pattern: string }>>;
  parameters: Parameters;
  response: z.ZodType;
  examples: readonly Example[];
  handle(reading: Reading): Promise<Answer>;
  /** the same figures as a table, for every format but JSON; left out where there is no list of figures */
  table?(reading: Reading): Promise<Table>;
  /** what it lists is worked out from the facts, not stored: a copy of the data set leaves it out */
  isComputed?: boolean;
  /** it is one stored record, which can be gone: 410 */
  mayBeRetracted?: boolean;
};

/**
 * An operation that calculates on what the caller sends and stores nothing: it needs no key and no
 * idempotency, and its answer is of one revision like any reading.
 */
export type Calculation = {
  operationId: string;
  method: 'post';
  path: string;
  tag: string;
  summary: string;
  description: string;
  access: Access;
  parameters: Parameters;
  body: z.ZodType;
  maxBodyBytes: number;
  response: z.ZodType;
  examples: readonly (Example & { body: unknown })[];
  /** @param body as the contract has read it */
  handle(reading: Reading, body: unknown): Promise<Answer>;
  /** the same figures as a table, for every format but JSON */
  table?(reading: Reading, body: unknown): Promise<Table>;
  /** where the same can be asked for by GET; null when it is too long for an address */
  addressOf?(reading: Reading, body: unknown): Promise<URL | null>;
};

export function one(values: ParameterValues, name: string): string | undefined {
  return values.get(name)?.[0];
}
