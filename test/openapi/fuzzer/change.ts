import fc from 'fast-check';
import type { Operation } from '../contract.js';
import { acceptable, type Draft, jsonBodyOf, parameterText } from './fuzz-request.js';
import { mutated, mutations } from './mutation.js';
import { type Surroundings, schemaArbitrary } from './schema-arbitrary.js';

/** What is done to a request on its way: it may then break the contract, or still keep to it. */
export type Change = (draft: Draft) => Draft;

const NAMES = ['fältet', 'Limit', 'id', 'version', '__proto__', 'constructor', '$where', '%00'];
const TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1', 'nonsense'];
const WORDS = ['', ' ', 'x'.repeat(300), '__proto__', 'constructor', "' or 1=1 --", 'a\u0000b', '\ud800', '%', '../..'];
const CODES = [
  '0',
  '-1',
  '1e3',
  '1.0',
  '25',
  '25,',
  '２５',
  'å',
  'NaN',
  'null',
  'true',
  '2025-02-30',
  'norrbotten-2025',
];
const nasty = fc.oneof(
  fc.constantFrom(...WORDS, ...CODES, '9'.repeat(400)),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/**
 * What can be done to a request of an operation so that it may break the contract.
 *
 * @param credentials names of the headers by which the caller is known
 */
export function changesOf(
  operation: Operation,
  around: Surroundings,
  credentials: readonly string[],
): fc.WeightedArbitrary<Change>[] {
  const { parameters, requestBody, security } = operation;
  const named = (place: string) => parameters.filter((each) => each.in === place);
  const query = named('query');
  const path = named('path').map(({ name }) => name);
  const required = named('header').flatMap((each) => (each.required ? [each.name] : []));
  const needsCredentials = security.length > 0 && !security.some((each) => Object.keys(each as object).length === 0);
  const possible: [possible: boolean, weight: number, () => fc.Arbitrary<Change>][] = [
    [true, 1, () => unknownParameter()],
    [query.length > 0, 3, () => fc.oneof(...query.map(otherValueOf))],
    [query.length > 0, 1, () => fc.oneof(...query.map((each) => repeated(each, around)))],
    [path.length > 0, 1, () => otherPath(path)],
    [required.length > 0, 1, () => fc.constantFrom(...required).map((name) => leftOut([name]))],
    [needsCredentials && credentials.length > 0, 1, () => fc.constant(leftOut(credentials, 'credentials are missing'))],
    [acceptable(operation).length > 0, 1, () => fc.constant(otherAnswer)],
    [requestBody?.required === true, 1, () => fc.constant(({ value: _value, raw: _raw, ...draft }) => draft)],
    [requestBody !== undefined, 1, () => otherType(Object.keys(requestBody?.content ?? {}))],
    [jsonBodyOf(operation) !== undefined, 12, () => otherBody()],
    [jsonBodyOf(operation) !== undefined, 4, () => fc.constantFrom(...RAW_CHANGES)],
  ];
  return possible.flatMap(([can, weight, make]) => (can ? [{ weight, arbitrary: make() }] : []));
}

function unknownParameter(): fc.Arbitrary<Change> {
  const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ minLength: 1, maxLength: 8 }));
  return fc.tuple(name, nasty).map(otherValue);
}

/** Beyond the limits of the parameter, or of another form. */
function otherValueOf({ name, schema }: Operation['parameters'][number]): fc.Arbitrary<Change> {
  const { minimum, maximum, enum: codes } = schema.items ?? schema;
  const beyond = [
    ...(minimum === undefined ? [] : [String(minimum - 1)]),
    ...(maximum === undefined ? [] : [String(maximum + 1)]),
    ...(codes === undefined ? [] : [`${codes[0]}x`, `${codes[0]},,`]),
    ...(schema.maxItems === undefined
      ? []
      : [
          Array(schema.maxItems + 1)
            .fill('25')
            .join(','),
        ]),
  ];
  const value = beyond.length > 0 ? fc.oneof(fc.constantFrom(...beyond), nasty) : nasty;
  return value.map((text) => otherValue([name, text]));
}

function otherValue([name, value]: readonly [string, string]): Change {
  return (draft) => ({ ...draft, query: [...draft.query.filter(([each]) => each !== name), [name, value]] });
}

/** Each time with a value that is good by itself. */
function repeated({ name, schema }: Operation['parameters'][number], around: Surroundings): fc.Arbitrary<Change> {
  return schemaArbitrary(schema, around, name).map((value): Change => {
    const pair = [name, parameterText(value)] as const;
    return (draft) => ({ ...draft, query: [...draft.query, pair, pair] });
  });
}

function otherPath(names: readonly string[]): fc.Arbitrary<Change> {
  // An empty segment or one of dots is another address.
  const value = nasty.filter((each) => !/^[ ./\\]*$/.test(each));
  return fc.tuple(fc.constantFrom(...names), value).map(
    ([name, text]): Change =>
      (draft) => ({ ...draft, path: { ...draft.path, [name]: text } }),
  );
}

function leftOut(names: readonly string[], broken?: string): Change {
  return (draft) => ({
    ...draft,
    headers: Object.fromEntries(Object.entries(draft.headers).filter(([name]) => !names.includes(name))),
    ...(broken === undefined ? {} : { broken }),
  });
}

/** What is asked for in the address comes before what a header asks for. */
function otherAnswer(draft: Draft): Draft {
  return {
    ...draft,
    query: draft.query.filter(([name]) => name !== 'format'),
    headers: { ...draft.headers, Accept: 'image/png' },
    broken: 'no answer is a picture',
  };
}

function otherType(taken: readonly string[]): fc.Arbitrary<Change> {
  return fc.constantFrom(...TYPES.filter((type) => !taken.includes(type))).map(
    (type): Change =>
      (draft) => ({ ...draft, headers: { ...draft.headers, 'Content-Type': type }, broken: `the body is ${type}` }),
  );
}

function otherBody(): fc.Arbitrary<Change> {
  return mutations.map(
    (mutation): Change =>
      (draft) => ({ ...draft, value: mutated(draft.value, mutation) }),
  );
}

/** What no value can say: bytes that are no JSON, or JSON that two readers understand in two ways. */
const RAW_CHANGES: readonly Change[] = [
  rawChange('the body is no JSON', (json) => `${json}}`),
  rawChange('the body is no JSON', (json) => json.slice(0, -1)),
  rawChange('the body is no JSON', (json) => json.replaceAll('"', "'")),
  rawChange('the body is no JSON', () => ''),
  rawChange('the body names a member twice', (json) => json.replace(/^\{("(?:[^"\\]|\\.)*")/, '{$1:null,$1')),
  rawChange('the body is nested too deep', () => `${'['.repeat(5000)}${']'.repeat(5000)}`),
  rawChange('the body is no UTF-8', () => Uint8Array.from([0x22, 0xed, 0xa0, 0x80, 0x22])),
  rawChange(null, (json) => `${json}${' '.repeat(1_500_000)}`),
];

/** @param broken null where the contract does not say that it breaks it */
function rawChange(broken: string | null, change: (json: string) => string | Uint8Array<ArrayBuffer>): Change {
  return ({ value, ...draft }) => {
    const json = JSON.stringify(value ?? {});
    const raw = change(json);
    // A body without what was to be changed is left as it is.
    return raw === json ? { ...draft, value } : { ...draft, raw, ...(broken === null ? {} : { broken }) };
  };
}
