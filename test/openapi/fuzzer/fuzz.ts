import fc from 'fast-check';
import { BASE } from '../../support/app.js';
import { type Contract, followed, type Operation } from '../contract.js';
import { answerFaults } from './answer-faults.js';
import { CURRENT_VALIDATOR, curlLine, type FuzzRequest } from './fuzz-request.js';
import type { Known } from './known-values.js';
import { requestArbitrary } from './request-arbitrary.js';

/** What is fuzzed, and what tells that something happened in it. */
export type Target = {
  contract: Contract;
  send(request: Request): Promise<Response>;
  /** what has been logged as an error so far */
  errors: readonly object[];
  /** changes whenever anything that is stored has changed */
  state(): Promise<string>;
  known: Known;
  /** credentials and the like that every request of an operation carries */
  headersFor?(operation: Operation): Record<string, string>;
};

export type Fuzzed = {
  /** how many requests were answered with each status */
  statuses: Record<string, number>;
  /** what was found, how to find it again and the smallest request that shows it; null: nothing */
  failure: string | null;
};

/** Once something is found, this many requests at most are spent on making it small. */
const MOST_TO_SHRINK = 60;
const API = `${BASE}/api/v1`;

/** Sends so many requests of an operation, as a seed has it, and holds each answer against the document. */
export async function fuzz(
  target: Target,
  operation: Operation,
  { runs, seed }: { runs: number; seed: number },
): Promise<Fuzzed> {
  const { contract } = target;
  const around = {
    known: target.known,
    follow: (reference: string) => followed(contract.document, { $ref: reference }),
    accepts: (schema: object, value: unknown) => contract.validator(schema)(value),
  };
  const credentials = target.headersFor?.(operation) ?? {};
  const statuses: Record<string, number> = {};
  let afterFailure = 0;
  let smallest = '';
  const property = fc.asyncProperty(requestArbitrary(contract, operation, around, credentials), async (request) => {
    if (smallest !== '') afterFailure += 1;
    if (afterFailure > MOST_TO_SHRINK) return;
    const { status, faults } = await tried(target, request);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (faults.length === 0) return;
    smallest = `${faults.join('\n')}\n${curlLine(API, request)}`;
    throw new Error(faults[0]);
  });
  const details = await fc.check(property, { numRuns: runs, seed: seed + numberOf(operation.operationId) });
  if (!details.failed) return { statuses, failure: null };
  // A fault of the fuzzer itself, such as a schema that it cannot make a value of, has no request.
  const shown = smallest === '' ? fc.defaultReportMessage(details) : smallest;
  const again = `FUZZ_SEED=${seed} FUZZ_RUNS=${runs} FUZZ_OPERATION=${operation.operationId}`;
  return { statuses, failure: `${operation.method.toUpperCase()} ${operation.path}: ${shown}\nagain with ${again}` };
}

/** Operations differ in what is tried first, and each keeps its own when others come and go. */
function numberOf(name: string): number {
  return [...name].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) % 1_000_000, 0);
}

async function tried(target: Target, request: FuzzRequest): Promise<{ status: number; faults: string[] }> {
  const logged = target.errors.length;
  const before = await target.state();
  const response = await target.send(await prepared(target, request));
  const faults = await answerFaults(target.contract, request, response);
  if (target.errors.length > logged) {
    const last = target.errors.at(-1) as { err?: Error };
    faults.push(`an error was logged: ${String(last.err?.message ?? JSON.stringify(last)).slice(0, 500)}`);
  }
  if (!mayChange(request, response) && (await target.state()) !== before) {
    faults.push(`something stored was changed by a request that was answered ${response.status}`);
  }
  return { status: response.status, faults };
}

/** Only who is let in changes anything, by what is not refused and not a trial. */
function mayChange({ operation, query }: FuzzRequest, { status }: Response): boolean {
  const isTrial = query.some(([name, value]) => name === 'dryRun' && value === 'true');
  return operation.method !== 'get' && operation.security.length > 0 && status < 400 && !isTrial;
}

async function prepared(target: Target, request: FuzzRequest): Promise<Request> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = value === CURRENT_VALIDATOR ? await currentValidator(target, request) : value;
  }
  return new Request(`${API}${request.target}`, {
    method: request.operation.method.toUpperCase(),
    headers,
    ...(request.body === null ? {} : { body: request.body }),
  });
}

/** What is read has one for each of its representations; what is changed, that of the record as a whole. */
async function currentValidator(target: Target, { operation, target: address, headers }: FuzzRequest): Promise<string> {
  const sent = Object.entries(headers).filter(([, value]) => value !== CURRENT_VALIDATOR);
  const found = await target.send(
    operation.method === 'get'
      ? new Request(`${API}${address}`, { headers: sent })
      : new Request(`${API}${address.split('?')[0]}`, { headers: target.headersFor?.(operation) ?? {} }),
  );
  return found.headers.get('etag') ?? '"none"';
}
