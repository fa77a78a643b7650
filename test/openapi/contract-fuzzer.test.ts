import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCOPE_KINDS } from '../../src/access/scope.js';
import { testApp } from '../support/app.js';
import { bearer } from '../support/principals.js';
import { newStore } from '../support/stores.js';
import { Contract, committedDocument, everyOperationOf, type Operation } from './contract.js';
import { fuzz, type Target } from './fuzzer/fuzz.js';
import { knownValues } from './fuzzer/known-values.js';
import { storedFacts } from './fuzzer/stored-state.js';

/** Requests of each operation. What takes a body has more to get wrong. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 40);
const RUNS_WITH_BODY = process.env.FUZZ_RUNS ? RUNS : 200;
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
  beforeAll(async () => {
    const opened = await newStore('pglite', 'seeded');
    drop = opened.drop;
    const { app, errors } = testApp(opened.store);
    const send = async (request: Request) => app.fetch(request);
    const known = await knownValues(contract, (request) => send(new Request(request, { headers: EVERYTHING })));
    target = { contract, send, errors, state: () => storedFacts(opened.store), known, headersFor };
  });
  afterAll(() => drop());

  test.each(operations.map((operation) => [operation.operationId, operation] as const))(
    '%s',
    async (_id, operation) => {
      const runs = operation.requestBody ? RUNS_WITH_BODY : RUNS;
      const { statuses, failure } = await fuzz(target, operation, { runs, seed: SEED });
      expect(failure).toBeNull();
      // Most lies behind the first checks: of the requests some must have come through, and some must not.
      console.log(operation.operationId, JSON.stringify(statuses));
    },
  );
});
