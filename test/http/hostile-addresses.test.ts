import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRefused } from '../support/problems.js';
import { getRaw } from '../support/raw-http.js';
import { startTestService, type TestService } from '../support/service.js';
import { newStore } from '../support/stores.js';

let service: TestService;
let drop: () => Promise<void>;
beforeAll(async () => {
  const opened = await newStore('pglite', 'seeded');
  service = await startTestService(opened.store);
  drop = opened.drop;
});
afterAll(async () => {
  expect(service.errors).toEqual([]);
  await service.close();
  await drop();
});

const LIST = '/api/v1/municipalities';
const MANY = Array.from({ length: 10_000 }, () => '25').join(',');

/** Titles short, whatever is sent. */
const titled = (cases: readonly (readonly [string, number])[]) =>
  cases.map(([text, status]) => ({ title: text.slice(0, 60), text, status }));

describe('a path', () => {
  test.each(
    titled([
      ['/%FF', 404],
      ['/api/v1/%FF', 404],
      ['/api/v1/counties/%FF', 400],
      ['/api/v1/counties/%C3%28', 400],
      ['/api/v1/counties/%ED%A0%80', 400],
      ['/api/v1/counties/%', 400],
      ['/api/v1/counties/%zz', 400],
      ['/api/v1/counties/%00', 400],
      ['/api/v1/counties/25%00', 400],
      ['/api/v1/counties/%0d%0aSet-Cookie:%20a=b', 400],
      ['/api/v1/counties/%7f', 400],
      ['/../../../../etc/passwd', 404],
      ['/docs/../../package.json', 404],
      ['/docs/..%2f..%2fpackage.json', 404],
      ['/docs/%2e%2e/%2e%2e/lansvis.js', 404],
      ['/docs/%2e%2e%5c%2e%2e%5clansvis.js', 404],
      ['/docs/....//init.js', 404],
      ['/docs/%00init.js', 404],
      ['/api/v1/counties/..%2f..%2fetc%2fpasswd', 404],
      ['/api/v1/counties/%2e%2e', 404],
      ['/api/v1/counties\\25', 400],
      ['//evil.example/api/v1/counties', 404],
      ['///', 404],
      ['/api/v1//counties', 404],
      ['/api/v1/counties/', 404],
      ['/api/v1/counties/25/', 404],
      ['/api/v1/counties/25/25', 404],
      ['/API/V1/counties', 404],
      ['/api/v1/counties;x=1', 404],
      ['/api/v2/counties', 404],
      ['/__proto__', 404],
      ['/constructor', 404],
      ['/api/v1/constructor', 404],
      ['/api/v1/counties/__proto__', 404],
      ['/api/v1/revisions/constructor', 404],
      ['/api/v1/revisions/-1', 404],
      ['/api/v1/revisions/1e3', 404],
      ['/api/v1/revisions/99999999999999999999', 404],
      ['/problems/toString', 404],
      ['/problems/__proto__', 404],
      ["/api/v1/counties/25'%20or%20'1'='1", 404],
      ['/api/v1/counties/25;drop%20table%20county', 404],
      ['/api/v1/counties/%EF%BC%92%EF%BC%95', 404],
      ['/api/v1/plans/norrbotten%E2%80%902025', 404],
      [`/api/v1/counties/${'a'.repeat(900)}`, 404],
      [`/api/v1/counties/${'a'.repeat(2000)}`, 414],
      [`/${'a/'.repeat(5000)}`, 414],
      [`/${'%41'.repeat(5000)}`, 414],
      [`/api/v1/counties/${'a'.repeat(40_000)}`, 431],
      ['/api/v1/counties/?', 404],
      ['/favicon.ico', 404],
      ['/.env', 404],
      ['/.git/config', 404],
    ]),
  )('$title is refused', async ({ text, status }) => {
    await expectRefused(await getRaw(service.url, text), status);
  });

  test.each(['*', 'counties', 'localhost:80', 'ftp://example.org/', 'http://', 'http://[::1', '\\', 'å'])(
    'a target that is none is refused: %s',
    async (target) => {
      await expectRefused(await getRaw(service.url, target));
    },
  );

  test.each([
    Buffer.from([0x2f, 0x00]),
    Buffer.from([0x2f, 0x01, 0x41]),
    Buffer.from([0x2f, 0xff, 0xfe]),
    Buffer.from('/å'),
  ])('bytes that are no address are refused: %j', async (target) => {
    await expectRefused(await getRaw(service.url, target));
  });

  test('the address of another host in the target is not believed', async () => {
    const { status, body } = await getRaw(service.url, 'http://evil.example/api/v1/counties/25');
    expect(status).toBe(200);
    expect(body).not.toContain('evil.example');
    expect(body).toContain(`${service.url}/api/v1/counties/25`);
  });
});

