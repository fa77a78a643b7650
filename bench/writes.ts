import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { openPostgres } from '../db/postgres.js';
import type { Store } from '../db/store.js';
import { issueKey } from '../src/access/key.command.js';
import { type Figures, figuresOf, table } from './figures.js';
import { PUBLIC_URL } from './requests.js';
import { uncachedApp } from './uncached-app.js';

type Say = (line: string) => void;

const WRITES = 200;
const CLIENTS = 8;
const AIM = 0.5;
const PLAN = 'norrbotten-2025';

/**
 * Single writes a second: one member of an activity changed over the whole service (key, contract, owner,
 * references, checks, change set), against bare postgres.js that writes the very same rows in a transaction: the
 * record and its fact, the revision and its change set, the kept answer, and the search's entry and words. By one
 * client, and by several at once, each with an activity of its own.
 */
export async function writes(url: string, runs: number, say: Say): Promise<object> {
  const store = openPostgres(url, { maxConnections: 10 });
  try {
    const activities = (
      await store.rows(`select id from activity where plan_id = '${PLAN}' order by id limit ${CLIENTS}`)
    ).map(({ id }) => id as string);
    const ours = await oursOf(store, activities);
    const bare = await bareOf(url, store, activities);
    const results = [];
    for (const clients of [1, CLIENTS]) results.push(await compared(clients, ours, bare.clients, runs, say));
    await bare.close();
    return results;
  } finally {
    await store.close();
  }
}

type Write = () => Promise<void>;

/** Each client changes the title of its activity over the service, again and again. */
async function oursOf(store: Store, activities: readonly string[]): Promise<Write[]> {
  const app = await uncachedApp(store);
  const issued = await issueKey(
    store,
    { name: 'bench', scopes: ['county:25'], expiresInDays: 9 },
    { actor: 'bench', now: new Date(), random: (bytes) => new Uint8Array(randomBytes(bytes)) },
  );
  if (issued.status !== 'issued') throw new Error(issued.status);
  return Promise.all(
    activities.map(async (id) => {
      const address = `${PUBLIC_URL}/api/v1/activities/${id}`;
      let etag = (await app.request(address)).headers.get('etag') as string;
      let nth = 0;
      return async () => {
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
    }),
  );
}

/** Each client writes the rows that one of ours writes, in one transaction over a connection of its own. */
async function bareOf(url: string, store: Store, activities: readonly string[]) {
  for (const name of ['change_set', 'revision', 'write_answer']) {
    await store.rows(`create table bench_${name} (like ${name} including indexes)`);
  }
  let serial = 1_000_000;
  const connections = activities.map(() => postgres(url, { max: 1, fetch_types: false, onnotice: () => {} }));
  const clients = await Promise.all(
    activities.map(async (activity, index): Promise<Write> => {
      const sql = connections[index] as (typeof connections)[number];
      // The data set's trigger would make the search's entries anew: here they are written as they are.
      await sql`set session_replication_role = replica`;
      let word = '';
      return async () => {
        serial += 1;
        const [own, id, before] = [serial, randomUUID(), word];
        word = `b${own}`;
        await sql.begin(async (transaction) => {
          await transaction`select revision from dataset where id = 1 for update`;
          await transaction`insert into bench_change_set (id, actor, reason, idempotency_key, request_hash, first_revision, last_revision, committed_at)
            select ${id}, actor, reason, ${randomUUID()}, request_hash, ${own}::int,
              ${own}::int, now() from change_set limit 1`;
          await transaction`update "record" set version = version where entity = 'activity' and entity_id = ${activity}`;
          await transaction`update activity set title = ${`Rubrik ${own}`} where id = ${activity}`;
          await transaction`insert into bench_revision select ${own}::int, change_set_id, entity, entity_id, version + ${own}::int, operation,
            before, after, previous_hash, hash from revision where entity = 'activity' and entity_id = ${activity} order by seq desc limit 1`;
          await transaction`insert into bench_write_answer select ${id}, answer from write_answer limit 1`;
          await transaction`update search_entry set title = ${`Rubrik ${own}`},
            vector = ts_delete(vector, ${before || '-'}) || ${`${word}:1`}::tsvector where kind = 'activity' and record_id = ${activity}`;
          await transaction`insert into search_word (word, stem, entries) values (${word}, ${word}, 1)`;
          await transaction`delete from search_word where word = ${before}`;
          await transaction`update dataset set revision = revision where id = 1`;
        });
      };
    }),
  );
  return { clients, close: () => Promise.all(connections.map((sql) => sql.end())) };
}

async function compared(count: number, ours: Write[], bare: Write[], runs: number, say: Say): Promise<object> {
  const rates = { ours: [] as number[], bare: [] as number[] };
  await rate(ours.slice(0, count));
  await rate(bare.slice(0, count));
  for (let run = 0; run < runs; run += 1) {
    rates.ours.push(await rate(ours.slice(0, count)));
    rates.bare.push(await rate(bare.slice(0, count)));
  }
  const figures = { ours: figuresOf(rates.ours), bare: figuresOf(rates.bare) } satisfies Record<string, Figures>;
  const ratio = figures.ours.median / figures.bare.median;
  say(`Single writes a second, ${count === 1 ? 'one client' : `${count} clients at once`}, ${runs} runs of ${WRITES}:`);
  say(
    table([
      ['', 'median', 'min', 'max'],
      ...Object.entries(figures).map(([name, { median, min, max }]) => [
        name,
        ...[median, min, max].map((value) => value.toFixed(0)),
      ]),
    ]),
  );
  say(`ours / bare ${ratio.toFixed(2)} (aim ≥ ${AIM}, ${ratio >= AIM ? 'met' : 'missed'})\n`);
  return { clients: count, figures, ratio };
}

/** Writes a second of all clients together. */
async function rate(clients: readonly Write[]): Promise<number> {
  const each = Math.ceil(WRITES / clients.length);
  const started = process.hrtime.bigint();
  await Promise.all(
    clients.map(async (write) => {
      for (let nth = 0; nth < each; nth += 1) await write();
    }),
  );
  return (each * clients.length * 1e9) / Number(process.hrtime.bigint() - started);
}
