import { beforeAll, describe, expect, test } from 'vitest';
import { packageVersion } from '../../src/entry/project.js';
import { builtProgram } from '../support/build.js';
import { newFolder, runCommand } from '../support/command.js';

beforeAll(() => builtProgram());

const COMMANDS: [string, string[]][] = [
  ['serve', ['--port <number>', '--host <address>', '--data <folder>', 'LANSVIS_DATA', '8787']],
  ['migrate', ['bring the database up to this version']],
  ['seed', ['running it again changes nothing']],
  ['check', ['seeds', 'quotes']],
  ['check findings', ['--verdict <codes>', '--known-at <when>', '--json', 'exits 1']],
  ['check seeds', ['every seed file against its schema']],
  ['check quotes', ['--sources <folder>', '--json']],
  ['audit', ['verify']],
  ['audit verify', ['exits 1', '--anchor <revision:hash...>']],
  ['export', ['--out <folder>', 'Data Package', 'datapackage.json']],
  ['backup', ['<file>', 'must not exist']],
  ['restore', ['<file>', 'empty database']],
  ['openapi', ['--out <folder>', '--check']],
];

test('--help names every command, the environment and the exit codes', async () => {
  const { code, out } = await runCommand(['--help']);
  expect(code).toBe(0);
  for (const [command] of COMMANDS) expect(out).toContain(command.split(' ')[0]);
  for (const variable of [
    'PORT',
    'HOST',
    'DATABASE_URL',
    'LANSVIS_DATA',
    'LANSVIS_PUBLIC_URL',
    'LANSVIS_TRUSTED_PROXIES',
  ])
    expect(out).toContain(variable);
  expect(out).toContain('Exit codes: 0 done');
});

test.each(COMMANDS)('%s --help tells what it does and takes', async (command, words) => {
  const { code, out, err } = await runCommand([...command.split(' '), '--help']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(`Usage: lansvis ${command} `);
  expect(out).toContain('--help');
  const flat = out.replace(/\s+/g, ' ');
  for (const word of words) expect(flat).toContain(word);
});

test('--version is that of the package', async () => {
  expect(await runCommand(['--version'])).toEqual({ code: 0, out: `${packageVersion()}\n`, err: '' });
});

describe('a wrong call ends with 2 and help', () => {
  test.each([
    ['frobnicate', "unknown command 'frobnicate'"],
    ['sreve', "unknown command 'sreve'"],
    ['check frobnicate', "unknown command 'frobnicate'"],
    ['--frobnicate', "unknown option '--frobnicate'"],
    ['serve --prot 1', "unknown option '--prot'"],
    ['serve extra', 'too many arguments'],
    ['serve --port abc', 'a port is 0–65535'],
    ['serve --port 65536', 'a port is 0–65535'],
    ['serve --port 1e3', 'a port is 0–65535'],
    ['serve --port', 'argument missing'],
    ['check quotes', "required option '--sources <folder>' not specified"],
    ['export', "required option '--out <folder>' not specified"],
    ['backup', "missing required argument 'file'"],
    ['restore', "missing required argument 'file'"],
  ])('%s', async (call, message) => {
    const { code, out, err } = await runCommand(call.split(' '));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).toContain('Usage: lansvis');
  });
});

describe('a wrong setting ends with 2 and names its variable', () => {
  test.each([
    [{ PORT: 'abc' }, 'PORT: must be a whole number from 0 to 65535'],
    [{ PORT: '0x10' }, 'PORT: must be a whole number from 0 to 65535'],
    [{ PORT: '70000' }, 'PORT: must be a whole number from 0 to 65535'],
    [{ DATABASE_URL: 'mysql://root@localhost/x' }, 'DATABASE_URL: must start with postgres://'],
    [{ DATABASE_URL: 'postgres://u:secret@host:notaport/x' }, 'DATABASE_URL: is not an address'],
    [{ DATABASE_URL: 'postgres://u:secret%zz@host/x' }, 'DATABASE_URL: is not an address'],
    [{ LANSVIS_PUBLIC_URL: 'lansvis.example' }, 'LANSVIS_PUBLIC_URL: '],
    [{ LANSVIS_LOG: 'loud' }, 'LANSVIS_LOG: '],
    [{ LANSVIS_MAX_CONNECTIONS: '0', PORT: '-1' }, 'LANSVIS_MAX_CONNECTIONS: must be a whole number from 1 to 200'],
  ])('%j', async (environment, message) => {
    const folder = newFolder();
    const { code, out, err } = await runCommand(['serve'], { LANSVIS_DATA: folder.in('data'), ...environment });
    folder.drop();
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    for (const name of Object.keys(environment)) expect(err).toContain(`${name}: `);
    expect(err).not.toMatch(/secret| {4}at /);
  });

  test('a PostgreSQL server that is not there is said in a line', async () => {
    const { code, err } = await runCommand(['migrate'], { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' });
    expect(code).toBe(2);
    expect(err).toBe('lansvis: DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1\n');
  });
});
