import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCOPE_KINDS } from '../../src/access/scope.js';
import { layOutExamples } from '../../src/entry/openapi-examples.js';
import { testApp } from '../support/app.js';
import { bearer, testGate } from '../support/principals.js';
import { newStore } from '../support/stores.js';
import { Contract, committedDocument, everyOperationOf, type Operation } from './contract.js';
import { fuzz, type Target } from './fuzzer/fuzz.js';
import { knownValues } from './fuzzer/known-values.js';
import { storedState } from './fuzzer/stored-state.js';

/** Requests of each operation. What calculates on a body has more to get wrong; writes are many, and alike. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 25);
const RUNS_WITH_BODY = process.env.FUZZ_RUNS ? RUNS : 150;
const SEED = Number(process.env.FUZZ_SEED ?? 20_250_101);
/** One operation alone, as a failure names it. */
const ONLY = process.env.FUZZ_OPERATION;

const contract = new Contract(committedDocument());
const operations = everyOperationOf(contract.document).filter(
  ({ operationId }) => (ONLY ?? operationId) === operationId,
);

/** Someone who may do everything, so that what is behind the door is tried. */
const EVERYTHING = bearer(
  'fuzzer',
  'county:20',
  'county:21',
  'county:25',
  ...SCOPE_KINDS.filter((kind) => kind !== 'county'),
);
const headersFor = ({ security }: Operation): Record<string, string> =>
  security.some((each) => Object.keys(each as object).length === 0) || security.length === 0 ? {} : EVERYTHING;

describe('whatever is sent to an operation, the answer is as the document says', () => {
  let target: Target;
  let drop: () => Promise<void>;
  const through = new Map<string, number>();
  beforeAll(async () => {
    const opened = await newStore('postgres', 'seeded');
    drop = opened.drop;
    await layOutExamples(opened.store);
    // How far an import has come is told to its sender alone: this one is the fuzzer's own.
    await opened.store.rows(`update ledger_import set actor = 'token:fuzzer'`);
    const gate = testGate(opened.store, { reads: 1_000_000, writes: 1_000_000 });
    const { app, errors } = testApp(opened.store, { gate });
    const send = async (request: Request) => app.fetch(request);
    const known = await knownValues(contract, (request) => send(new Request(request, { headers: EVERYTHING })));
    target = { contract, send, errors, state: () => storedState(opened.store), known, headersFor };
  });
  afterAll(() => drop());

  test.each(operations.map((operation) => [operation.operationId, operation] as const))(
    '%s',
    async (_id, operation) => {
      const isWrite = operation.method !== 'get' && operation.security.length > 0;
      const runs = operation.requestBody && !isWrite ? RUNS_WITH_BODY : RUNS;
      const { statuses, failure } = await fuzz(target, operation, { runs, seed: SEED });
      expect(failure).toBeNull();
      // Most lies behind the first checks: of the requests some must have come through, and some must not.
      expect(Object.keys(statuses)).toEqual(expect.arrayContaining(isWrite ? ['400'] : ['200', '400']));
      const done = Object.entries(statuses).filter(([status]) => status.startsWith('2'));
      through.set(
        operation.method,
        (through.get(operation.method) ?? 0) + done.reduce((sum, [, count]) => sum + count, 0),
      );
    },
  );

  if (ONLY === undefined) {
    // A patch of any members at all is seldom one that its record takes: other tests send those.
    test.each(['get', 'post', 'put', 'delete'])('of the requests by %s some have come through', (method) => {
      expect(through.get(method)).toBeGreaterThan(0);
    });
  }
});
