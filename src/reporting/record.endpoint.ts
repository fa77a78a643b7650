import * as z from 'zod';
import type { Write, Writing } from '../http/write.js';
import { WRITE_PARAMETERS, writeOptions } from '../http/write-parameters.js';
import { inputSchema, type RecordKind } from '../record/record-kind.js';
import { carryOut } from './carry-out.command.js';
import { isObject } from './merge-patch.rule.js';
import type { Operation } from './operation.js';
import { records } from './records.js';
import { WriteResult } from './write-result.js';

const MAX_BODY_BYTES = 256 * 1024;

/** The four doors by which one kind of record is written. */
function recordWrites(kind: RecordKind): Write[] {
  const { resource, singular, noun } = kind;
  const idName = `${singular.charAt(0).toLowerCase()}${singular.slice(1)}Id`;
  const item = `/${resource}/{${idName}}`;
  const common = {
    tag: kind.tag,
    access: kind.access,
    parameters: WRITE_PARAMETERS,
    maxBodyBytes: MAX_BODY_BYTES,
    response: WriteResult,
  };
  const ofItem = {
    ...common,
    path: item,
    pathParameters: {
      [idName]: {
        description: 'The stable, public identifier.',
        example: kind.example.id,
        pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
      },
    },
    preconditions: { idempotencyKey: 'taken', ifMatch: 'required' } as const,
  };
  const example = {
    name: 'one',
    summary: kind.example.summary,
    path: `/${resource}${kind.example.isCarriedOut ? '' : '?dryRun=true'}`,
    body: kind.example.body,
  };
  const operation = (writing: Writing, part: Partial<Operation> & Pick<Operation, 'action'>): Operation => ({
    kind,
    id: writing.path[idName] ?? null,
    body: null,
    ifMatch: writing.ifMatch,
    ifNoneMatch: writing.ifNoneMatch,
    reason: writing.values.get('reason')?.[0] ?? null,
    ...part,
  });
  const one = (writing: Writing, part: Partial<Operation> & Pick<Operation, 'action'>, verb: string) =>
    carryOut(writing, [operation(writing, part)], {
      ...writeOptions(writing.values),
      asBatch: false,
      summary: `${verb} /${resource}${writing.path[idName] ? `/${writing.path[idName]}` : ''}`,
    });
  return [
    {
      ...common,
      operationId: `create${singular}`,
      method: 'post',
      path: `/${resource}`,
      summary: `Create ${short(noun)}`,
      description: `Creates ${noun}. The service makes a readable identifier; to choose it, send PUT with If-None-Match: *.`,
      pathParameters: {},
      body: inputSchema(kind),
      statuses: [201, 200],
      preconditions: { idempotencyKey: 'required', ifMatch: 'none' },
      examples: [example],
      handle: (writing, body) => one(writing, { action: 'create', body }, 'POST'),
    },
    {
      ...ofItem,
      operationId: `replace${singular}`,
      method: 'put',
      summary: `Replace ${short(noun)}`,
      description:
        'The whole record as it shall be: members that are left out are taken away. With If-None-Match: * it is created under that identifier.',
      body: inputSchema(kind),
      statuses: [200, 201],
      examples: [],
      handle: (writing, body) => one(writing, { action: 'put', body }, 'PUT'),
    },
    {
      ...ofItem,
      operationId: `update${singular}`,
      method: 'patch',
      summary: `Change members of ${short(noun)}`,
      description:
        'JSON Merge Patch (RFC 7396): what is sent changes, null takes a member away, lists are replaced whole.',
      body: patchSchema(kind),
      bodyMediaType: 'application/merge-patch+json',
      statuses: [200],
      examples: [],
      handle: (writing, body) => one(writing, { action: 'patch', body }, 'PATCH'),
    },
    {
      ...ofItem,
      operationId: `retract${singular}`,
      method: 'delete',
      summary: `Retract ${short(noun)}`,
      description:
        'The record is no longer there from this revision on; its history is, and what it said is answered for every revision before. Takes a reason. Nothing is ever removed.',
      body: null,
      statuses: [200],
      examples: [],
      handle: (writing) => one(writing, { action: 'retract' }, 'DELETE'),
    },
  ];
}

function short(noun: string): string {
  return noun.replace(/[:(].*$/, '').trim();
}

export const recordWriteEndpoints: readonly Write[] = records.flatMap(recordWrites);

/** Any of the members, or null; what they make together is held against the contract of the whole record. */
function patchSchema(kind: RecordKind): z.ZodType {
  // As it was sent: a schema of a record would leave out what it takes for dangerous, where it is to be refused.
  return z.custom<object>(isObject, 'takes an object with the members that change').meta({
    type: 'object',
    id: `${kind.singular}Patch`,
    description: `Members of ${kind.singular}Input to change; null takes one away.`,
    properties: Object.fromEntries(Object.keys(kind.members).map((name) => [name, {}])),
    additionalProperties: false,
  });
}
