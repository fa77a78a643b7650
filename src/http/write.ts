import type { z } from 'zod';
import type { Store } from '../../db/store.js';
import type { Principal } from '../access/principal.js';
import type { ScopeKind } from '../access/scope.js';
import type { DatasetVersion } from '../revision/dataset.query.js';
import type { Answer, Endpoint, Example } from './endpoint.js';
import type { Language } from './language.js';
import type { Parameters, ParameterValues } from './parameter.js';
import type { Turns } from './turns.js';

/** One request that may change something, read and checked: what a writing door hands to its command. */
export type Writing = {
  store: Store;
  principal: Principal;
  language: Language;
  base: string;
  /** names the build: part of every validator */
  buildId: string;
  now: Date;
  /** of this instance: see `Turns` */
  turns: Turns;
  newId(): string;
  /** so many random bytes, for secrets */
  random(bytes: number): Uint8Array;
  path: Readonly<Record<string, string>>;
  values: ParameterValues;
  ifMatch: string | undefined;
  /** If-None-Match: *: the record must not be there */
  ifNoneMatch: boolean;
  idempotencyKey: string | undefined;
  /** SHA-256 of method, address and body: tells another request under the same key from a repeated one */
  requestHash: string;
};

export type Written = Answer & {
  status: 200 | 201 | 202 | 204;
  /** the answer to an earlier request with the same idempotency key */
  replayed?: boolean;
  /** what it committed, where it knows: read by everybody from now on */
  committed?: DatasetVersion;
};

/** A file that is sent as it is made: read by the operation itself, line by line. */
export type Upload = { mediaType: string; stream: ReadableStream<Uint8Array> };

/**
 * An operation that changes what is stored. Contract and handler in one value, like an endpoint that reads;
 * it needs a principal with a scope of one of these kinds, and the command behind it asks for the very one.
 */
export type Write = {
  operationId: string;
  method: 'post' | 'put' | 'patch' | 'delete';
  path: string;
  tag: string;
  summary: string;
  description: string;
  access: readonly ScopeKind[];
  pathParameters: Endpoint['pathParameters'];
  parameters: Parameters;
  /** the contract of a JSON body; null where none is taken; an upload's media types otherwise */
  body: z.ZodType | null | { readonly uploads: readonly string[]; readonly description: string };
  /** application/json unless said otherwise */
  bodyMediaType?: string;
  maxBodyBytes: number;
  response: z.ZodType | null;
  /** the statuses of success, the first being the usual one */
  statuses: readonly Written['status'][];
  /** POST takes an idempotency key; what changes a record names the version that it is based on */
  preconditions: { idempotencyKey: 'required' | 'taken'; ifMatch: 'required' | 'taken' | 'none' };
  examples: readonly (Omit<Example, 'path'> & { path: string; body: unknown })[];
  /** @param body as the contract has read it, or the upload */
  handle(writing: Writing, body: unknown): Promise<Written>;
};
