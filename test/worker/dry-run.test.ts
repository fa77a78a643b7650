import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectPath } from '../../src/entry/project.js';
import { builtProgram } from '../support/build.js';
import { wrangler } from './wrangler.js';

/**
 * Reading alone was less than 300 KiB. Writing adds what signatures are checked with (jose), what reads files of ledger
 * entries (csv-parse), and the contracts of every kind of record. The platform takes 3 MiB.
 * The web face adds its pages in two languages (90 KiB).
 */
const MAX_GZIP_BYTES = 480 * 1024;

describe('what would be deployed to Cloudflare', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lansvis-deploy-'));
  let deployed: { code: number | null; output: string };
  let uploaded: Map<string, Buffer>;
  beforeAll(async () => {
    await builtProgram();
    deployed = await wrangler('deploy', '--dry-run', '--outdir', folder);
    // Beside the code stand its source map and wrangler's own note about the folder.
    const code = readdirSync(folder).filter((name) => !name.endsWith('.map') && name !== 'README.md');
    uploaded = new Map(code.map((name) => [name, readFileSync(join(folder, name))]));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('wrangler accepts the configuration and finds what it binds', () => {
    expect(deployed.output).toContain('--dry-run: exiting now');
    expect(deployed.code).toBe(0);
    expect(deployed.output).not.toContain('WARNING');
    for (const binding of ['env.HYPERDRIVE', 'env.ASSETS', 'env.CF_VERSION_METADATA']) {
      expect(deployed.output).toContain(binding);
    }
  });

  test('the code is one script of less than 480 KiB gzip', () => {
    expect([...uploaded.keys()]).toEqual(['worker.js']);
    const bytes = [...uploaded.values()].reduce((sum, file) => sum + gzipSync(file).length, 0);
    expect(bytes).toBeLessThan(MAX_GZIP_BYTES);
    // A bundle without the service in it would be small as well.
    expect(uploaded.get('worker.js')?.toString('utf8')).toContain('/api/v1');
  });

  test('the embedded database, the disk and the command line stay out of it', () => {
    const script = uploaded.get('worker.js')?.toString('utf8') ?? '';
    expect(script).not.toMatch(/pglite/i);
    expect(script).not.toMatch(/node:(?:fs|net|http|child_process)/);
    // The same words do stand in the program for Node.
    const program = readFileSync(projectPath('dist/lansvis.js'), 'utf8');
    expect(program).toMatch(/pglite/i);
    expect(program).toMatch(/node:fs/);

    const { sources } = JSON.parse(readFileSync(join(folder, 'worker.js.map'), 'utf8')) as { sources: string[] };
    const entries = sources
      .filter((source) => /(?:^|\/)src\/entry\//.test(source))
      .map((source) => source.split('/').at(-1));
    expect(entries.sort()).toEqual([
      'access-config.ts',
      'asset-types.ts',
      'console-log.ts',
      'gate.ts',
      'whole-number.ts',
      'worker.ts',
    ]);
    expect(sources.filter((source) => /pglite|pino|commander|src\/import\//.test(source))).toEqual([]);
  });
});
