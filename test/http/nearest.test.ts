import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HttpProblem, nearest, PROBLEM_ADVICE, PROBLEM_CODES, PROBLEMS, problemBody } from '../../src/http/problem.js';

const PLANS = ['dalarna-2022', 'gavleborg-2022', 'norrbotten-2016', 'norrbotten-2021', 'norrbotten-2025'];

describe('the nearest codes', () => {
  test.each([
    ['norrboten-2025', 'norrbotten-2025'],
    ['NORRBOTTEN-2025', 'norrbotten-2025'],
    ['norrbotten2016', 'norrbotten-2016'],
    ['gävleborg-2022', 'gavleborg-2022'],
    ['dalarna-202', 'dalarna-2022'],
  ])('of %s begin with %s', (wanted, first) => {
    expect(nearest(wanted, PLANS)[0]).toBe(first);
  });

  test('are three at most, the nearest first, equal ones by the alphabet', () => {
    expect(nearest('norrbotten-2020', PLANS)).toEqual(['norrbotten-2021', 'norrbotten-2025', 'norrbotten-2016']);
    expect(nearest('b', ['d', 'c', 'a'])).toEqual(['a', 'c', 'd']);
    expect(nearest('norrbotten', PLANS, 1)).toHaveLength(1);
  });

  test('are none when nothing is near', () => {
    expect(nearest('xyz', PLANS)).toEqual([]);
    expect(nearest('anything', [])).toEqual([]);
  });

  test('of a known code begin with the code itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,20}$/), { minLength: 1, maxLength: 20 }), (codes) => {
        for (const code of codes) expect(nearest(code, codes)[0]).toBe(code);
      }),
    );
  });

  test('of a very long word are found without reading all of it', () => {
    expect(nearest('a'.repeat(1_000_000), PLANS)).toEqual([]);
  });
});

describe('problems', () => {
  test('have each a status, a title and advice of their own', () => {
    expect(PROBLEM_CODES.length).toBeGreaterThan(10);
    for (const code of PROBLEM_CODES) {
      expect(PROBLEMS[code].status).toBeGreaterThanOrEqual(400);
      expect(PROBLEM_ADVICE[code].length, code).toBeGreaterThan(20);
    }
    expect(new Set(PROBLEM_CODES.map((code) => PROBLEMS[code].title)).size).toBe(PROBLEM_CODES.length);
  });

  test('have the five members of RFC 9457 and our three', () => {
    const errors = [{ parameter: 'county', code: 'unknownCode', detail: '"99" is not known' }];
    const problem = new HttpProblem('unknownCode', 'county: "99" is not known', errors);
    expect(problemBody(problem, 'https://x.example', 'https://x.example/api/v1/counties?county=99', 'trace-1')).toEqual(
      {
        type: 'https://x.example/problems/unknownCode',
        title: 'Unknown code',
        status: 422,
        detail: 'county: "99" is not known',
        instance: 'https://x.example/api/v1/counties?county=99',
        code: 'unknownCode',
        errors,
        traceId: 'trace-1',
      },
    );
  });
});
