import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { projectPath } from '../../src/entry/project.js';

export type Schema = { [keyword: string]: any };
export type Operation = {
  method: string;
  path: string;
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: unknown[];
  parameters: { name: string; in: string; required: boolean; description: string; schema: Schema; example?: string }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema; examples?: Schema }> };
  responses: Record<string, { description: string; headers?: Schema; content?: Record<string, Schema> }>;
};
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
export type ApiDocument = Schema & { paths: Schema; components: Schema };

export function committed(name: 'openapi.json' | 'openapi.yaml'): string {
  return readFileSync(projectPath('openapi', name), 'utf8');
}

export function committedDocument(): ApiDocument {
  return JSON.parse(committed('openapi.json'));
}

/** What a reference of a document names; anything else is itself. */
export function followed(document: ApiDocument, node: Schema): any {
  return node.$ref
    ? (node.$ref as string)
        .slice(2)
        .split('/')
        .reduce((at: any, key) => at[key], document)
    : node;
}

/** Every operation of a document, with the references of parameters, headers and responses followed. */
export function everyOperationOf(document: ApiDocument): Operation[] {
  const follow = (node: Schema) => followed(document, node);
  const each = (nodes: Schema = {}) =>
    Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, follow(node as Schema)]));
  return Object.entries(document.paths as Record<string, Schema>).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const operation = item[method];
      return {
        ...operation,
        method,
        path,
        parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(follow),
        ...(operation.requestBody ? { requestBody: follow(operation.requestBody) } : {}),
        responses: Object.fromEntries(
          Object.entries(each(operation.responses)).map(([status, response]) => [
            status,
            { ...response, ...(response.headers ? { headers: each(response.headers) } : {}) },
          ]),
        ),
      };
    }),
  );
}

/**
 * Those that everyone reads. What takes a body, and what is not everybody's, is asked otherwise: its own tests, and
 * the fuzzer, hold it to its contract.
 */
export function operationsOf(document: ApiDocument): Operation[] {
  return everyOperationOf(document).filter((each) => each.method === 'get' && isPublic(each));
}

/** Whether nobody needs to say who they are; they may (`{}` among what is asked for), to read a plan in draft. */
export function isPublic({ security }: Operation): boolean {
  return security.length === 0 || security.some((each) => Object.keys(each as object).length === 0);
}

/** Where an operation is found below /api/v1: with the documented example in its path. */
export function addressOf({ path, parameters }: Operation): string {
  return path.replace(/\{.*\}/, parameters.find((parameter) => parameter.in === 'path')?.example ?? '');
}

/** The methods at an address, by every path of a document that leads there: what a fixed word stands for may be an identifier. */
export function methodsAt(document: ApiDocument, address: string): string[] {
  const leading = Object.entries(document.paths as Record<string, Schema>).filter(([path]) =>
    new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(address),
  );
  return METHODS.filter((method) => leading.some(([, item]) => item[method])).map((method) => method.toUpperCase());
}

/** What answers with pages, but for the history of one record. */
export function isCollection({ path, parameters }: Operation): boolean {
  return !path.includes('{') && parameters.some(({ name }) => name === 'page');
}

/** A collection of records: each has an identifier, and `fields` chooses of its members. */
export function isRecords(operation: Operation): boolean {
  return isCollection(operation) && operation.parameters.some(({ name }) => name === 'fields');
}

/** What a document promises, as something to hold answers against. */
export class Contract {
  /** those that read, for everyone or not */
  readonly operations: readonly Operation[];
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(readonly document: ApiDocument) {
    this.operations = everyOperationOf(document).filter(({ method }) => method === 'get');
    this.#ajv = addFormats.default(
      new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, keywords: ['components', 'example'] }),
    );
    this.#ajv.addSchema({ components: { schemas: document.components.schemas } }, 'document');
    this.#ajv.addSchema({ components: { schemas: withoutSelections(document.components.schemas) } }, 'wholeItems');
  }

  operation(operationId: string): Operation {
    const found = this.operations.find((each) => each.operationId === operationId);
    if (!found) throw new Error(`there is no operation ${operationId}`);
    return found;
  }

  /**
   * How an answer differs from what the document says of it.
   *
   * @param whole no `fields` was asked for: every item has all of its members
   */
  faults(operation: Operation, answer: { status: number; type: string | null; body: unknown }, whole = true): string[] {
    const response = operation.responses[String(answer.status)];
    if (!response) return [`status ${answer.status} is not documented`];
    const type = answer.type?.split(';')[0] ?? '';
    if (!response.content) return answer.body === null ? [] : [`${answer.status} is documented without a body`];
    const schema = response.content?.[type]?.schema;
    if (!schema) return [`${type} is not documented for ${answer.status}`];
    const validate = this.validator(schema, whole);
    if (validate(answer.body)) return [];
    return (validate.errors ?? []).slice(0, 20).map(describeFault);
  }

  /** Of a schema that stands in the document, or refers into it. */
  validator(schema: Schema, whole = true): ValidateFunction {
    const text = JSON.stringify(schema);
    const key = `${whole ? 'wholeItems' : 'document'}${text}`;
    let validate = this.#validators.get(key);
    if (!validate) {
      const root = whole ? 'wholeItems' : 'document';
      validate = this.#ajv.compile(JSON.parse(text.replaceAll('"#/components/', `"${root}#/components/`)));
      this.#validators.set(key, validate);
    }
    return validate;
  }
}

function describeFault(error: ErrorObject): string {
  return `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`;
}

/** Collections whose items are whole: a selection would let through an item that lacks members. */
function withoutSelections(schemas: Schema): Schema {
  const copy = structuredClone(schemas);
  for (const schema of Object.values(copy)) {
    const items = schema.properties?.items?.items;
    if (items?.anyOf) {
      schema.properties.items.items = items.anyOf.find((each: Schema) => !String(each.$ref).endsWith('Selection'));
    }
  }
  return copy;
}
