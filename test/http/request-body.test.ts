import { expect, test } from 'vitest';
import * as z from 'zod';
import { HttpProblem } from '../../src/http/problem.js';
import { readBody } from '../../src/http/request-body.js';

const FLAT = z.strictObject({ kind: z.literal('flat'), amount: z.string() });
const POT = z.strictObject({ kind: z.literal('pot'), key: z.string() });
const Sent = z.strictObject({
  rule: z.union([z.discriminatedUnion('kind', [FLAT, POT]), z.string().regex(/^[a-z]+$/)]),
  county: z
    .string()
    .refine((code) => code === '25', { error: "is not the county's own | of 'these'" })
    .optional(),
});

function faultOf(value: unknown): { pointer?: string | undefined; detail: string } | undefined {
  try {
    readBody(Sent, value);
  } catch (error) {
    if (error instanceof HttpProblem) return error.errors[0];
    throw error;
  }
  return undefined;
}

test('what a contract says of a fault stands as it is written', () => {
  expect(faultOf({ rule: 'own', county: '24' })?.detail).toBe("is not the county's own | of 'these'");
});

test.each([
  [{ kind: 'flat', amount: 5 }, '/rule/amount', 'takes a string; it was a number'],
  [{ kind: 'flat' }, '/rule/amount', 'is missing; it takes a string'],
  [{ kind: 'flatt', amount: '5' }, '/rule/kind', 'takes one of "flat", "pot"'],
  [5, '/rule', 'takes an object or a string'],
])('of several forms the fault is told of the one that was meant: %j', (rule, pointer, detail) => {
  expect(faultOf({ rule })).toMatchObject({ pointer, detail });
});
