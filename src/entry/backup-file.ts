import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { backupLines, restoreLines } from '../../db/backup.js';
import { openPostgres } from '../../db/postgres.js';
import { currentVersion } from '../revision/dataset.query.js';
import type { Config } from './config.js';
import { openStore, withStore } from './open-store.js';
import { Refused, say } from './terminal.js';

/** Writes the whole change log to a new file. */
export async function backup(config: Config, file: string): Promise<void> {
  await withStore(config, say, async (store) => {
    const lines = (async function* () {
      for await (const line of backupLines(store)) yield `${line}\n`;
    })();
    await pipeline(Readable.from(lines), createGzip(), createWriteStream(file, { flags: 'wx' }));
    say(`Backed up revision ${(await currentVersion(store)).revision} to ${file}`);
  });
}

/** Read only as fast as they are taken; a reader that starts before it is listened to loses lines. */
async function* unzippedLines(file: string): AsyncGenerator<string> {
  const unzipped = createGunzip();
  const packed = createReadStream(file);
  packed.on('error', (error) => unzipped.destroy(error));
  let rest = '';
  try {
    for await (const text of packed.pipe(unzipped).setEncoding('utf8')) {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('Z_')) {
      throw new Refused(`${file} is not a Länsvis backup, or is cut short: ${(error as Error).message}`);
    }
    throw error;
  } finally {
    packed.destroy();
  }
  if (rest !== '') yield rest;
}

/** Restores a backup into an empty database, all of it or nothing. */
export async function restore(config: Config, file: string): Promise<void> {
  if (!existsSync(file)) throw new Refused(`there is no file ${file}`);
  const opened = await openStore(config, say, new Date());
  const single = config.DATABASE_URL
    ? openPostgres(config.DATABASE_URL, { maxConnections: 1, statementTimeoutMs: 600_000 })
    : opened.store;
  try {
    const header = await restoreLines(single.rows, unzippedLines(file));
    say(`Restored revision ${header.revision} from ${file}`);
  } finally {
    if (single !== opened.store) await single.close();
    await opened.close();
  }
}
