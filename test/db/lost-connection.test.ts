import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../db/postgres.js';
import { StoreUnavailable } from '../../db/store.js';
import { freePort } from '../support/databases.js';
import { newDatabase } from '../support/stores.js';

/** Stands before the database, and can end every connection from one moment to the next. */
class Line {
  readonly #clients = new Set<Socket>();
  readonly #server = createServer((client) => {
    const server = connect(this.port, '127.0.0.1');
    this.#clients.add(client);
    client
      .on('error', () => {})
      .on('close', () => {
        this.#clients.delete(client);
        server.destroy();
      });
    server.on('error', () => {}).on('close', () => client.destroy());
    client.pipe(server);
    server.pipe(client);
  });

  constructor(private readonly port: number) {}

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
  }

  cut(): void {
    for (const client of this.#clients) client.resetAndDestroy();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}

describe('connections that are lost just when something is to be sent', () => {
  let line: Line;
  let url: string;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await newDatabase('empty');
    drop = database.drop;
    const address = new URL(database.url);
    line = new Line(Number(address.port));
    address.port = String(await freePort());
    await line.listen(Number(address.port));
    url = address.href;
  });
  afterAll(async () => {
    line.close();
    await drop();
  });

  test('are followed by others: when the line holds again, every question is answered, and commits are heard of', async () => {
    const store = openPostgres(url, { maxConnections: 3, connectTimeoutSeconds: 1 });
    const heard: number[] = [];
    await store.onRevision((revision) => heard.push(revision));
    const ask = () => store.rows('select 1 as one');
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([ask(), ask(), ask()]);
      // From a timer on, what is to be sent waits until the sockets have been looked at, which are gone by then.
      await new Promise((resolve) => setTimeout(resolve, 5));
      line.cut();
      const lost = await Promise.allSettled([ask(), ask(), ask()]);
      for (const each of lost) expect(each).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
      for (let question = 0; question < 4; question += 1) {
        expect(await Promise.all([ask(), ask(), ask()])).toEqual(Array(3).fill([{ one: 1 }]));
      }
    }
    await expect
      .poll(
        async () => {
          await store.rows("select pg_notify('dataset_revision', '7')");
          return heard;
        },
        { timeout: 20_000 },
      )
      .toContain(7);
    await store.close();
  });
});
