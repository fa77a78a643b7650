import { createServer } from 'node:http';
import postgres from 'postgres';
import { announce } from './announce.js';
import { activityPage } from './hand-written/activities.js';
import { agreementItem } from './hand-written/agreement.js';
import { allocationPage } from './hand-written/allocations.js';
import type { Known } from './hand-written/json.js';

/**
 * What a competent engineer would write by hand for these three requests and nothing else: node:http,
 * postgres.js, one prepared statement a request, no framework, no validation, no headers to speak of.
 */
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10, fetch_types: false });
const [known] = await sql<Known[]>`select revision::int as revision,
  to_char(committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "knownAt" from dataset`;
if (!known) throw new Error('the database is empty');

async function answer(url: string): Promise<unknown> {
  const [path = '', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  if (path === '/api/v1/allocations') return allocationPage(sql, known as Known, path, parameters);
  if (path === '/api/v1/activities') return activityPage(sql, known as Known, path, parameters);
  return agreementItem(sql, path.slice('/api/v1/agreements/'.length));
}

announce(
  createServer((request, response) => {
    answer(request.url ?? '/').then(
      (value) => {
        const body = Buffer.from(JSON.stringify(value));
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
      },
      (error: unknown) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
  }),
);
