import { HttpProblem, type ProblemCode } from '../http/problem.js';

/** Why one operation of a request cannot be carried out. */
export type Refusal = {
  /** its place in the request, from 0 */
  operation: number;
  code: ProblemCode;
  /** into the body of the operation */
  pointer: string;
  detail: string;
  nearest?: string[];
};

const MAX_TOLD = 100;

/**
 * Every refusal of a request as one problem.
 *
 * @param asBatch whether the request was a list of operations, and pointers go into that list
 */
export function problemOf(refusals: readonly Refusal[], asBatch: boolean): HttpProblem {
  const [first] = refusals;
  if (!first) throw new Error('nothing was refused');
  const errors = refusals.slice(0, MAX_TOLD).map(({ operation, code, pointer, detail, nearest }) => ({
    pointer: asBatch ? `/operations/${operation}${pointer === '' ? '' : `/body${pointer}`}` : pointer,
    code,
    detail,
    ...(nearest ? { nearest } : {}),
  }));
  if (!asBatch) return new HttpProblem(first.code, first.detail, errors);
  const operations = new Set(refusals.map(({ operation }) => operation)).size;
  return new HttpProblem(
    'batchRefused',
    `${operations} of the operations ${operations === 1 ? 'was' : 'were'} refused, and nothing was carried out; operation ${first.operation}: ${first.detail}`,
    errors,
  );
}
