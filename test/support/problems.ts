import { expect } from 'vitest';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../../src/http/problem.js';
import type { RawAnswer } from './raw-http.js';

const MEMBERS = ['type', 'title', 'status', 'detail', 'instance', 'code', 'errors', 'traceId'];

/** What a database, its driver or a stack trace would say. */
const INSIDE =
  /PostgresError|DrizzleQuery|PGlite|syntax error at|invalid input syntax|out of range for type|relation "|column "|string_to_array|node_modules|\bat \S+ \(|\.ts:\d|\bselect\b.{1,400}\bfrom\b.{1,400}\bwhere\b|\b(?:insert into|update) \w+ (?:set|values)\b/s;

/** What an answer, JSON or not, lets out of what is inside; undefined: nothing. */
export function leaked(text: string): string | undefined {
  return INSIDE.exec(text.replaceAll('\\"', '"').replaceAll('\\n', '\n'))?.[0];
}

export type ReadProblem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: ProblemCode;
  errors: { parameter?: string; code: string; detail: string; nearest?: string[] }[];
  traceId: string;
};

/** The answer is a problem as RFC 9457 and our own additions say, and hands out nothing of what is inside. */
export async function expectProblem(response: Response, status?: number, code?: ProblemCode): Promise<ReadProblem> {
  const text = await response.text();
  const shown = text.slice(0, 500);
  expect(response.headers.get('content-type'), shown).toBe('application/problem+json; charset=utf-8');
  const problem = JSON.parse(text) as ReadProblem;
  // What a broken check tells besides: the findings.
  expect(Object.keys(problem)).toEqual(problem.code === 'brokenCheck' ? [...MEMBERS, 'findings'] : MEMBERS);
  expect(PROBLEM_CODES).toContain(problem.code);
  expect(problem).toMatchObject({ ...PROBLEMS[problem.code], status: response.status, errors: expect.any(Array) });
  expect(problem.type.endsWith(`/problems/${problem.code}`)).toBe(true);
  expect(problem.detail.length).toBeGreaterThan(0);
  expect(() => new URL(problem.instance)).not.toThrow();
  expect(problem.traceId).toBe(response.headers.get('x-request-id'));
  expect(response.headers.get('cache-control')).toBe('no-store');
  if (status !== undefined) expect(response.status, shown).toBe(status);
  if (code !== undefined) expect(problem.code).toBe(code);
  return problem;
}

/** The request was refused as the caller's fault, with a problem. */
export async function expectRefused({ response, body }: RawAnswer, status?: number): Promise<void> {
  expect(response.status, body.slice(0, 300)).toBeGreaterThanOrEqual(400);
  expect(response.status, body.slice(0, 300)).toBeLessThan(500);
  await expectProblem(response, status);
}
