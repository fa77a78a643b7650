import fc from 'fast-check';
import type { Schema } from '../contract.js';

/** What a schema arbitrary is made of besides the schema itself. */
export type Surroundings = {
  /** the schema that a reference names */
  follow(reference: string): Schema;
  /** whether a value is as a schema says: what cannot be made right by construction is sifted by it */
  accepts(schema: Schema, value: unknown): boolean;
  /** values that mean something to the service, for a member or parameter of that name */
  known(name: string): readonly unknown[];
};

type Made = fc.Arbitrary<unknown> | null;

const ANNOTATIONS = ['title', 'description', 'example', 'examples', 'default', 'deprecated', '$comment', 'readOnly'];
const UNDERSTOOD = new Set([
  ...ANNOTATIONS,
  ...['$ref', 'const', 'enum', 'anyOf', 'oneOf', 'allOf', 'type', 'contentMediaType', 'contentEncoding'],
  ...['format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['multipleOf', 'items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems'],
  ...['properties', 'required', 'additionalProperties', 'propertyNames', 'minProperties', 'maxProperties'],
]);
/** How many references deep a value goes: a contract that holds itself has no end of its own. */
const DEPTH = 6;
const MOST_CHARACTERS = 40;
const MOST_ITEMS = 4;

const instant = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: instant.map((date) => date.toISOString().slice(0, 10)),
  'date-time': instant.map((date) => date.toISOString()),
  uri: fc.webUrl(),
  uuid: fc.uuid(),
  email: fc.emailAddress(),
};
const anything = fc.jsonValue({ maxDepth: 1 });

/**
 * Values that a JSON Schema (2020-12) accepts.
 *
 * @param name of the member or parameter that holds the value, for what is known of it
 * @throws Error when the schema has a keyword or format that this does not understand, or no end
 */
export function schemaArbitrary(schema: Schema, around: Surroundings, name = ''): fc.Arbitrary<unknown> {
  const made = make(schema, around, name, DEPTH);
  if (!made) throw new Error(`no value of ${JSON.stringify(schema).slice(0, 200)} ends within ${DEPTH} references`);
  return made;
}

/** @returns null when every value needs more references than are left */
function make(schema: Schema | boolean, around: Surroundings, name: string, depth: number): Made {
  if (typeof schema === 'boolean') return schema ? anything : null;
  for (const keyword of Object.keys(schema)) {
    if (!UNDERSTOOD.has(keyword)) throw new Error(`the fuzzer does not understand the keyword ${keyword}`);
  }
  const again = (inner: Schema | boolean, of = name) => make(inner, around, of, depth);
  if (schema.$ref) return depth === 0 ? null : make(around.follow(schema.$ref), around, name, depth - 1);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return anyOf(schema.anyOf.map((each: Schema) => again(each)));
  if (schema.oneOf) return sifted(anyOf(schema.oneOf.map((each: Schema) => again(each))), schema, around);
  if (schema.allOf) return sifted(again(merged(schema, around)), schema, around);
  if (Array.isArray(schema.type)) return anyOf(schema.type.map((type: string) => again({ ...schema, type })));
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'string':
      return withKnown(stringOf(schema), schema, around, name);
    case 'array':
      return arrayOf(schema, again);
    case 'object':
      return objectOf(schema, again);
    default:
      return anything;
  }
}

function anyOf(branches: readonly Made[]): Made {
  const made = branches.filter((each) => each !== null);
  return made.length === 0 ? null : fc.oneof(...made);
}

function sifted(made: Made, schema: Schema, around: Surroundings): Made {
  return made?.filter((value) => around.accepts(schema, value)) ?? null;
}

/** One schema of all that must hold together; where they differ on a keyword, sifting has the last word. */
function merged({ allOf, ...own }: Schema, around: Surroundings): Schema {
  const parts: Schema[] = [own, ...allOf].map((part) => {
    const found = part.$ref ? around.follow(part.$ref) : part;
    return found.allOf ? merged(found, around) : found;
  });
  return {
    ...Object.assign({}, ...parts),
    ...(parts.some(({ properties }) => properties)
      ? { properties: Object.assign({}, ...parts.map(({ properties }) => properties)) }
      : {}),
    ...(parts.some(({ required }) => required)
      ? { required: [...new Set(parts.flatMap(({ required }) => required ?? []))] }
      : {}),
  };
}

