import type { Store } from '../../db/store.js';
import type { Json } from '../revision/fact.js';

export type Answered = {
  requestHash: string | null;
  revision: number;
  knownAt: string;
  changeSet: string;
  answer: Json;
};

/** What a request under an idempotency key was answered; null when there was none. */
export async function answeredBefore(store: Store, actor: string, idempotencyKey: string): Promise<Answered | null> {
  const [row] = await store.rows(
    `select c.id, c.request_hash, c.last_revision::text as revision, w.answer::text as answer,
       to_char(c.committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as known_at
     from change_set c left join write_answer w on w.change_set_id = c.id
     where c.actor = $1 and c.idempotency_key = $2`,
    [actor, idempotencyKey],
  );
  return row
    ? {
        requestHash: row.request_hash as string | null,
        revision: Number(row.revision),
        knownAt: row.known_at as string,
        changeSet: row.id as string,
        answer: row.answer === null ? null : (JSON.parse(row.answer as string) as Json),
      }
    : null;
}
