import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { openPostgres } from '../db/postgres.js';
import { issueKey } from '../src/access/key.command.js';
import { type Figures, figuresOf, table } from './figures.js';
import { PUBLIC_URL } from './requests.js';
import { uncachedApp } from './uncached-app.js';

type Say = (line: string) => void;

const WRITES = 200;
const AIM = 0.5;
const ACTIVITY = 'norrbotten-2025-1-1';

/**
 * Single writes a second: one member of an activity changed over the whole service (key, contract, owner,
 * references, checks, change set), against bare postgres.js that writes the very same rows in a transaction: the
 * record and its fact, the revision and its change set, the kept answer, and the search's entry and words.
 */
export async function writes(url: string, runs: number, say: Say): Promise<object> {
  const store = openPostgres(url, { maxConnections: 10 });
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    const app = await uncachedApp(store);
    const issued = await issueKey(
      store,
      { name: 'bench', scopes: ['county:25'], expiresInDays: 9 },
      { actor: 'bench', now: new Date(), random: (bytes) => new Uint8Array(randomBytes(bytes)) },
    );
    if (issued.status !== 'issued') throw new Error(issued.status);
    const address = `${PUBLIC_URL}/api/v1/activities/${ACTIVITY}`;
    let etag = (await app.request(address)).headers.get('etag') as string;
    let nth = 0;
    const ours = async () => {
      nth += 1;
      const answer = await app.request(address, {
        method: 'PATCH',
        headers: {
          'x-api-key': issued.secret,
          'content-type': 'application/merge-patch+json',
          'if-match': etag,
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({ title: `Rubrik ${nth}` }),
      });
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
      etag = answer.headers.get('etag') as string;
      await answer.arrayBuffer();
    };
    const bare = async () => {
      nth += 1;
      const id = randomUUID();
      await sql.begin(async (transaction) => {
        await transaction`select revision from dataset where id = 1 for update`;
        await transaction`insert into bench_change_set (id, actor, reason, idempotency_key, request_hash, first_revision, last_revision, committed_at)
          select ${id}, actor, reason, ${randomUUID()}, request_hash, first_revision + ${1_000_000 + nth}::int,
            last_revision + ${1_000_000 + nth}::int, now() from change_set limit 1`;
        await transaction`update "record" set version = version where entity = 'activity' and entity_id = ${ACTIVITY}`;
        await transaction`update activity set title = ${`Rubrik ${nth}`} where id = ${ACTIVITY}`;
        await transaction`insert into bench_revision select seq + ${1_000_000 + nth}::int, change_set_id, entity, entity_id, version + ${nth}::int, operation,
          before, after, previous_hash, hash from revision where entity = 'activity' and entity_id = ${ACTIVITY} order by seq desc limit 1`;
        await transaction`insert into bench_write_answer select ${id}, answer from write_answer limit 1`;
        await transaction`update search_entry set title = ${`Rubrik ${nth}`},
          vector = ts_delete(vector, ${`b${nth - 1}`}) || ${`b${nth}:1`}::tsvector where kind = 'activity' and record_id = ${ACTIVITY}`;
        await transaction`insert into search_word (word, stem, entries) values (${`b${nth}`}, ${`b${nth}`}, 1)`;
        await transaction`delete from search_word where word = ${`b${nth - 1}`}`;
        await transaction`update dataset set revision = revision where id = 1`;
      });
    };
    await store.rows('create table bench_change_set (like change_set including indexes)');
    await store.rows('create table bench_revision (like revision including indexes)');
    await store.rows('create table bench_write_answer (like write_answer including indexes)');
    // The data set's trigger would make the search's entries anew: here they are written as they are.
    await sql`set session_replication_role = replica`;
    const rates = { ours: [] as number[], bare: [] as number[] };
    await rate(ours);
    await rate(bare);
    for (let run = 0; run < runs; run += 1) {
      rates.ours.push(await rate(ours));
      rates.bare.push(await rate(bare));
    }
    const figures = { ours: figuresOf(rates.ours), bare: figuresOf(rates.bare) } satisfies Record<string, Figures>;
    const ratio = figures.ours.median / figures.bare.median;
    say(`Single writes a second, one after another, ${runs} runs of ${WRITES}:`);
    say(
      table([
        ['', 'median', 'min', 'max'],
        ...Object.entries(figures).map(([name, { median, min, max }]) => [
          name,
          ...[median, min, max].map((value) => value.toFixed(0)),
        ]),
      ]),
    );
    say(`ours / bare ${ratio.toFixed(2)} (aim ≥ ${AIM})\n`);
    return { figures, ratio };
  } finally {
    await sql.end();
    await store.close();
  }
}

async function rate(write: () => Promise<void>): Promise<number> {
  const started = process.hrtime.bigint();
  for (let nth = 0; nth < WRITES; nth += 1) await write();
  return (WRITES * 1e9) / Number(process.hrtime.bigint() - started);
}
