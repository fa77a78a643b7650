import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateApi } from 'swagger-typescript-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/entry/config.js';
import { startService } from '../../src/entry/node.js';
import { projectPath } from '../../src/entry/project.js';
import { newStore } from '../support/stores.js';

const run = promisify(execFile);

/** What a stranger writes against the generated types: nothing here is loosely typed. */
const PROGRAM = `
import { Api, type Agreement, type County, type Problem } from './client.js';

export async function read(baseUrl: string) {
  const api = new Api({ baseUrl: baseUrl + '/api/v1' });
  const counties = await api.counties.listCounties({ limit: 100, sort: ['name'], lang: 'sv' });
  const names: (string | undefined)[] = counties.data.items.map((county) => county.name);
  const county: County = (await api.counties.getCounty('25')).data;
  const agreement: Agreement = (await api.agreements.getAgreement('psykisk-halsa-2025')).data;
  const total: string | null = agreement.total.value;
  const streams = agreement.streams.map(({ recipientClass, amount }) => [recipientClass, amount.value]);
  const empty = await api.activities.listActivities({ plan: ['norrbotten-2025'], missing: ['indicators'] });
  const absences = empty.data.items.map(({ indicators }) =>
    indicators && 'absence' in indicators ? indicators.absence : undefined,
  );
  const problem: Problem = await api.counties.getCounty('99').then(
    () => { throw new Error('there is no county 99'); },
    (refused: { error: Problem }) => refused.error,
  );
  return { names, total, streams, absences, next: counties.data._links.next, county: county.name, problem: problem.code };
}
`;
const WRONG = `
import { type Agreement } from './client.js';
export const total = (agreement: Agreement): number => agreement.total.value;
`;

describe('a client generated from the document', { timeout: 180_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lansvis-client-'));
    await generateApi({
      input: projectPath('openapi', 'openapi.json'),
      output: folder,
      fileName: 'client.ts',
      httpClientType: 'fetch',
      silent: true,
    });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const compile = async (program: string): Promise<string> => {
    writeFileSync(join(folder, 'program.ts'), program);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          target: 'es2022',
          module: 'nodenext',
          lib: ['es2022', 'dom', 'dom.iterable'],
          types: [],
          rootDir: '.',
          outDir: 'out',
        },
        files: ['program.ts'],
      }),
    );
    return run(projectPath('node_modules', '.bin', 'tsc'), ['-p', folder]).then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    );
  };

  test('compiles under tsc --strict and reads from a running server', async () => {
    expect(await compile(PROGRAM)).toBe('');
    const { store, drop } = await newStore('pglite', 'seeded');
    const log = { info: () => {}, error: () => {} };
    const service = await startService(store, readConfig({ PORT: '0' }), log, 'test');
    try {
      const script = `import { read } from './out/program.js'; console.log(JSON.stringify(await read('${service.url}')));`;
      writeFileSync(join(folder, 'run.mjs'), script);
      const { stdout } = await run(process.execPath, [join(folder, 'run.mjs')]);
      const answer = JSON.parse(stdout);
      expect(answer.names).toHaveLength(21);
      expect([answer.names[0], answer.names.at(-1)]).toEqual(['Blekinge län', 'Östergötlands län']);
      expect(answer.total).toBe('1560000000');
      expect(answer.streams).toEqual([
        ['regions', '788000000'],
        ['municipalities', '250000000'],
        ['countyJoint', '483000000'],
      ]);
      expect(answer.absences).toEqual(Array(4).fill('emptyCell'));
      expect(answer.next).toBeUndefined();
      expect([answer.county, answer.problem]).toEqual(['Norrbottens län', 'notFound']);
    } finally {
      await service.close();
      await drop();
    }
  });

  test('does not let an amount be taken for a number', async () => {
    expect(await compile(WRONG)).toMatch(/TS2322.*not assignable to type 'number'/);
  });
});
