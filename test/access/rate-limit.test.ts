import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkOf, sourceOf } from '../../src/access/network.js';
import { limitHeaders, policiesOf, RateLimiter } from '../../src/access/rate-limit.js';

const at = (ms: number) => new Date(1_790_000_000_000 + ms);
const limiter = (writes: number, maxCallers?: number) =>
  new RateLimiter(policiesOf({ reads: 6000, writes }), maxCallers);

describe('a limit', () => {
  test('lets a whole quota through at once, and then one for each interval', () => {
    const limits = limiter(600);
    const first = limits.take('writes', 'key:a', at(0));
    expect(limitHeaders(first)).toEqual({
      'ratelimit-policy': '"writes";q=600;w=60',
      ratelimit: '"writes";r=599;t=1',
    });
    for (let count = 1; count < 600; count += 1) expect(limits.take('writes', 'key:a', at(0)).allowed).toBe(true);
    const refused = limits.take('writes', 'key:a', at(0));
    expect(limitHeaders(refused)).toEqual({
      'ratelimit-policy': '"writes";q=600;w=60',
      ratelimit: '"writes";r=0;t=60',
      'retry-after': '1',
    });
    expect(limits.take('writes', 'key:a', at(99)).allowed).toBe(false);
    expect(limits.take('writes', 'key:a', at(100)).allowed).toBe(true);
    expect(limits.take('writes', 'key:a', at(100)).allowed).toBe(false);
  });

  test('is each caller’s own, and each policy’s', () => {
    const limits = limiter(1);
    expect(limits.take('writes', 'key:a', at(0)).allowed).toBe(true);
    expect(limits.take('writes', 'key:a', at(0)).allowed).toBe(false);
    expect(limits.take('writes', 'key:b', at(0)).allowed).toBe(true);
    expect(limits.take('reads', 'key:a', at(0)).allowed).toBe(true);
  });

  test('of 0 is none, and says nothing of itself', () => {
    const limits = limiter(0);
    for (let count = 0; count < 10_000; count += 1) limits.take('writes', 'key:a', at(0));
    const taken = limits.take('writes', 'key:a', at(0));
    expect([taken.allowed, limitHeaders(taken), limits.size]).toEqual([true, {}, 0]);
  });

  test('lets whoever waits as long as it is told in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(300_000), (quota, start) => {
        const limits = limiter(quota);
        for (let count = 0; count < Math.min(quota, 3000); count += 1) limits.take('writes', 'x', at(start));
        const { allowed, retrySeconds } = limits.take('writes', 'x', at(start));
        if (allowed) return;
        expect(limits.take('writes', 'x', at(start + retrySeconds * 1000)).allowed).toBe(true);
      }),
    );
  });

  test('never gives more than twice the quota within any window, nor in the long run more than the quota', () => {
    const requests = fc.array(fc.nat(400), { minLength: 500, maxLength: 1500 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), requests, (quota, gaps) => {
        const limits = limiter(quota);
        const passed: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          if (limits.take('writes', 'x', at(now)).allowed) passed.push(now);
        }
        for (const from of passed) {
          expect(passed.filter((time) => time >= from && time < from + 60_000).length).toBeLessThanOrEqual(2 * quota);
        }
        expect(passed.length).toBeLessThanOrEqual(quota + Math.ceil((now * quota) / 60_000));
      }),
      { numRuns: 30 },
    );
  });

  test('tells what is left: so many more go through, and no more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.array(fc.nat(2000), { maxLength: 50 }), (quota, gaps) => {
        const limits = limiter(quota);
        let now = 0;
        let left = limits.take('writes', 'x', at(0)).remaining;
        for (const gap of gaps) {
          now += gap;
          left = limits.take('writes', 'x', at(now)).remaining;
        }
        for (; left > 0; left -= 1) expect(limits.take('writes', 'x', at(now)).allowed).toBe(true);
        expect(limits.take('writes', 'x', at(now)).allowed).toBe(false);
      }),
    );
  });

  test('takes back what turned out not to count', () => {
    const limits = limiter(1);
    limits.take('writes', 'x', at(0));
    limits.giveBack('writes', 'x');
    limits.giveBack('writes', 'nobody');
    expect(limits.take('writes', 'x', at(0)).allowed).toBe(true);
  });

  test('remembers so many callers, and forgets the one that was silent longest', () => {
    const limits = limiter(1, 3);
    for (const caller of ['a', 'b', 'c']) limits.take('writes', caller, at(0));
    limits.take('writes', 'd', at(1));
    expect(limits.size).toBe(3);
    expect(limits.take('writes', 'b', at(1)).allowed).toBe(false);
    expect(limits.take('writes', 'a', at(1)).allowed).toBe(true);
  });
});

describe('an address', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7', '192.0.2.0/24'],
    ['::ffff:192.0.2.7', '192.0.2.7', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:0DB8:0001::1', '2001:db8:1:0::/64', '2001:db8:1::/48'],
    ['[2001:db8::1]', '2001:db8:0:0::/64', '2001:db8:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
    ['::1', '0:0:0:0::/64', '0:0:0::/48'],
    ['999.0.0.1', '999.0.0.1', null],
    ['1:2:3', '1:2:3', null],
    ['1::2::3', '1::2::3', null],
    ['12345::', '12345::', null],
    [undefined, 'unknown', null],
  ])('%s is limited as %s and kept as %s', (address, source, network) => {
    expect([sourceOf(address), networkOf(address)]).toEqual([source, network]);
  });

  test('of any form is bounded and never kept whole', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 400 })), (address) => {
        expect(sourceOf(address).length).toBeLessThanOrEqual(60);
        expect(networkOf(address) ?? '0.0.0.0/24').toMatch(/(?:\.0\/24|::\/48)$/);
      }),
    );
  });
});
