import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { BASE, testApp } from '../support/app.js';
import { newStore } from '../support/stores.js';
import { Contract, committedDocument, everyOperationOf, type Operation } from './contract.js';
import { fuzz, type Target } from './fuzzer/fuzz.js';
import { type Known, knownValues } from './fuzzer/known-values.js';
import { storedState } from './fuzzer/stored-state.js';

type Send = (request: Request) => Promise<Response>;
/** A defect: what becomes of requests on their way in, or of answers on their way out. */
type Sabotage = (send: Send, store: Store, errors: object[]) => Send;

const RUNS = 800;
const contract = new Contract(committedDocument());

/** The answer with its JSON changed. */
const answering = (
  change: (body: any) => void,
  statuses: (status: number) => boolean = (status) => status === 200,
): Sabotage => {
  return (send) => async (request) => {
    const response = await send(request);
    if (
      !statuses(response.status) ||
      !/^application\/(?:problem\+)?json\b/.test(response.headers.get('content-type') ?? '')
    )
      return response;
    const body: any = await response.json();
    change(body);
    return new Response(JSON.stringify(body), response);
  };
};
const refusing = (change: (body: any) => void) => answering(change, (status) => status >= 400);

const withHeaders = (change: (headers: Headers, status: number) => void): Sabotage => {
  return (send) => async (request) => {
    const response = await send(request);
    const copy = new Response(response.body, response);
    change(copy.headers, response.status);
    return copy;
  };
};

/** What was sent, read more kindly than the contract says before the service sees it. */
const reading = (change: (text: string) => string): Sabotage => {
  return (send) => async (request) => {
    const text = await request.text();
    return send(new Request(request, { body: change(text) }));
  };
};
/** @param change null where what was sent is left as it is */
const readingJson = (change: (value: any) => unknown): Sabotage =>
  reading((text) => {
    try {
      const value = JSON.parse(text);
      const changed = change(value);
      return changed === null ? text : JSON.stringify(changed);
    } catch {
      return text;
    }
  });

const asking = (change: (address: URL) => void): Sabotage => {
  return (send) => (request) => {
    const address = new URL(request.url);
    change(address);
    return send(new Request(address, request));
  };
};

const failing = (when: (request: Request, body: string) => boolean, as: Sabotage): Sabotage => {
  return (send, store, errors) => async (request) =>
    when(request, await request.clone().text()) ? as(send, store, errors)(request) : send(request);
};
const internal: Sabotage = () => async (request) =>
  Response.json({ title: 'Internal' }, { status: 500, headers: { 'x-request-id': request.url.slice(0, 4) } });

const writing = (when: (status: number) => boolean): Sabotage => {
  return (send, store) => async (request) => {
    const response = await send(request);
    if (when(response.status)) await store.rows('update dataset set revision = revision where id = 1');
    return response;
  };
};

