import type { Contract, Operation, Schema } from '../contract.js';

/** What is to be sent, taken apart: changed on its way to a request. */
export type Draft = {
  path: Record<string, string>;
  query: (readonly [name: string, value: string])[];
  headers: Record<string, string>;
  /** the JSON value of the body; undefined where none is sent */
  value?: unknown;
  /** what is sent as the body, when it is not just the value written as JSON */
  raw?: string | Uint8Array<ArrayBuffer>;
  /** what the change of the draft broke, where that cannot be seen from its values */
  broken?: string;
};

export type FuzzRequest = {
  operation: Operation;
  /** below the base: path and query */
  target: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | null;
  /** what the body says, for pointers into it; undefined when it is no JSON */
  value: unknown;
  query: Draft['query'];
  /** how the request breaks the contract; null: it keeps to it */
  breach: string | null;
};

/** Stands for the validator that the resource has when the request is sent. */
export const CURRENT_VALIDATOR = '"the current validator"';
/** Headers whose value the caller may get wrong without being refused: they are then not heeded. */
const NOT_HEEDED = new Set(['accept-language', 'if-none-match', 'x-request-id', 'traceparent']);

export function requestOf(contract: Contract, operation: Operation, draft: Draft): FuzzRequest {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encoded(draft.path[name] ?? ''));
  const query = draft.query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  return {
    operation,
    target: `${path}${query === '' ? '' : `?${query}`}`,
    headers: draft.headers,
    body: draft.raw ?? (draft.value === undefined ? null : JSON.stringify(draft.value)),
    value: draft.raw === undefined ? draft.value : undefined,
    query: draft.query,
    breach: breachOf(contract, operation, draft),
  };
}

function breachOf(contract: Contract, operation: Operation, draft: Draft): string | null {
  if (draft.broken) return draft.broken;
  const names = draft.query.map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) return `the parameter ${repeated} stands twice`;
  const documented = new Map(operation.parameters.map((each) => [`${each.in} ${each.name}`, each] as const));
  const unknown = names.find((name) => !documented.has(`query ${name}`));
  if (unknown !== undefined) return `there is no parameter ${unknown}`;
  for (const { in: place, name, required, schema } of documented.values()) {
    const text =
      place === 'path'
        ? draft.path[name]
        : place === 'header'
          ? draft.headers[name]
          : draft.query.find(([each]) => each === name)?.[1];
    if (text === undefined && required) return `the parameter ${name} is missing`;
    if (text === undefined || NOT_HEEDED.has(name.toLowerCase())) continue;
    if (!contract.validator(schema)(parameterValue(schema, text))) return `the parameter ${name} is not of its form`;
  }
  const body = jsonBodyOf(operation);
  if (draft.value === undefined) {
    return operation.requestBody?.required && draft.raw === undefined ? 'the body is missing' : null;
  }
  // Held against the contract as the service reads it: what JSON cannot say is not sent.
  const sent = JSON.parse(JSON.stringify(draft.value));
  return body && !contract.validator(body.schema)(sent) ? 'the body is not as its contract says' : null;
}

/** The JSON media type that an operation takes, if any, and its schema. */
export function jsonBodyOf({ requestBody }: Operation): { mediaType: string; schema: Schema } | undefined {
  const found = Object.entries(requestBody?.content ?? {}).find(([type]) => /[/+]json$/.test(type));
  return found && { mediaType: found[0], schema: found[1].schema };
}

/** Media types that an answer may have. */
export function acceptable({ responses }: Operation): string[] {
  const success = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return [...new Set(success.flatMap(([, { content }]) => Object.keys(content ?? {})))];
}

/** How the text of a parameter is written, and read again: space around values and decomposed letters are let through. */
export function parameterText(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
function parameterValue(schema: Schema, text: string): unknown {
  const plain = text.normalize('NFC').trim();
  if (schema.type === 'array') return plain.split(',').map((part) => parameterValue(schema.items, part));
  if (schema.type === 'integer' && /^-?\d+$/.test(plain)) return Number(plain);
  if (schema.type === 'boolean' && /^(?:true|false)$/.test(plain)) return plain === 'true';
  return plain;
}

/** Half a character cannot be written in UTF-8; bytes that claim to be one are sent. */
function encoded(text: string): string {
  return [...text].map((each) => (/^[\ud800-\udfff]$/.test(each) ? '%ED%A0%80' : encodeURIComponent(each))).join('');
}

/** The request as a line for the command line. */
export function curlLine(base: string, { operation, target, headers, body }: FuzzRequest): string {
  return [
    'curl -s',
    ...(operation.method === 'get' ? [] : [`-X ${operation.method.toUpperCase()}`]),
    quoted(`${base}${target}`),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-binary ${typeof body === 'string' ? quoted(body) : `$'${escaped(body)}'`}`]),
  ].join(' ');
}

function quoted(text: string): string {
  const shown = text.length > 3000 ? `${text.slice(0, 3000)}… (${text.length} characters)` : text;
  return `'${shown.replaceAll("'", "'\\''")}'`;
}

function escaped(bytes: Uint8Array): string {
  return [...bytes.slice(0, 3000)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
