import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseApiKey } from '../../src/access/api-key.js';
import { newFolder, runCommand, SMALL_SEEDS, startCommand } from '../support/command.js';

describe('lansvis key', () => {
  const folder = newFolder();
  const environment = { LANSVIS_DATA: folder.in('data'), LANSVIS_SEEDS: SMALL_SEEDS, PORT: '0' };
  const key = (...args: string[]) => runCommand(['key', ...args], environment);
  let secret = '';
  let id = '';
  afterAll(() => folder.drop());
  beforeAll(async () => {
    const { code, out, err } = await key('issue', '--name', 'Prov', '--scope', 'county:25', '--scope', 'audit:read');
    expect([code, err]).toEqual([0, expect.stringMatching(/shown this once/)]);
    secret = out.trim();
    id = secret.split('_')[1] ?? '';
  });

  test('issues a key: it alone stands on stdout, once', async () => {
    expect(parseApiKey(secret)).toEqual({ id });
    const { out, err } = await key('list');
    expect(out).toMatch(new RegExp(`^${id}  live .*never used  audit:read county:25  Prov\n$`));
    expect(`${out}${err}`).not.toContain(secret);
  });

  test('lists keys as JSON, rotates and revokes them', async () => {
    const rotated = await key('rotate', id, '--overlap-days', '0');
    const successor = rotated.out.trim().split('_')[1] ?? '';
    expect(parseApiKey(rotated.out.trim())).toEqual({ id: successor });
    expect(await key('revoke', successor, '--reason', 'prov')).toMatchObject({
      code: 0,
      out: `Revoked ${successor}\n`,
    });
    expect((await key('revoke', successor)).out).toMatch(/was revoked before/);
    const listed = JSON.parse((await key('list', '--json')).out) as { id: string; state: string }[];
    expect(listed.map((each) => [each.id, each.state])).toEqual([
      [successor, 'revoked'],
      [id, 'revoked'],
    ]);
  });

  test.each<[string[], RegExp]>([
    [['issue', '--name', 'x'], /--scope/],
    [['issue', '--name', 'x', '--scope', 'county'], /county:25/],
    [['issue', '--name', '', '--scope', 'county:25'], /name/],
    [['issue', '--name', 'x', '--scope', 'county:25', '--expires-in-days', '731'], /expiresInDays/],
    [['issue', '--name', 'x', '--scope', 'county:25', '--expires-in-days', 'x'], /expiresInDays/],
    [['rotate', '00000000'], /there is no key 00000000/],
    [['revoke', '00000000'], /there is no key 00000000/],
    [['make'], /unknown command 'make'/],
  ])('%j is refused with what to do', async (args, words) => {
    const { code, out, err } = await key(...args);
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(words)]);
  });
});

describe('the first key', () => {
  const folder = newFolder();
  const environment = { LANSVIS_DATA: folder.in('data'), LANSVIS_SEEDS: SMALL_SEEDS, PORT: '0' };
  afterAll(() => folder.drop());

  test('is issued only on request and only when there is none; while the service runs keys come over its API', async () => {
    const plain = startCommand(['serve'], environment);
    await plain.says(/is ready/);
    expect(plain.output()).not.toMatch(/First key|lansvis_/);
    const { code, err } = await runCommand(['key', 'list'], environment);
    expect([code, err]).toEqual([2, expect.stringMatching(/POST \/api\/v1\/keys.*stop it first/)]);
    plain.signal('SIGTERM');
    await plain.ended;

    const asked = startCommand(['serve', '--issue-first-key'], environment);
    const [, first = ''] = await asked.says(
      /First key \(agreement:write audit:read keys:write reference:write\).*: (\S+)/,
    );
    await asked.says(/is ready/);
    asked.signal('SIGTERM');
    await asked.ended;
    expect(parseApiKey(first)).toEqual({ id: first.split('_')[1] });

    const again = startCommand(['serve'], { ...environment, LANSVIS_ISSUE_FIRST_KEY: 'true' });
    await again.says(/No first key was issued: there are keys already/);
    await again.says(/is ready/);
    again.signal('SIGTERM');
    await again.ended;
  });

  test('is shown even when the port turns out to be taken', async () => {
    const other = newFolder();
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const port = String((server.address() as { port: number }).port);
    const taken = { ...environment, LANSVIS_DATA: other.in('data'), PORT: port };
    const { code, out, err } = await runCommand(['serve', '--issue-first-key'], taken);
    expect([code, out, err]).toEqual([2, expect.stringMatching(/First key/), expect.stringMatching(/is taken/)]);
    server.close();
    other.drop();
  });
});