const PLANTED: [defect: string, operationId: string, sabotage: Sabotage, found: RegExp][] = [
  [
    'a status that is not documented',
    'getCounty',
    (send) => async (request) => {
      const response = await send(request);
      return response.status === 404
        ? new Response(response.body, { status: 451, headers: response.headers })
        : response;
    },
    /status 451 is not documented/,
  ],
  [
    'a member too many',
    'listCounties',
    answering((body) => Object.assign(body.items?.[0] ?? {}, { internalId: 7 })),
    /"additionalProperty":"internalId"/,
  ],
  ['a member too few', 'getPlan', answering((body) => delete body.title), /must have required property 'title'/],
  [
    'a member of another name',
    'getAllocation',
    answering((body) => {
      body.belopp = body.amount;
      delete body.amount;
    }),
    /"additionalProperty":"belopp"/,
  ],
  [
    'an amount as a number',
    'apportion',
    answering(({ totals }) => {
      totals.sumKr = Number(totals.sumKr);
    }),
    /\/totals\/sumKr must be string/,
  ],
  [
    'a code that is not documented',
    'listAllocations',
    answering((body) => {
      for (const item of body.items) if (item.amount?.precision) item.amount.precision = 'other';
    }),
    /must be equal to one of the allowed values/,
  ],
  ['a fault at long text', 'checkBudget', failing((_request, body) => body.length > 60_000, internal), /status 500/],
  [
    'a fault at half a character',
    'apportion',
    failing((_request, body) => /\\ud800/.test(body), internal),
    /status 500/,
  ],
  [
    'a fault at a member that means something to the language',
    'compareApportionments',
    failing((_request, body) => body.includes('"__proto__"'), internal),
    /status 500/,
  ],
  [
    'a fault at a page far away',
    'listPlans',
    failing(({ url }) => Number(new URL(url).searchParams.get('page')) > 1_000_000, internal),
    /status 500/,
  ],
  [
    'a fault that is logged behind a good answer',
    'listThemes',
    (send, _store, errors) => async (request) => {
      if (request.url.includes('format=ndjson')) errors.push({ err: new Error('an answer was broken off') });
      return send(request);
    },
    /an error was logged: an answer was broken off/,
  ],
  [
    'a problem without its code',
    'getStream',
    refusing((body) => delete body.code),
    /must have required property 'code'/,
  ],
  [
    'a code of no list',
    'getStream',
    refusing((body) => {
      body.code = 'somethingElse';
    }),
    /\/code must be equal to one of the allowed values/,
  ],
  [
    'a problem whose status is another',
    'getStream',
    refusing((body) => {
      body.status = 500;
    }),
    /not a problem as it should be/,
  ],
  [
    'a problem that is plain JSON',
    'listPosts',
    withHeaders((headers, status) => {
      if (status >= 400) headers.set('content-type', 'application/json');
    }),
    /application\/json is not documented for 4\d\d/,
  ],
  [
    'an answer that says it is a page',
    'listPosts',
    withHeaders((headers, status) => {
      if (status === 200) headers.set('content-type', 'text/html');
    }),
    /text\/html is not documented for 200/,
  ],
  [
    'an answer without its validator',
    'getTheme',
    withHeaders((headers) => headers.delete('etag')),
    /the header ETag is missing/,
  ],
  [
    'an answer of no language',
    'checkBudget',
    withHeaders((headers) => headers.set('content-language', 'xx')),
    /the header Content-Language is xx/,
  ],
  [
    'an unknown member that is let through',
    'checkBudget',
    readingJson(({ budget, against, ...rest }) =>
      Object.keys(rest).length > 0 && budget ? { budget, ...(against ? { against } : {}) } : null,
    ),
    /was answered 200 although the body is not as its contract says/,
  ],
  [
    'a number that is taken for an amount',
    'apportion',
    reading((text) => text.replaceAll(/"amountKr":(-?\d+)/g, '"amountKr":"$1"')),
    /was answered 200 although the body is not as its contract says/,
  ],
  [
    'a member that is sent twice',
    'compareApportionments',
    readingJson((value) => value),
    /was answered 200 although the body names a member twice/,
  ],
  [
    'another media type that is taken',
    'explainApportionment',
    (send) => (request) => {
      const headers = new Headers(request.headers);
      headers.set('content-type', 'application/json');
      return send(new Request(request, { headers }));
    },
    /was answered 200 although the body is (?:text|nonsense|application)/,
  ],
  [
    'an unknown parameter that is not heeded',
    'listBodies',
    asking(({ searchParams }) => {
      for (const name of [...searchParams.keys()])
        if (!operation('listBodies').parameters.some((each) => each.name === name)) searchParams.delete(name);
    }),
    /was answered 200 although there is no parameter/,
  ],
  [
    'a parameter of which the last counts',
    'listNeeds',
    asking(({ searchParams }) => {
      for (const [name, value] of [...searchParams]) searchParams.set(name, value);
    }),
    /although the parameter \w+ stands twice/,
  ],
  [
    'a page that is cut to what there is',
    'listSections',
    asking(({ searchParams }) => {
      if (/^(?:0|-\d+)$/.test(searchParams.getAll('limit').join())) searchParams.set('limit', '1');
    }),
    /although the parameter limit is not of its form/,
  ],
  [
    'a pointer to nowhere',
    'apportion',
    refusing(({ errors }) => {
      for (const error of errors) if (error.pointer) error.pointer = `/body${error.pointer}`;
    }),
    /the pointer \/body\S* \(\w+\) leads nowhere in the body/,
  ],
  [
    'a write when something is read',
    'getIndicator',
    writing((status) => status === 200),
    /something stored was changed by a request that was answered 200/,
  ],
  [
    'a write before a refusal',
    'checkBudget',
    writing((status) => status === 422),
    /something stored was changed by a request that was answered 422/,
  ],
  [
    'SQL in a problem',
    'getComparison',
    refusing((body) => {
      body.detail = 'column "county" does not exist';
    }),
    /the answer shows what is inside: column "/,
  ],
  [
    'a stack in a problem',
    'getComparison',
    refusing((body) => {
      body.detail += '\n    at handle (/app/src/comparison.js:12:3)';
    }),
    /the answer shows what is inside: at handle \(/,
  ],
  [
    'a good request that is refused for its form',
    'listSearchItems',
    asking(({ searchParams }) => {
      if (searchParams.has('lang')) searchParams.set('språk', '1');
    }),
    /was refused as unknownParameter although it keeps to the contract/,
  ],
];

function operation(operationId: string): Operation {
  const found = everyOperationOf(contract.document).find((each) => each.operationId === operationId);
  if (!found) throw new Error(`there is no operation ${operationId}`);
  return found;
}

describe('a defect that is planted is found, and its request shown', () => {
  let store: Store;
  let known: Known;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await newStore('postgres', 'seeded');
    ({ store, drop } = opened);
    const { app } = testApp(store);
    known = await knownValues(contract, async (request) => app.fetch(request));
  });
  afterAll(() => drop());

  const fuzzWith = (operationId: string, sabotage: Sabotage) => {
    const { app, errors } = testApp(store);
    const target: Target = {
      contract,
      send: sabotage(async (request) => app.fetch(request), store, errors),
      errors,
      state: () => storedState(store),
      known,
    };
    return fuzz(target, operation(operationId), { runs: RUNS, seed: 1 });
  };

  test.each(PLANTED)('%s: %s', async (_defect, operationId, sabotage, found) => {
    const { failure } = await fuzzWith(operationId, sabotage);
    expect(failure).toMatch(found);
    expect(failure).toContain('curl -s');
    expect(failure).toContain(`${BASE}/api/v1${operation(operationId).path.split('{')[0]}`);
    expect(failure).toMatch(new RegExp(`FUZZ_SEED=1 FUZZ_RUNS=${RUNS} FUZZ_OPERATION=${operationId}$`));
  });
});
