import { describe, expect, test } from 'vitest';
import { type Store, StoreUnavailable } from '../../db/store.js';
import { endpoints } from '../../src/routes.js';
import { testApp } from '../support/app.js';
import { bearer } from '../support/principals.js';
import { expectProblem } from '../support/problems.js';

/** Who may read what is not everybody's. */
const READER = bearer('reader', 'keys:write', 'audit:read', 'county:25');
const API = endpoints
  .filter(({ access, path }) => access === 'public' || !path.includes('{'))
  .map(({ path }) => `/api/v1${path.replace(/\{\w+\}/, '25')}`)
  .filter((path) => !path.includes('api-info') && !path.includes('datasets'));
const SECRET = 'select pincode from secrets where note = 11223344';

/** As a driver throws: with the statement, its values and the server's hints on the error. */
function driverError(): Error {
  return Object.assign(new Error(`syntax error at or near "pincode" in ${SECRET}`), {
    name: 'PostgresError',
    code: '42601',
    severity: 'ERROR',
    query: SECRET,
    parameters: ['11223344'],
    hint: 'Perhaps you meant secrets.pincode',
    routine: 'scanner_yyerror',
  });
}

function storeThatThrows(error: () => unknown): Store {
  const refuse = async () => {
    throw error();
  };
  return { kind: 'postgres', rows: refuse, onRevision: refuse, close: async () => {} };
}

const KNOWN = { now: () => ({ revision: 5, committedAt: '2026-01-01T00:00:00.000000Z' }), close: async () => {} };

describe('a fault of ours', () => {
  test.each([...API, '/readyz'])(
    'on %s is a 500 without a word of its cause, logged with the request id',
    async (path) => {
      const { app, errors } = testApp(storeThatThrows(driverError), { versions: KNOWN });
      const response = await app.request(path, { headers: { ...READER, 'x-request-id': 'trace-me' } });
      const text = JSON.stringify([...response.headers]) + (await response.clone().text());
      await expectProblem(response, 500, 'internal');
      expect(text).not.toMatch(
        /pincode|secrets|11223344|42601|syntax|Postgres|select|scanner|node_modules|\.ts|at async/i,
      );
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({ requestId: 'trace-me', code: 'internal' });
      expect((errors[0] as { err: Error }).err.message).toContain('pincode');
    },
  );

  test('in finding the revision is a 500 as well', async () => {
    const { app, errors } = testApp(storeThatThrows(driverError));
    await expectProblem(await app.request('/api/v1/counties'), 500, 'internal');
    expect(errors).toHaveLength(1);
  });

  test('leaves nothing behind: the next request is answered', async () => {
    let fails = true;
    const rows: Store['rows'] = async () => {
      if (fails) throw driverError();
      return [];
    };
    const { app } = testApp(
      { kind: 'postgres', rows, onRevision: async () => async () => {}, close: async () => {} },
      { versions: KNOWN },
    );
    expect((await app.request('/api/v1/counties')).status).toBe(500);
    fails = false;
    expect((await app.request('/api/v1/counties')).status).toBe(200);
  });
});

describe('a database that does not answer', () => {
  const unavailable = () => new StoreUnavailable('the database does not answer', { cause: driverError() });

  test.each([...API, '/readyz'])('on %s is a 503 that says when to try again', async (path) => {
    const { app, errors } = testApp(storeThatThrows(unavailable), { versions: KNOWN });
    const response = await app.request(path, { headers: { ...READER, 'x-request-id': 'trace-me' } });
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.clone().text()).not.toMatch(/pincode|secrets|42601/);
    await expectProblem(response, 503, 'unavailable');
    expect(errors[0]).toMatchObject({ code: 'unavailable', requestId: expect.any(String) });
  });

  test.each(['/', '/lan'])('on the page %s is a page that says so, and when to try again', async (path) => {
    const { app } = testApp(storeThatThrows(unavailable), { versions: KNOWN });
    const response = await app.request(path);
    const { status, headers } = response;
    expect([status, headers.get('retry-after'), headers.get('cache-control')]).toEqual([503, '1', 'no-store']);
    const html = await response.text();
    expect(html).toContain('<h1>Tjänsten svarar inte just nu</h1>');
    expect(html).not.toMatch(/pincode|secrets|42601/);
  });

  test('does not stop what needs no database: life, the documentation', async () => {
    const { app } = testApp(storeThatThrows(unavailable));
    for (const path of ['/healthz', '/docs', '/problems/unavailable']) {
      expect((await app.request(path)).status, path).toBe(200);
    }
  });
});

test('a problem of the caller is not logged as a fault', async () => {
  const { app, errors } = testApp(storeThatThrows(driverError), { versions: KNOWN });
  expect((await app.request('/api/v1/counties?x=1')).status).toBe(400);
  expect((await app.request('/nothing')).status).toBe(404);
  expect(errors).toEqual([]);
});
