import { describe, expect, test } from 'vitest';
import { HttpProblem, type ProblemCode } from '../../src/http/problem.js';
import { MAX_QUERY_LENGTH, readQueryString } from '../../src/http/query-string.js';

const KNOWN = new Set(['county', 'limit', 'q', 'year']);
const read = (search: string) => Object.fromEntries(readQueryString(search, KNOWN));

function refusal(search: string): HttpProblem {
  try {
    readQueryString(search, KNOWN);
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
  throw new Error(`"${search}" was taken`);
}

describe('a query is read', () => {
  test.each([
    ['', {}],
    ['?', {}],
    ['?county=25', { county: '25' }],
    ['county=25&limit=5', { county: '25', limit: '5' }],
    ['&&county=25&', { county: '25' }],
    ['county', { county: '' }],
    ['county=', { county: '' }],
    ['q=a=b=c', { q: 'a=b=c' }],
    ['q=r%C3%A4tt+till%20v%C3%A5rd', { q: 'rätt till vård' }],
    ['q=1%2B1', { q: '1+1' }],
    ['q=a%26limit%3D5', { q: 'a&limit=5' }],
    ['%63ounty=25', { county: '25' }],
    ['q=%3F%23', { q: '?#' }],
    ['q=a%CC%8A', { q: 'å' }],
  ])('%s', (search, values) => {
    expect(read(search)).toEqual(values);
  });

  test('up to its longest', () => {
    expect(read(`q=${'x'.repeat(MAX_QUERY_LENGTH - 2)}`).q).toHaveLength(MAX_QUERY_LENGTH - 2);
  });
});

describe('a query is refused', () => {
  test.each<[string, ProblemCode]>([
    ['q=%', 'malformedUrl'],
    ['q=%4', 'malformedUrl'],
    ['q=%FF', 'malformedUrl'],
    ['q=%C3%28', 'malformedUrl'],
    ['q=%F8%88%80%80%80', 'malformedUrl'],
    ['q=%C0%AF', 'malformedUrl'],
    ['q=%00', 'malformedUrl'],
    ['q=a%0Ab', 'malformedUrl'],
    ['q=%7F', 'malformedUrl'],
    ['%FF=1', 'malformedUrl'],
    ['County=25', 'unknownParameter'],
    ['county[]=25', 'unknownParameter'],
    ['__proto__=25', 'unknownParameter'],
    ['=25', 'unknownParameter'],
    ['county=25&county=21', 'repeatedParameter'],
    ['county=25&%63ounty=25', 'repeatedParameter'],
    [`q=${'x'.repeat(MAX_QUERY_LENGTH)}`, 'uriTooLong'],
  ])('%s: %s', (search, code) => {
    expect(refusal(search).code).toBe(code);
  });

  test('an unknown parameter with what may have been meant', () => {
    const { detail, errors } = refusal('conty=25');
    expect(detail).toBe('there is no parameter "conty" here; did you mean county?');
    expect(errors).toEqual([
      {
        parameter: 'conty',
        code: 'unknownParameter',
        detail: 'not a parameter of this operation',
        nearest: ['county'],
      },
    ]);
  });

  test('without repeating more than a little of a long name', () => {
    const { detail, errors } = refusal(`${'z'.repeat(5000)}=1`);
    expect(detail.length).toBeLessThan(120);
    expect(errors[0]?.parameter).toHaveLength(60);
  });
});
