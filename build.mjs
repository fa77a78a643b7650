// Bundles the program and lays out the files it serves. Run by `npm ci` (prepare) and before `npm start`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
await build({
  entryPoints: { lansvis: 'src/entry/cli.ts', 'build-step': 'src/entry/build-step.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});
chmodSync('dist/lansvis.js', 0o755);

mkdirSync('dist/assets/docs', { recursive: true });
const swagger = dirname(require.resolve('swagger-ui-dist/package.json'));
for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
  copyFileSync(join(swagger, file), join('dist/assets/docs', file));
copyFileSync('src/http/docs-init.js', 'dist/assets/docs/init.js');
mkdirSync('dist/assets/web', { recursive: true });
for (const file of ['lansvis.css', 'lansvis.js'])
  copyFileSync(join('src/web/assets', file), join('dist/assets/web', file));
for (const file of ['openapi.json', 'openapi.yaml']) {
  if (existsSync(`openapi/${file}`)) copyFileSync(`openapi/${file}`, `dist/assets/${file}`);
}
// The build's name is part of every validator, so it covers all that is served as it is.
const buildId = createHash('sha256');
for (const file of [
  'lansvis.js',
  'assets/openapi.json',
  'assets/openapi.yaml',
  'assets/docs/swagger-ui-bundle.js',
  'assets/web/lansvis.css',
  'assets/web/lansvis.js',
])
  if (existsSync(`dist/${file}`)) buildId.update(readFileSync(`dist/${file}`));
writeFileSync('dist/build-id', buildId.digest('hex').slice(0, 12));

// Reads and checks the seeds once, so that the first start has only to commit them.
const step = spawnSync(process.execPath, ['dist/build-step.js'], { stdio: 'inherit' });
if (step.status !== 0) process.exit(step.status ?? 1);
