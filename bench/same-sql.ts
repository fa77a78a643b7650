import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import postgres from 'postgres';
import { announce } from './announce.js';
import type { Recorded } from './record.js';

/**
 * A server that runs, for each address, the very statements that the service runs for it, all at once,
 * and sends the rows as they come: what the questions cost when nothing is made of the answers.
 */
const recorded = JSON.parse(readFileSync(process.env.STATEMENTS ?? '', 'utf8')) as Recorded;
const sql = postgres(process.env.DATABASE_URL ?? '', {
  max: 10,
  fetch_types: false,
  connection: { plan_cache_mode: 'force_generic_plan', random_page_cost: 1.1 },
});

announce(
  createServer((request, response) => {
    const statements = recorded[request.url ?? ''] ?? [];
    Promise.all(
      statements.map(({ statement, parameters }) => sql.unsafe(statement, parameters as never[], { prepare: true })),
    ).then(
      (rows) => {
        const body = Buffer.from(JSON.stringify(rows));
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
      },
      (error: unknown) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
  }),
);
