import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const FOLDER = 'node_modules/.cache/lansvis-bench';
const common = {
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  logLevel: 'error',
} as const;

/** Bundles the bench's servers the way the program itself is bundled, so that none is favoured. */
export async function compileServers(names: readonly string[]): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  await build({
    ...common,
    entryPoints: names.map((name) => `bench/${name}.ts`),
    outdir: FOLDER,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });
  return FOLDER;
}

/** Bytes of the minified Worker, gzipped. */
export async function workerBytes(): Promise<number> {
  const file = join(FOLDER, 'worker.mjs');
  await build({
    ...common,
    entryPoints: ['src/entry/worker.ts'],
    outfile: file,
    minify: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser', 'import'],
    target: 'es2022',
    external: ['node:*', 'cloudflare:*', ...NODE_MODULES],
  });
  return statSync(file).size === 0 ? 0 : gzipSync(readFileSync(file)).length;
}

/** Named without "node:" by a driver; workerd has them. */
const NODE_MODULES = [
  'os',
  'fs',
  'net',
  'tls',
  'crypto',
  'stream',
  'buffer',
  'events',
  'util',
  'perf_hooks',
  'path',
  'url',
];