function numberOf({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: Schema): Made {
  const step = multipleOf ?? 1;
  if (type === 'number' && multipleOf === undefined) {
    return fc.double({
      min: exclusiveMinimum ?? minimum ?? -1e12,
      max: exclusiveMaximum ?? maximum ?? 1e12,
      minExcluded: exclusiveMinimum !== undefined,
      maxExcluded: exclusiveMaximum !== undefined,
      noNaN: true,
    });
  }
  const min =
    exclusiveMinimum === undefined ? Math.ceil((minimum ?? -1e9) / step) : Math.floor(exclusiveMinimum / step) + 1;
  const max =
    exclusiveMaximum === undefined ? Math.floor((maximum ?? 1e9) / step) : Math.ceil(exclusiveMaximum / step) - 1;
  return fc.integer({ min, max }).map((count) => count * step);
}

function stringOf({
  pattern,
  format,
  minLength = 0,
  maxLength = Number.POSITIVE_INFINITY,
}: Schema): fc.Arbitrary<string> {
  // A schema counts characters, not the halves that a string of the language is made of.
  const fits = (text: string) => [...text].length >= minLength && [...text].length <= maxLength;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u')).filter(fits);
  if (format !== undefined) {
    const made = FORMATS[format];
    if (!made) throw new Error(`the fuzzer does not understand the format ${format}`);
    return made.filter(fits);
  }
  const most = Math.min(maxLength, Math.max(minLength, MOST_CHARACTERS));
  const ordinary = fc.string({ unit: 'binary', minLength, maxLength: most });
  return maxLength > 10_000
    ? ordinary
    : fc.oneof({ weight: 9, arbitrary: ordinary }, { weight: 1, arbitrary: fc.constant('å'.repeat(maxLength)) });
}

/** Codes that name something lead deeper than codes that are only well formed. */
function withKnown(made: fc.Arbitrary<unknown>, schema: Schema, around: Surroundings, name: string): Made {
  const known = around.known(name).filter((value) => around.accepts(schema, value));
  if (known.length === 0) return made;
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: made });
}

function arrayOf(schema: Schema, again: (inner: Schema | boolean) => Made): Made {
  const { prefixItems = [], minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const first = (prefixItems as Schema[]).map((each) => again(each));
  if (first.some((each) => each === null)) return null;
  const minLength = Math.max(0, minItems - first.length);
  const maxLength = Math.max(0, Math.min(maxItems - first.length, minLength + MOST_ITEMS));
  const item = again(schema.items ?? true);
  if (!item && minLength > 0) return null;
  const rest = !item
    ? fc.constant([])
    : schema.uniqueItems
      ? fc.uniqueArray(item, { minLength, maxLength, selector: (each) => JSON.stringify(each) })
      : fc.array(item, { minLength, maxLength });
  return fc.tuple(fc.tuple(...(first as fc.Arbitrary<unknown>[])), rest).map(([head, tail]) => [...head, ...tail]);
}

function objectOf(schema: Schema, again: (inner: Schema | boolean, of?: string) => Made): Made {
  const members = Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(
    ([name, member]) => [name, again(member, name)] as const,
  );
  const required: string[] = schema.required ?? [];
  if (members.some(([name, made]) => made === null && required.includes(name))) return null;
  const declared = fc.record(
    Object.fromEntries(members.filter(([, made]) => made !== null)) as Record<string, fc.Arbitrary<unknown>>,
    {
      requiredKeys: required.filter((name) => members.some(([declaredName]) => declaredName === name)),
      noNullPrototype: true,
    },
  );
  const other = again(schema.additionalProperties ?? false);
  if (!other) return declared;
  const minKeys = Math.max(0, (schema.minProperties ?? 0) - members.length);
  const name = schema.propertyNames
    ? (again({ type: 'string', ...schema.propertyNames }) as fc.Arbitrary<string>)
    : fc.string({ minLength: 1, maxLength: 12 });
  const fresh = name.filter((each) => each !== '__proto__' && !members.some(([declaredName]) => declaredName === each));
  const added = fc.dictionary(fresh, other, {
    minKeys,
    maxKeys: Math.min(schema.maxProperties ?? 3, minKeys + 3),
    noNullPrototype: true,
  });
  return fc.tuple(declared, added).map(([own, more]) => ({ ...more, ...own }));
}
