import * as z from 'zod';
import { HttpProblem, nearest } from './problem.js';

/** Sets of codes that the data itself has: a well-formed code outside its set is unknown (422). */
export type CodeSets = { known(set: string): ReadonlySet<string> };

/**
 * One query parameter: how one value is formed, whether several may stand with commas between, and
 * which set of codes they must be of. The document and the validation derive from the same value.
 */
export type Parameter = {
  element: z.ZodType<string>;
  list: boolean;
  /** a fixed set of codes, or the name of a set that the data has */
  codes?: readonly string[] | string;
  /** codes may be preceded by "-" (descending) */
  signed?: boolean;
  default?: string;
  /** how the document describes one value, where that is not text of `element`'s form */
  schema?: Readonly<Record<string, unknown>>;
  description: string;
  form: string;
};

export type Parameters = Readonly<Record<string, Parameter>>;
/** The values of one request, by parameter name; absent ones are absent. */
export type ParameterValues = ReadonlyMap<string, readonly string[]>;

const MAX_LIST = 100;
/** Codes that a message lists. */
const MAX_TOLD = 24;
const SLUG = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(160);

/** Codes with hyphens: those of a set that the data has, such as plans, or of a fixed list. */
export function codes(
  set: string | readonly string[],
  description: string,
  form = 'an identifier: lower-case letters, digits and hyphens',
): Parameter {
  return { element: SLUG, list: true, codes: set, description, form };
}

/** One identifier of any kind of record. */
export function identifier(description: string): Parameter {
  return { element: SLUG, list: false, description, form: 'an identifier: lower-case letters, digits and hyphens' };
}

export function countyCodes(description: string): Parameter {
  return {
    element: z.string().regex(/^\d{2}$/),
    list: true,
    codes: 'county',
    description,
    form: 'two digits, such as 25',
  };
}

export function municipalityCodes(description: string): Parameter {
  return {
    element: z.string().regex(/^\d{4}$/),
    list: true,
    codes: 'municipality',
    description,
    form: 'four digits, such as 2580',
  };
}

/** A closed list of codes. */
export function oneOfCodes(list: readonly string[], description: string): Parameter {
  return {
    element: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9]*$/)
      .max(60),
    list: true,
    codes: list,
    description,
    form: 'a code of letters and digits',
  };
}

export function years(description: string): Parameter {
  return { element: z.string().regex(/^\d{4}$/), list: true, description, form: 'four digits, such as 2025' };
}

export function date(description: string): Parameter {
  return { element: z.iso.date(), list: false, description, form: 'a date such as 2025-03-31' };
}

export function words(description: string): Parameter {
  return {
    element: z.string().trim().min(2).max(200),
    list: false,
    description,
    form: '2–200 characters of text',
  };
}

export function integer(min: number, max: number, fallback: number, description: string): Parameter {
  return {
    element: z
      .string()
      .regex(/^(?:0|[1-9]\d{0,8})$/)
      .refine((text) => Number(text) >= min && Number(text) <= max),
    list: false,
    default: String(fallback),
    schema: { type: 'integer', minimum: min, maximum: max, default: fallback },
    description,
    form: `a whole number from ${min} to ${max}`,
  };
}

export function flag(description: string): Parameter {
  return {
    element: z.enum(['true', 'false']),
    list: false,
    schema: { type: 'boolean' },
    description,
    form: 'true or false',
  };
}

/** Values of several parameters, checked; errors name the offender and the nearest valid codes. */
export function readParameters(
  raw: ReadonlyMap<string, string>,
  parameters: Parameters,
  codeSets: CodeSets,
): ParameterValues {
  const values = new Map<string, readonly string[]>();
  for (const [name, parameter] of Object.entries(parameters)) {
    const text = raw.get(name) ?? parameter.default;
    if (text === undefined) continue;
    const parts = parameter.list ? text.split(',').map((part) => part.trim()) : [text];
    if (!parameter.list && isSeveral(text, parameter)) throw malformed(name, text, parameter.form, ': give one value');
    if (parts.length > MAX_LIST) {
      throw malformed(name, text, `at most ${MAX_LIST} values at a time`);
    }
    const read = parts.map((part) => {
      const bare = parameter.signed && part.startsWith('-') ? part.slice(1) : part;
      const result = parameter.element.safeParse(bare);
      if (!result.success) throw malformed(name, part, parameter.form);
      return bare === part ? result.data : `-${result.data}`;
    });
    assertKnown(name, read, parameter, codeSets);
    values.set(name, [...new Set(read)]);
  }
  return values;
}

/** Several values, each well formed, where only one is taken. */
function isSeveral(text: string, { element }: Parameter): boolean {
  const parts = text.split(',');
  return (
    parts.length > 1 &&
    !element.safeParse(text).success &&
    parts.every((part) => element.safeParse(part.trim()).success)
  );
}

function malformed(name: string, value: string, form: string, hint = ''): HttpProblem {
  const shown = value.slice(0, 60);
  return new HttpProblem('malformedParameter', `"${name}" takes ${form}; it was "${shown}"${hint}`, [
    { parameter: name, code: 'malformedParameter', detail: `takes ${form}` },
  ]);
}

function assertKnown(name: string, values: readonly string[], parameter: Parameter, codeSets: CodeSets): void {
  if (!parameter.codes) return;
  const known: ReadonlySet<string> =
    typeof parameter.codes === 'string' ? codeSets.known(parameter.codes) : new Set(parameter.codes);
  const unknown = values
    .map((value) => (parameter.signed ? value.replace(/^-/, '') : value))
    .filter((value) => !known.has(value));
  if (unknown.length === 0) return;
  const errors = unknown.slice(0, 20).map((value) => {
    const near = nearest(value, known);
    return {
      parameter: name,
      code: 'unknownCode',
      detail: `"${value.slice(0, 160)}" is not known${hintOf(near, parameter)}`,
      nearest: near,
    };
  });
  throw new HttpProblem('unknownCode', `${name}: ${errors[0]?.detail}`, errors);
}

/** The nearest codes; where none is near and there are few, all that are possible. */
function hintOf(near: readonly string[], { codes }: Parameter): string {
  if (near.length > 0) return `; nearest: ${near.join(', ')}`;
  return Array.isArray(codes) && codes.length > 0 && codes.length <= MAX_TOLD ? `; possible: ${codes.join(', ')}` : '';
}

/** The parameter's schema for the OpenAPI document. */
export function parameterSchema(parameter: Parameter): Record<string, unknown> {
  if (parameter.schema) return { ...parameter.schema };
  const { $schema: _dialect, ...element } = z.toJSONSchema(parameter.element, { io: 'input', unrepresentable: 'any' });
  const fixed = Array.isArray(parameter.codes)
    ? {
        type: 'string',
        enum: parameter.signed ? parameter.codes.flatMap((code) => [code, `-${code}`]) : parameter.codes,
      }
    : element;
  if (!parameter.list) {
    return parameter.default === undefined ? fixed : { ...fixed, default: parameter.default };
  }
  return { type: 'array', items: fixed, minItems: 1, maxItems: MAX_LIST };
}
