import type { Store } from '../../db/store.js';
import { parseApiKey, withoutKeys } from './api-key.js';
import { networkOf } from './network.js';
import type { RefusalQuota } from './refusal-quota.js';

const MAX_TEXT = 300;

/** A request that was refused: whom, what and why. */
export type Refusal = {
  headers: Headers;
  address: string | undefined;
  method: string;
  /** without its query */
  path: string;
  /** null when nobody was recognised */
  actor: string | null;
  problem: { code: string; detail: string };
};

/**
 * Writes a refused request down, unless there are too many already. Nothing of it fails the answer: the promise
 * is kept by nobody but the log. A key that is malformed leads to no event, so that it never reaches the database.
 */
export async function recordRefusal(store: Store, quota: RefusalQuota, now: Date, refusal: Refusal): Promise<void> {
  const { headers, address, method, path, actor, problem } = refusal;
  if (problem.code === 'keyMalformed') return;
  const network = networkOf(address);
  const place = quota.take(network ?? 'unknown', now);
  if (place === 'leftOut') return;
  const more = place === 'last' ? '; there are more, which are left out for up to a minute' : '';
  await store.rows(
    `insert into access_event (at, kind, actor, key_id, network, method, path, code, detail)
     select $1::text::timestamptz, 'refused', $2::text, $3::text, $4::text, $5::text, $6::text, $7::text,
       $8::text || case when $3::text is null then ''
         when exists (select 1 from api_key k where k.id = $3::text) then ' (there is a key with that id)'
         else ' (there is no key with that id)' end || $9::text`,
    [
      now.toISOString(),
      actor,
      presentedId(headers),
      network,
      method.slice(0, 10),
      shown(path),
      problem.code,
      shown(problem.detail),
      more,
    ],
  );
}

function presentedId(headers: Headers): string | null {
  const parsed = parseApiKey(headers.get('x-api-key') ?? '');
  return 'id' in parsed ? parsed.id : null;
}

function shown(text: string): string {
  return withoutKeys(text).slice(0, MAX_TEXT);
}
