import { BASE } from '../../support/app.js';
import { type ApiDocument, type Contract, everyOperationOf, type Schema } from '../contract.js';

const MOST_OF_A_NAME = 12;

export type Known = (name: string) => readonly unknown[];

/**
 * Values that lead a request past the first check: identifiers of each collection, by the name that other
 * requests call them by, and what stands under that name in the examples of the document.
 */
export async function knownValues(contract: Contract, send: (request: Request) => Promise<Response>): Promise<Known> {
  const values = new Map<string, Set<unknown>>();
  const add = (name: string, value: unknown) => {
    const found = values.get(name) ?? new Set();
    values.set(name, found);
    if (found.size < MOST_OF_A_NAME) found.add(value);
  };
  for (const { path, parameters } of everyOperationOf(contract.document)) {
    const [, collection, name] = /^(\/[^{]+)\/\{(\w+)Id\}$/.exec(path) ?? [];
    const list = contract.operations.find((each) => each.path === collection);
    if (name !== undefined && list?.parameters.some((each) => each.name === 'fields')) {
      const answer = await send(new Request(`${BASE}/api/v1${collection}?limit=1000&fields=id`));
      const ids = (((await answer.json()) as { items?: { id: string }[] }).items ?? []).map(({ id }) => id);
      const step = Math.max(1, Math.ceil(ids.length / MOST_OF_A_NAME));
      for (const id of ids.filter((_id, index) => index % step === 0)) {
        add(name, id);
        add(`${name}Id`, id);
      }
    }
    for (const parameter of parameters) if (parameter.example !== undefined) add(parameter.name, parameter.example);
  }
  for (const example of examplesOf(contract.document)) walk(example, '', add);
  return (name) => [...(values.get(name) ?? [])];
}

function examplesOf(document: ApiDocument): unknown[] {
  const examples: unknown[] = [];
  // What is sent comes before what is answered: there are only so many places.
  for (const of of ['requestBody', 'responses']) {
    for (const operation of everyOperationOf(document)) {
      const bodies = of === 'requestBody' ? [operation.requestBody] : Object.values(operation.responses);
      for (const content of bodies.flatMap((body) => Object.values((body?.content ?? {}) as Schema))) {
        examples.push(...Object.values((content.examples ?? {}) as Schema).map(({ value }) => value));
      }
    }
  }
  return examples;
}

function walk(value: unknown, name: string, add: (name: string, value: unknown) => void): void {
  if (typeof value === 'string') add(name, value);
  else if (Array.isArray(value)) for (const each of value) walk(each, name, add);
  else if (value) for (const [member, each] of Object.entries(value)) walk(each, member, add);
}
