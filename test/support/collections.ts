import { codeSets } from '../../src/code-sets.js';
import { CodeBook } from '../../src/http/code-book.js';
import type { Endpoint } from '../../src/http/endpoint.js';
import type { CodeSets, Parameter } from '../../src/http/parameter.js';
import { endpoints } from '../../src/routes.js';
import type { TestApp } from './app.js';
import { testApp } from './app.js';
import { newStore, type StoreKind } from './stores.js';

/** Every operation for everyone that answers with pages of records (not with the history of one); a search answers with finds, of which each is of a record. */
export const collections: readonly Endpoint[] = endpoints.filter(
  ({ access, path, parameters }) =>
    access === 'public' && !path.includes('{') && 'page' in parameters && 'fields' in parameters,
);

/** The parameters that every collection has; the others are its filters. */
export const COMMON_PARAMETERS = ['sort', 'fields', 'page', 'limit', 'lang', 'knownAt', 'format', 'csvDialect'];

export type SeededService = TestApp & { codes: CodeSets; drop(): Promise<void> };

/** The app over the seeds, and the codes that the seeds hold. */
export async function seededService(kind: StoreKind): Promise<SeededService> {
  const { store, drop } = await newStore(kind, 'seeded');
  return { ...testApp(store), codes: await new CodeBook(store, codeSets).at(1), drop };
}

/** Codes that a parameter takes; none when it takes any text of its form. */
export function codesOf(parameter: Parameter, sets: CodeSets): readonly string[] {
  if (!parameter.codes) return [];
  return typeof parameter.codes === 'string' ? [...sets.known(parameter.codes)] : parameter.codes;
}

export function isOfForm(parameter: Parameter, text: string): boolean {
  return parameter.element.safeParse(text).success;
}

/** The items of every page of a list, each asked for with the same limit. */
export async function allPages(service: TestApp, address: string, limit: number): Promise<any[]> {
  const items: any[] = [];
  for (let page = 1; ; page += 1) {
    const { status, body } = await service.get(
      `${address}${address.includes('?') ? '&' : '?'}page=${page}&limit=${limit}`,
    );
    if (status !== 200) throw new Error(`${address} page ${page} answered ${status}: ${JSON.stringify(body)}`);
    items.push(...body.items);
    if (body.items.length < limit) return items;
  }
}