describe('a query', () => {
  test.each(
    titled([
      ['q=%FF', 400],
      ['q=%C3%28', 400],
      ['q=%ED%A0%80', 400],
      ['q=%', 400],
      ['q=%u00e5', 400],
      ['q=%00', 400],
      ['q=ab%00cd', 400],
      ['q=ab%1bcd', 400],
      ['q=ab%0d%0acd', 400],
      ['q=%20%20%20', 400],
      ['q=x', 400],
      [`q=${'x'.repeat(201)}`, 400],
      ['%FF=1', 400],
      ['%00=1', 400],
      ['=1', 400],
      ['=', 400],
      ['a[]=1', 400],
      ['county[]=25', 400],
      ['county[0]=25', 400],
      ['county.id=25', 400],
      ['County=25', 400],
      ['__proto__=1', 400],
      ['__proto__[polluted]=1', 400],
      ['constructor=1', 400],
      ['hasOwnProperty=1', 400],
      ['county=25&county=25', 400],
      ['county=25&%63ounty=25', 400],
      ['county', 400],
      ['county=,', 400],
      ['county=25,', 400],
      ['county=25;21', 400],
      ['county=%7B%22$ne%22:1%7D', 400],
      ["county=25'--", 400],
      ["county=25')%20or%201=1--", 400],
      ['county=%EF%BC%92%EF%BC%95', 400],
      ['county=%D9%A2%D9%A5', 400],
      ['county=25%E2%80%8B', 400],
      ['county=-1', 400],
      ['county=NaN', 400],
      ['limit=0x10', 400],
      ['limit=1e3', 400],
      ['limit=-1', 400],
      ['limit=%2B5', 400],
      ['limit=5.0', 400],
      ['limit=%205', 400],
      ['limit=NaN', 400],
      ['limit=Infinity', 400],
      ['limit=null', 400],
      ['limit=1_000', 400],
      ['limit=%EF%BC%95', 400],
      ['limit=9007199254740993', 400],
      [`page=${'9'.repeat(400)}`, 400],
      ['page=1000000000', 400],
      ['sort=name;drop%20table%20county', 400],
      ['sort=-', 400],
      ['sort=--name', 400],
      ['sort=name%20desc', 400],
      ['sort=constructor', 422],
      ['sort=1', 400],
      ['fields=__proto__', 400],
      ['fields=constructor', 422],
      ['fields=*', 400],
      ['lang=../en', 400],
      ['lang=constructor', 422],
      ['knownAt=-1', 400],
      ['knownAt=1e3', 400],
      ['knownAt=now', 400],
      ['knownAt=infinity', 400],
      ['knownAt=2025-13-01', 400],
      ['knownAt=2025-02-30', 400],
      ['knownAt=2025-02-29T12:00:00Z', 400],
      ['knownAt=0000-01-01', 400],
      ['knownAt=0001-01-01T00:00:00%2B23:59', 400],
      ['knownAt=2025-01-01T00:00:00%2B25:00', 400],
      ['knownAt=2025-01-01T25:00:00Z', 400],
      ['knownAt=2025-01-01T00:00:00', 400],
      ['knownAt=2025-01-01T00:00:00+01:00', 400],
      ['knownAt=999999999999999', 422],
      ['knownAt=9999-12-31T23:59:59-23:59', 422],
      [`county=${MANY}`, 414],
      [`q=${'x'.repeat(9000)}`, 414],
      [`${'&'.repeat(9000)}`, 414],
      [`q=${'x'.repeat(1_000_000)}`, 431],
      [`county=${MANY}${MANY}`, 431],
    ]),
  )('$title is refused', async ({ text, status }) => {
    await expectRefused(await getRaw(service.url, `${LIST}?${text}`), status);
  });

  test.each([
    ['', 290],
    ['&&&', 290],
    ['%71=Lule%C3%A5', 1],
    ['q=Lule%c3%a5', 1],
    ['q=Bj%C3%B6rn+holm', 0],
    ["q='%3Bdrop%20table%20municipality%3B--", 0],
    ['q=%25%25', 0],
    ['q=%F0%9F%92%A9%F0%9F%92%A9', 0],
    ['q=%E2%80%AE%E2%80%AE', 0],
    ['q=1%3D1', 0],
    ['county=25,%2025', 14],
    ['page=999999999&limit=1000', 290],
    ['knownAt=0001-01-01', 0],
    ['knownAt=2001-01-01T24:00:00Z', 0],
    ['knownAt=2001-01-01T00:00:00%2B23:59', 0],
  ])('%s is odd and answered', async (query, total) => {
    const { status, body } = await getRaw(service.url, `${LIST}?${query}&`);
    expect(status, body.slice(0, 300)).toBe(200);
    expect(JSON.parse(body)._meta.totalRecords).toBe(total);
  });

  test('objects of the language are left as they were', async () => {
    await getRaw(service.url, `${LIST}?__proto__[polluted]=1&constructor.prototype.polluted=1`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
