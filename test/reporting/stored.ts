import type { Store } from '../../db/store.js';
import type { TestApp } from '../support/app.js';
import { bearer } from '../support/principals.js';

/** Someone who may write everything. */
export const EVERYTHING = bearer('allt', 'county:25', 'county:21', 'county:20', 'agreement:write', 'reference:write');

/** The newest revision: the same before and after says that nothing was stored. */
export async function revisionOf(store: Store): Promise<number> {
  const [row] = await store.rows('select revision::text from dataset');
  return Number(row?.revision);
}

/** The validator of a record as it is now, for If-Match. */
export async function seen(api: TestApp, path: string): Promise<{ 'if-match': string }> {
  const { headers, status } = await api.get(path, EVERYTHING);
  if (status !== 200) throw new Error(`${path} is answered ${status}`);
  return { 'if-match': headers.get('etag') as string };
}
