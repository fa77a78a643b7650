import { expectProblem, leaked } from '../../support/problems.js';
import { type ApiDocument, type Contract, followed, type Schema } from '../contract.js';
import { type FuzzRequest, jsonBodyOf } from './fuzz-request.js';

/** Refusals that say the form of a request is wrong: no request that keeps to the contract is answered so. */
const OF_FORM = [
  'unknownParameter',
  'repeatedParameter',
  'malformedBody',
  'unsupportedMediaType',
  'methodNotAllowed',
  'unknownPath',
];
/** Sent where there is something to say: a name for a file, an address that is not too long. */
const AT_TIMES = ['content-disposition', 'link', 'idempotency-replayed'];

/** In what an answer to a request differs from what the document and the rules of the service say. */
export async function answerFaults(contract: Contract, request: FuzzRequest, response: Response): Promise<string[]> {
  const { operation } = request;
  const { status, headers } = response;
  const copy = response.clone();
  const bytes = await response.arrayBuffer();
  const text = new TextDecoder().decode(bytes);
  const type = headers.get('content-type');
  const faults: string[] = [];
  let body: unknown = type === null && text === '' ? null : text;
  if (type && /[/+]json\b/.test(type)) {
    try {
      body = JSON.parse(text);
    } catch {
      faults.push('the answer is no JSON');
    }
  }
  if (status >= 500) faults.push(`status ${status}`);
  const whole = !request.query.some(([name]) => name === 'fields');
  faults.push(...contract.faults(operation, { status, type, body }, whole));
  faults.push(...headerFaults(contract, request, response));
  const inside = leaked(text);
  if (inside !== undefined) faults.push(`the answer shows what is inside: ${inside.slice(0, 200)}`);
  if (request.breach !== null && status < 400) faults.push(`was answered ${status} although ${request.breach}`);
  if (status >= 400) faults.push(...(await problemFaults(contract, request, copy, body)));
  return faults;
}

function headerFaults(contract: Contract, { operation }: FuzzRequest, { status, headers }: Response): string[] {
  return Object.entries(operation.responses[String(status)]?.headers ?? {}).flatMap(([name, { schema }]) => {
    const value = headers.get(name);
    // A write answers with a validator when it is of one record that is there; a trial and a batch have none.
    const isOptional = AT_TIMES.includes(name.toLowerCase()) || (operation.method !== 'get' && name === 'ETag');
    if (value === null) return isOptional ? [] : [`the header ${name} is missing`];
    const read = schema.type === 'integer' ? Number(value) : value;
    return contract.validator(schema)(read) ? [] : [`the header ${name} is ${value}`];
  });
}

async function problemFaults(
  contract: Contract,
  request: FuzzRequest,
  response: Response,
  body: any,
): Promise<string[]> {
  try {
    await expectProblem(response);
  } catch (error) {
    return [`not a problem as it should be: ${(error as Error).message}`];
  }
  const faults: string[] = [];
  if (request.breach === null && OF_FORM.includes(body.code)) {
    faults.push(`was refused as ${body.code} although it keeps to the contract`);
  }
  const sent = jsonBodyOf(request.operation);
  const members = membersOf(contract.document, sent?.schema);
  for (const { pointer: told, code } of body.errors) {
    // Of a patch what it makes of the record is judged: only the member is one of the patch.
    const pointer = sent?.mediaType === 'application/merge-patch+json' ? told?.split('/').slice(0, 2).join('/') : told;
    if (pointer !== undefined && request.value !== undefined && !leadsSomewhere(request.value, pointer, members)) {
      faults.push(`the pointer ${pointer} (${code}) leads nowhere in the body`);
    }
  }
  return faults;
}

/** The names of all members that a contract has, at whatever depth. */
function membersOf(document: ApiDocument, schema: unknown, found = new Set<string>(), seen = new Set()): Set<string> {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return found;
  seen.add(schema);
  const { $ref, properties } = schema as Schema;
  for (const name of Object.keys(properties ?? {})) found.add(name);
  if ($ref) membersOf(document, followed(document, schema), found, seen);
  for (const inner of Object.values(schema)) membersOf(document, inner, found, seen);
  return found;
}

/** To a place in what was sent, or to where a member would stand that the contract has and the body lacks. */
function leadsSomewhere(value: unknown, pointer: string, members: ReadonlySet<string>): boolean {
  if (pointer !== '' && !pointer.startsWith('/')) return false;
  const parts = pointer.split('/').slice(1);
  let at: any = JSON.parse(JSON.stringify(value));
  for (const part of parts.map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    const isThere = typeof at === 'object' && at !== null && Object.hasOwn(at, part);
    if (!isThere && (Array.isArray(at) || !members.has(part))) return false;
    at = isThere ? at[part] : undefined;
  }
  return true;
}
