import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Contract, committedDocument, everyOperationOf, followed, type Schema } from '../contract.js';
import { jsonBodyOf } from './fuzz-request.js';
import { type Surroundings, schemaArbitrary } from './schema-arbitrary.js';

const document = committedDocument();
document.components.schemas.TrialTree = {
  type: 'object',
  properties: { name: { type: 'string' }, parts: { type: 'array', items: { $ref: '#/components/schemas/TrialTree' } } },
  required: ['name'],
  additionalProperties: false,
};
document.components.schemas.TrialEndless = {
  type: 'object',
  properties: { next: { $ref: '#/components/schemas/TrialEndless' } },
  required: ['next'],
};
const contract = new Contract(document);
const accepts = (schema: Schema, value: unknown) => contract.validator(schema)(value);
const around: Surroundings = {
  accepts,
  known: () => [],
  follow: (reference) => followed(document, { $ref: reference }),
};

function samples(schema: Schema, surroundings = around, name = ''): any[] {
  return fc.sample(schemaArbitrary(schema, surroundings, name), { numRuns: 200, seed: 5 });
}

const named = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
const SCHEMAS: Record<string, Schema> = {
  const: { const: { a: 1 } },
  enum: { enum: ['a', 1, null] },
  'a union': { anyOf: [{ type: 'string' }, { type: 'integer' }] },
  'one of several': {
    oneOf: [
      { type: 'integer', multipleOf: 2 },
      { type: 'integer', multipleOf: 3 },
    ],
  },
  'all of several': {
    allOf: [named, { type: 'object', properties: { b: { type: 'integer' } }, required: ['b'] }],
  },
  'several types': { type: ['string', 'null'] },
  null: { type: 'null' },
  'a boolean': { type: 'boolean' },
  'a whole number within limits': { type: 'integer', minimum: 3, maximum: 5 },
  'a whole number outside of its limits': { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 6 },
  'a number within limits': { type: 'number', minimum: -0.5, exclusiveMaximum: 0.5 },
  'a multiple': { type: 'integer', multipleOf: 5, minimum: 1, maximum: 23 },
  'text of a length': { type: 'string', minLength: 2, maxLength: 3 },
  'long text': { type: 'string', minLength: 300 },
  'text of a pattern': { type: 'string', pattern: '^-?(?:0|[1-9]\\d{0,15})(?:\\.\\d{1,2})?$' },
  'text of a pattern and a length': { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 8 },
  'a date': { type: 'string', format: 'date' },
  'a moment': { type: 'string', format: 'date-time' },
  'an address': { type: 'string', format: 'uri' },
  'an identifier': { type: 'string', format: 'uuid' },
  'an e-mail address': { type: 'string', format: 'email' },
  'a list': { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 2 },
  'a list without repetition': { type: 'array', items: { enum: [1, 2, 3] }, uniqueItems: true, minItems: 2 },
  'a list of places': {
    type: 'array',
    prefixItems: [{ type: 'string' }, { type: 'integer' }],
    items: false,
    minItems: 2,
  },
  'an object': { ...named, additionalProperties: false },
  'an object of its own names': {
    type: 'object',
    propertyNames: { pattern: '^x-[a-z]+$' },
    additionalProperties: { type: 'integer' },
    minProperties: 1,
    maxProperties: 2,
  },
  'an open object': { ...named, additionalProperties: true },
  'a reference': { $ref: '#/components/schemas/Absence' },
  'a reference to itself': { $ref: '#/components/schemas/TrialTree' },
};

describe('a value made from a schema is as the schema says', () => {
  test.each(Object.entries(SCHEMAS))('%s', (_name, schema) => {
    for (const value of samples(schema)) expect([value, accepts(schema, value)]).toEqual([value, true]);
  });

  test.each(
    everyOperationOf(document).flatMap((each) => (jsonBodyOf(each) ? [[each.operationId, each] as const] : [])),
  )('the body of %s', (_id, operation) => {
    const schema = jsonBodyOf(operation)?.schema as Schema;
    for (const value of samples(schema)) expect([value, accepts(schema, value)]).toEqual([value, true]);
  });
});

test('every form is tried: limits, branches, what may be left out and what holds itself', () => {
  const seen = (schema: Schema) => new Set(samples(schema).map((value) => JSON.stringify(value)));
  expect(seen({ type: 'integer', minimum: 3, maximum: 5 })).toEqual(new Set(['3', '4', '5']));
  expect(seen({ anyOf: [{ const: 'a' }, { oneOf: [{ const: 'b' }, { const: 'c' }] }] })).toEqual(
    new Set(['"a"', '"b"', '"c"']),
  );
  const optional = samples({ type: 'object', properties: { a: { const: 1 }, b: { const: 2 } }, required: ['a'] });
  expect(new Set(optional.map((value) => 'b' in value))).toEqual(new Set([true, false]));
  expect(optional.every((value) => 'a' in value)).toBe(true);
  const depth = (tree: any): number => 1 + Math.max(0, ...(tree.parts ?? []).map(depth));
  expect(Math.max(...samples(SCHEMAS['a reference to itself'] as Schema).map(depth))).toBeGreaterThan(2);
  expect(samples({ type: 'string', maxLength: 60 }).some((text) => text.length === 60)).toBe(true);
});

test('values that mean something to the service are preferred, where the schema takes them', () => {
  const known = (name: string) => (name === 'county' ? ['25', '20', 'not two digits'] : []);
  const schema = {
    type: 'object',
    properties: { county: { type: 'string', pattern: '^\\d{2}$' } },
    required: ['county'],
  };
  const counties = samples(schema, { ...around, known }).map((value) => value.county);
  expect(counties.filter((code) => code === '25' || code === '20').length).toBeGreaterThan(100);
  expect(counties).not.toContain('not two digits');
});

test('a schema that the fuzzer does not understand, or that has no end, is told and not passed over', () => {
  expect(() => samples({ type: 'object', if: {} })).toThrow('does not understand the keyword if');
  expect(() => samples({ type: 'string', format: 'duration' })).toThrow('does not understand the format duration');
  expect(() => samples({ $ref: '#/components/schemas/TrialEndless' })).toThrow('ends within');
});
