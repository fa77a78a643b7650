import { existsSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram } from '../support/build.js';
import { newFolder, type Ran, type Running, runCommand, SMALL_SEEDS, startCommand } from '../support/command.js';
import { newDatabase } from '../support/stores.js';

const FIRST_START_MS = 120_000;

beforeAll(() => builtProgram());

const running: Running[] = [];
afterEach(async () => {
  for (const service of running.splice(0)) {
    service.signal('SIGKILL');
    await service.ended;
  }
});

/** Starts `serve` on a free port, and waits until it is ready. */
async function serve(environment: NodeJS.ProcessEnv): Promise<Running & { url: string }> {
  const service = startCommand(['serve'], { PORT: '0', ...environment });
  running.push(service);
  await service.says(/Stop with Ctrl-C\./);
  const [, url = ''] = await service.says(/Address +(http:\S+)/);
  return { ...service, url };
}

async function stop(service: Running, signal: NodeJS.Signals = 'SIGINT'): Promise<Ran> {
  service.signal(signal);
  return service.ended;
}

const revisionOf = async (url: string) => ((await (await fetch(`${url}/readyz`)).json()) as any).revision as number;

describe('the first start, with nothing configured but where and on which port', () => {
  const folder = newFolder();
  afterAll(() => folder.drop());

  test(
    'makes the database, loads the seeds, and shows requests that are answered',
    async () => {
      const service = await serve({ LANSVIS_DATA: folder.in('data') });
      const out = service.output();
      expect(out).toContain(`Creating the embedded database in ${folder.in('data')}\n`);
      const steps = [...out.matchAll(/^Loading (\d+)\/(\d+) (.+)$/gm)];
      expect(steps.length).toBeGreaterThan(3);
      expect(steps[0]?.[1]).toBe('1');
      expect(steps.at(-1)?.[1]).toBe(steps.at(-1)?.[2]);
      expect(out).toMatch(/^Seeds: \d{4,} facts written, 0 retracted, in \d+ change set\(s\)$/m);
      expect(out).toContain(`is ready (embedded database in ${folder.in('data')})`);

      const [, docs = ''] = /Documentation +(\S+)/.exec(out) ?? [];
      expect(docs).toBe(`${service.url}/docs`);
      for (const path of ['/docs', '/docs/swagger-ui-bundle.js', '/docs/swagger-ui.css', '/docs/init.js', '/'])
        expect((await fetch(service.url + path)).status, path).toBe(200);

      const examples = [...out.matchAll(/curl '([^']+)'/g)].map(([, address = '']) => address);
      expect(examples).toHaveLength(3);
      for (const address of examples) {
        const response = await fetch(address);
        const body = (await response.json()) as any;
        expect(response.status, address).toBe(200);
        expect(body.items ?? body.statuses, address).not.toEqual([]);
      }
      expect(await stop(service)).toMatchObject({ code: 0, err: '' });
    },
    FIRST_START_MS,
  );
});

describe('later starts, on a small folder of seeds', () => {
  const folder = newFolder();
  const environment = { LANSVIS_DATA: folder.in('data'), LANSVIS_SEEDS: SMALL_SEEDS };
  const lock = folder.in('data', 'lansvis.lock');
  beforeAll(async () => {
    expect(await runCommand(['seed'], environment)).toMatchObject({ code: 0, err: '' });
  });
  afterAll(() => folder.drop());

  test('find the data as it was, and load nothing', async () => {
    const service = await serve(environment);
    expect(service.output()).not.toMatch(/Loading|Creating|Seeds:/);
    expect(await revisionOf(service.url)).toBe(15);
    expect((await fetch(`${service.url}/api/v1/allocations/norrbotten-2025-m-total`)).status).toBe(200);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends with 0, leaves no lock, and the data opens again',
    async (signal) => {
      const service = await serve(environment);
      expect(JSON.parse(readFileSync(lock, 'utf8')).pid).toBe(service.pid);
      const { code, out, err } = await stop(service, signal);
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(`${signal}: finishing requests in flight\n`);
      expect(existsSync(lock)).toBe(false);
      expect(await runCommand(['migrate'], environment)).toEqual({ code: 0, out: 'Migrated; revision 15\n', err: '' });
    },
  );

  test('a process that was killed does not lock the data for ever', async () => {
    const killed = await serve(environment);
    await stop(killed, 'SIGKILL');
    expect(existsSync(lock)).toBe(true);
    const service = await serve(environment);
    expect(await revisionOf(service.url)).toBe(15);
  });

  test('a second instance on the same data is refused, with who has it and what to do; the first goes on', async () => {
    const first = await serve(environment);
    for (const command of [['serve'], ['seed'], ['backup', folder.in('copy.gz')]]) {
      const { code, out, err } = await runCommand(command, { PORT: '0', ...environment });
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(
        `the data directory ${folder.in('data')} is used by another Länsvis (process ${first.pid})`,
      );
      expect(err).toContain('stop that one, or set LANSVIS_DATA to another directory, or DATABASE_URL');
      expect(err.trimEnd().split('\n')).toHaveLength(1);
    }
    expect(await revisionOf(first.url)).toBe(15);
    expect(await stop(first)).toMatchObject({ code: 0 });
  });

  test('a port that is taken is named, and the data is let go of', async () => {
    const first = await serve(environment);
    const { port } = new URL(first.url);
    const database = await newDatabase('empty');
    const { code, err } = await runCommand(['serve', '--port', port], { ...environment, DATABASE_URL: database.url });
    await database.drop();
    expect([code, err]).toEqual([2, `lansvis: port ${port} on 127.0.0.1 is taken: set PORT to a free one\n`]);
    expect(await revisionOf(first.url)).toBe(15);
  });

  test('serve is what is done when no command is named, and options come before the environment', async () => {
    const service = startCommand(['--port', '0', '--data', folder.in('data')], {
      LANSVIS_SEEDS: SMALL_SEEDS,
      LANSVIS_DATA: folder.in('unused'),
      PORT: '1',
    });
    running.push(service);
    const [, url = ''] = await service.says(/Address +(http:\S+)/);
    expect(await revisionOf(url)).toBe(15);
    expect(existsSync(folder.in('unused'))).toBe(false);
  });

  test('with DATABASE_URL the same is served from a PostgreSQL server', async () => {
    const database = await newDatabase('empty');
    const service = await serve({ ...environment, LANSVIS_DATA: folder.in('unused'), DATABASE_URL: database.url });
    expect(service.output()).toContain('is ready (PostgreSQL)');
    expect(await revisionOf(service.url)).toBe(15);
    expect(await stop(service, 'SIGTERM')).toMatchObject({ code: 0, err: '' });
    expect(existsSync(folder.in('unused'))).toBe(false);
    await database.drop();
  });
});
