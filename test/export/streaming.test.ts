import { describe, expect, test } from 'vitest';
import { formats } from '../../src/export/formats.js';
import type { Table, TableRow } from '../../src/export/table.js';
import { bodyOf } from '../../src/http/download.js';
import { ABOUT, cube } from './read-back.js';

const ROWS = 200_000;
const MEGABYTE = 1024 * 1024;

/** A long table of records whose rows are made when they are asked for. */
function longTable(): { table: Table; taken: () => number; ended: () => boolean } {
  let taken = 0;
  let ended = false;
  function* rows(): Generator<TableRow> {
    try {
      for (; taken < ROWS; taken += 1) {
        yield [
          `post-${taken}`,
          String(taken * 1000),
          null,
          `Citat nummer ${(taken * 2654435761) % 2 ** 32} ur ett dokument`,
        ];
      }
    } finally {
      ended = true;
    }
  }
  const table: Table = {
    ...cube(),
    columns: [
      { id: 'id', label: { sv: 'Identifierare', en: 'Identifier' }, kind: 'code', role: 'dimension' },
      { id: 'amount', label: { sv: 'Belopp', en: 'Amount' }, kind: 'number', role: 'measure' },
      { id: 'amountAbsence', label: { sv: 'Frånvaro', en: 'Absence' }, kind: 'code', role: 'status', of: 'amount' },
      { id: 'quote', label: { sv: 'Citat', en: 'Quote' }, kind: 'text', role: 'attribute' },
    ],
    rows: rows(),
  };
  return { table, taken: () => taken, ended: () => ended };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
const neverFails = (error: unknown) => expect(error).toBeUndefined();

describe.each(formats.map((format) => [format.id, format] as const))('%s of 200 000 rows', (_id, format) => {
  const start = async () => {
    const long = longTable();
    const bytes = format.write(long.table, ABOUT, { csvDialect: 'rfc4180' })[Symbol.asyncIterator]();
    const body = bodyOf(bytes, await bytes.next(), neverFails);
    return { ...long, reader: body.getReader() };
  };

  test('is read as fast as it is taken, and no faster', async () => {
    const { reader, taken } = await start();
    await reader.read();
    let before = -1;
    while (before < taken()) {
      before = taken();
      await settled();
      await settled();
    }
    expect(before).toBeLessThan(ROWS / 10);
    await reader.cancel();
  });

  test('is no longer read when the client has gone', async () => {
    const { reader, taken, ended } = await start();
    await reader.read();
    await reader.read();
    await reader.cancel();
    await settled();
    expect(ended()).toBe(true);
    expect(taken()).toBeLessThan(ROWS / 10);
  });

  test('is written whole without being held', async () => {
    const { reader, taken, ended } = await start();
    let length = 0;
    let most = 0;
    const before = process.memoryUsage().heapUsed;
    for (let chunk = 0; ; chunk += 1) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      expect(value.length).toBeLessThan(MEGABYTE);
      if (chunk % 20 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect([taken(), ended()]).toEqual([ROWS, true]);
    expect(length).toBeGreaterThan(MEGABYTE);
    // As objects the rows would take more than a hundred megabytes; what is seen here waits to be collected.
    expect(most).toBeLessThan(90 * MEGABYTE);
  });
});
