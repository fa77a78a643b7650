import fc from 'fast-check';
import type { Contract, Operation, Schema } from '../contract.js';
import { type Change, changesOf } from './change.js';
import {
  acceptable,
  CURRENT_VALIDATOR,
  type Draft,
  type FuzzRequest,
  jsonBodyOf,
  parameterText,
  requestOf,
} from './fuzz-request.js';
import { type Surroundings, schemaArbitrary } from './schema-arbitrary.js';

/** Of an upload: what may be lines of the format that it takes. */
const LINES: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.array(fc.json({ maxDepth: 1 }), { maxLength: 4 }).map((lines) => lines.join('\n')),
);
const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });

/**
 * Requests of one operation: half keep to the contract, half have been changed in one place.
 *
 * @param credentials headers that every request carries; a change may leave them out where they are needed
 */
export function requestArbitrary(
  contract: Contract,
  operation: Operation,
  around: Surroundings,
  credentials: Record<string, string>,
): fc.Arbitrary<FuzzRequest> {
  const draft = draftArbitrary(operation, around, credentials);
  const changes = changesOf(operation, around, Object.keys(credentials));
  const change = fc.oneof({ weight: 10, arbitrary: fc.constant<Change>((kept) => kept) }, ...changes);
  return fc.tuple(draft, change).map(([made, apply]) => requestOf(contract, operation, apply(made)));
}

function draftArbitrary(
  operation: Operation,
  around: Surroundings,
  credentials: Record<string, string>,
): fc.Arbitrary<Draft> {
  const placed = (place: string) =>
    Object.fromEntries(
      operation.parameters
        .filter((parameter) => parameter.in === place)
        .map((parameter) => [parameter.name, parameterArbitrary(parameter, around, place)]),
    );
  const json = jsonBodyOf(operation);
  return fc
    .record({
      path: fc.record(placed('path')),
      query: fc.record(placed('query')),
      headers: fc.record(placed('header')),
      accept: seldom(fc.constantFrom('*/*', ...acceptable(operation))),
      body: bodyArbitrary(operation, around),
    })
    .map(({ path, query, headers, accept, body }) => ({
      path: stated(path),
      query: Object.entries(stated(query)),
      headers: {
        ...stated(headers),
        ...(accept === undefined ? {} : { Accept: accept }),
        ...(body.mediaType === undefined ? {} : { 'Content-Type': body.mediaType }),
        ...credentials,
      },
      ...(json ? { value: body.sent } : {}),
      ...(!json && body.sent !== undefined ? { raw: body.sent as string } : {}),
    }));
}

function bodyArbitrary(
  { requestBody, ...operation }: Operation,
  around: Surroundings,
): fc.Arbitrary<{ mediaType?: string; sent?: unknown }> {
  if (!requestBody) return fc.constant({});
  const json = jsonBodyOf({ ...operation, requestBody });
  return fc.oneof(
    ...Object.entries(requestBody.content).flatMap(([mediaType, { schema, examples = {} }]) => {
      const made = mediaType === json?.mediaType ? schemaArbitrary(schema, around) : LINES;
      const shown = Object.values(examples as Schema).map(({ value }) => value);
      return [
        { weight: 3, arbitrary: made.map((sent) => ({ mediaType, sent })) },
        ...(shown.length > 0
          ? [{ weight: 2, arbitrary: fc.constantFrom(...shown).map((sent) => ({ mediaType, sent })) }]
          : []),
      ];
    }),
  );
}

function parameterArbitrary(
  { name, required, schema }: Operation['parameters'][number],
  around: Surroundings,
  place: string,
): fc.Arbitrary<string | undefined> {
  if (place === 'header') {
    const text =
      schema.pattern || schema.format || schema.enum
        ? schemaArbitrary(schema, around, name).map(String)
        : printable.map((each) => each.trim());
    const made = /^if-(?:none-)?match$/i.test(name)
      ? fc.oneof({ weight: 4, arbitrary: fc.constant(CURRENT_VALIDATOR) }, fc.constant('"stale"'), text)
      : text;
    return required ? made : seldom(made);
  }
  const made = schemaArbitrary(schema, around, name).map(parameterText);
  return required || place === 'path' ? made : seldom(made);
}

/** Every operation has many parameters; of all at once little is ever found. */
function seldom<T>(made: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: made });
}

function stated(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
