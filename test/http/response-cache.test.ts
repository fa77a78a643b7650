import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CachedAnswer, ResponseCache, shortHash } from '../../src/http/response-cache.js';

const answer = (length: number, headers: Record<string, string> = {}): CachedAnswer => ({
  body: 'x'.repeat(length),
  etag: '"e"',
  headers,
});

describe('the cache of answers', () => {
  test('gives back what was put, under its key only', () => {
    const cache = new ResponseCache();
    const kept = answer(10);
    cache.set('a', kept);
    expect(cache.get('a')).toBe(kept);
    expect(cache.get('b')).toBeUndefined();
    const newer = answer(20);
    cache.set('a', newer);
    expect(cache.get('a')).toBe(newer);
  });

  test('drops what was not asked for the longest when it is full', () => {
    const cache = new ResponseCache(100_000);
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) {
      cache.set(key, answer(10_000));
      cache.get('a');
    }
    cache.set('j', answer(10_000));
    expect(cache.get('b')).toBeUndefined();
    for (const key of ['a', 'c', 'j']) expect(cache.get(key)?.body, key).toHaveLength(10_000);
  });

  test('does not keep an answer that would drive out an eighth of the others', () => {
    const cache = new ResponseCache(80_000);
    cache.set('small', answer(1000));
    cache.set('large', answer(10_001));
    expect(cache.get('large')).toBeUndefined();
    expect(cache.get('small')).toBeDefined();
  });

  test('counts keys and headers too: many small answers at long addresses do not grow it', () => {
    const cache = new ResponseCache(1_000_000);
    const link = `<https://x.example/${'q'.repeat(4000)}>; rel="self"`;
    for (let index = 0; index < 5000; index += 1) cache.set(`${index} ${'k'.repeat(4000)}`, answer(100, { link }));
    const held = Array.from({ length: 5000 }, (_, index) => `${index} ${'k'.repeat(4000)}`).filter((key) =>
      cache.get(key),
    );
    expect(held.length).toBeGreaterThan(50);
    expect(held.length * 8000).toBeLessThan(1_000_000);
  });

  test('never holds more than its bound, and forgets nothing while there is room', () => {
    const sets = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 3000 })), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(sets, (list) => {
        const bounded = new ResponseCache(20_000);
        const roomy = new ResponseCache();
        const last = new Map<string, number>();
        for (const [key, length] of list) {
          bounded.set(String(key), answer(length));
          roomy.set(String(key), answer(length));
          last.set(String(key), length);
          expect(bounded.length).toBeLessThanOrEqual(20_000);
        }
        for (const [key, length] of last) expect(roomy.get(key)?.body).toHaveLength(length);
        for (const [key, length] of last) expect([undefined, length]).toContain(bounded.get(key)?.body.length);
      }),
    );
  });
});

test('short names of long texts differ when the texts do', () => {
  const texts = Array.from(
    { length: 20_000 },
    (_, index) => `https://x.example /api/v1/counties?page=${index} sv json`,
  );
  expect(new Set(texts.map(shortHash)).size).toBe(texts.length);
  expect(shortHash('a')).toBe(shortHash('a'));
  expect(shortHash('å'.repeat(9000))).toMatch(/^[0-9a-z]{1,11}$/);
});
