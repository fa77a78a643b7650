import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPglite } from '../../db/pglite.js';
import { exportedCollections } from '../../src/entry/export.js';
import { builtProgram } from '../support/build.js';
import { newFolder, type Ran, runCommand, SMALL_SEEDS } from '../support/command.js';
import { newDatabase } from '../support/stores.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** One folder with one database: what the commands do to it, one after the other. */
describe('a database of a small folder of seeds', () => {
  const folder = newFolder();
  const lansvis = (call: string, environment: NodeJS.ProcessEnv = {}): Promise<Ran> =>
    runCommand(call.split(' '), { LANSVIS_DATA: folder.in('data'), LANSVIS_SEEDS: folder.in('seeds'), ...environment });
  const exported = (name: string) =>
    Object.fromEntries(readdirSync(folder.in(name)).map((file) => [file, readFileSync(folder.in(name, file), 'utf8')]));

  beforeAll(async () => {
    await builtProgram();
    cpSync(SMALL_SEEDS, folder.in('seeds'), { recursive: true });
  });
  afterAll(() => folder.drop());

  test('migrate makes it', async () => {
    expect(await lansvis('migrate')).toEqual({
      code: 0,
      out: `Creating the embedded database in ${folder.in('data')}\nMigrated; revision 0\n`,
      err: '',
    });
  });

  test('seed fills it, and again changes nothing', async () => {
    const first = await lansvis('seed');
    expect(first.code).toBe(0);
    expect(first.out).toContain('Seeds: 15 facts written, 0 retracted, in 3 change set(s)\n');
    expect(await lansvis('seed')).toEqual({ code: 0, out: 'Seeds: unchanged\n', err: '' });
  });

  test('a changed seed file is one revision more', async () => {
    const file = folder.in('seeds', 'reference/documents.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"En sida"', '"En annan sida"'));
    expect((await lansvis('seed')).out).toContain('Seeds: 1 facts written, 0 retracted, in 1 change set(s)\n');
    expect((await lansvis('migrate')).out).toContain('revision 16\n');
  });

  test('a faulty seed file is refused with its line, and nothing is written', async () => {
    const file = folder.in('seeds', 'reference/documents.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('kind: publicPage', 'kind: leaflet'));
    const { code, err } = await lansvis('seed');
    writeFileSync(file, text);
    expect(code).toBe(2);
    expect(err).toContain('reference/documents.yaml:2: documents.0.kind: ');
    expect((await lansvis('migrate')).out).toContain('revision 16\n');
  });

  test('export writes every collection as a Data Package with rows, bytes and checksums', async () => {
    const { code, out } = await lansvis(`export --out ${folder.in('made/on/the/way')}`);
    const names = exportedCollections().map(({ path }) => path.slice(1));
    expect([code, out]).toEqual([
      0,
      `Exported ${names.length} collections of revision 16 to ${folder.in('made/on/the/way')}\n`,
    ]);
    const read = (file: string) => readFileSync(folder.in('made/on/the/way', file));
    const descriptor = JSON.parse(read('datapackage.json').toString());
    expect(descriptor).toMatchObject({ name: 'lansvis', version: '16', licenses: [{ name: 'CC0-1.0' }] });
    expect(descriptor.resources.map(({ path }: { path: string }) => path)).toEqual(names.map((name) => `${name}.csv`));
    for (const { path, bytes, hash } of descriptor.resources) {
      expect([path, read(path).length, `sha256:${sha256(read(path))}`]).toEqual([path, bytes, hash]);
    }
    const rowsOf = (name: string) => parse(read(`${name}.csv`), { columns: true }) as Record<string, string>[];
    expect(['counties', 'plans', 'allocations', 'revisions'].map((name) => rowsOf(name).length)).toEqual([2, 1, 1, 16]);
    expect(rowsOf('allocations')[0]).toMatchObject({ amount: '15926515', amountAbsence: '' });
    expect(read('README.md').toString()).toContain('revision 16');
  });

  test('audit finds the change log whole, and names the revision that someone has changed behind its back', async () => {
    const whole = await lansvis('audit verify');
    expect(whole.code).toBe(0);
    expect(whole.out).toMatch(
      /^The change log is whole: 16 revisions, hash [0-9a-f]{64}\n.*--anchor 16:[0-9a-f]{64}\n$/,
    );
    const anchor = /--anchor (\S+)\n$/.exec(whole.out)?.[1];
    expect((await lansvis(`audit verify --anchor ${anchor}`)).code).toBe(0);
    const other = await lansvis(`audit verify --anchor ${anchor} --anchor 9:${'0'.repeat(64)}`);
    expect([other.code, other.out]).toEqual([
      1,
      expect.stringMatching(/broken at revision 9 .*rewritten, there or before/),
    ]);
    expect((await lansvis('audit verify --anchor 16')).code).toBe(2);
    cpSync(folder.in('data'), folder.in('tampered'), { recursive: true });
    const store = await openPglite(folder.in('tampered', 'pgdata'));
    const [row] = await store.rows('select entity, entity_id as id, change_set_id as set from revision where seq = 7');
    await store.rows('alter table revision disable trigger all');
    await store.rows(`update revision set after = after || '{"note": "x"}' where seq = 7`);
    await store.close();
    const { code, out } = await lansvis('audit verify', { LANSVIS_DATA: folder.in('tampered') });
    expect(code).toBe(1);
    expect(out).toContain(`broken at revision 7 (${row?.entity} ${row?.id}, of change set ${row?.set}): it, or its`);
    expect((await lansvis('audit')).code).toBe(2);
  });

  test('backup writes a file once, and does not write over one', async () => {
    expect(await lansvis(`backup ${folder.in('copy.gz')}`)).toEqual({
      code: 0,
      out: `Backed up revision 16 to ${folder.in('copy.gz')}\n`,
      err: '',
    });
    const bytes = readFileSync(folder.in('copy.gz'));
    const again = await lansvis(`backup ${folder.in('copy.gz')}`);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('file already exists')]);
    expect(readFileSync(folder.in('copy.gz'))).toEqual(bytes);
  });

  test('restore in a new directory gives the same facts, history and export', async () => {
    const there = { LANSVIS_DATA: folder.in('restored') };
    const { code, out } = await lansvis(`restore ${folder.in('copy.gz')}`, there);
    expect(code).toBe(0);
    expect(out).toContain(`Restored revision 16 from ${folder.in('copy.gz')}\n`);
    await lansvis(`export --out ${folder.in('again')}`, there);
    expect(exported('again')).toEqual(exported('made/on/the/way'));
    expect((await lansvis('seed', there)).out).toContain('Seeds: 0 facts written, 0 retracted, in 0 change set(s)\n');
  });

  test('restore on a PostgreSQL server gives the same export', async () => {
    const database = await newDatabase('empty');
    const there = { DATABASE_URL: database.url };
    try {
      expect((await lansvis(`restore ${folder.in('copy.gz')}`, there)).out).toContain('Restored revision 16 from ');
      await lansvis(`export --out ${folder.in('server')}`, there);
      expect(exported('server')).toEqual(exported('made/on/the/way'));
    } finally {
      await database.drop();
    }
  });

  test('restore does not touch a database that holds data', async () => {
    const { code, err } = await lansvis(`restore ${folder.in('copy.gz')}`);
    expect([code, err]).toEqual([2, expect.stringContaining('lansvis: the database already holds data')]);
  });

  test('restore refuses what is no whole backup, and says so in a line', async () => {
    const whole = readFileSync(folder.in('copy.gz'));
    const lines = gunzipSync(whole).toString().trimEnd().split('\n');
    const packed = (text: string) => gzipSync(text);
    const cases: [string, Buffer, RegExp][] = [
      ['junk', Buffer.from('junk'), /is not a Länsvis backup, or is cut short/],
      ['cut', whole.subarray(0, whole.length - 40), /is not a Länsvis backup, or is cut short/],
      ['text', packed('hello\n'), /a line is not JSON/],
      ['empty', packed(''), /the file is empty/],
      ['foreign', packed('{"format":"something-else"}\n'), /is not a Länsvis backup/],
      ['short', packed(`${lines.slice(0, -1).join('\n')}\n`), /cut short: 15 of 16 revisions/],
      ['changed', packed(`${lines.join('\n').replace('15926515', '15926516')}\n`), /the file was changed/],
    ];
    const database = await newDatabase('empty');
    const there = { DATABASE_URL: database.url };
    for (const [name, bytes, message] of cases) {
      writeFileSync(folder.in(name), bytes);
      const { code, err } = await lansvis(`restore ${folder.in(name)}`, there);
      expect([name, code, err.trimEnd().split('\n').length]).toEqual([name, 2, 1]);
      expect(err).toMatch(message);
    }
    const { code, err } = await lansvis(`restore ${folder.in('nothing')}`, there);
    expect([code, err]).toEqual([2, `lansvis: there is no file ${folder.in('nothing')}\n`]);
    expect((await lansvis('migrate', there)).out).toContain('revision 0\n');
    await database.drop();
  });

  test('no lock is left behind', () => {
    for (const data of ['data', 'restored']) expect(existsSync(folder.in(data, 'lansvis.lock'))).toBe(false);
  });
});
