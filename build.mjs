// Bundles the program and lays out the files it serves. Run by `npm ci` (prepare) and before `npm start`.
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const result = await build({
  entryPoints: ['src/entry/cli.ts'],
  outfile: 'dist/lansvis.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  banner: { js: '#!/usr/bin/env node' },
  metafile: true,
  logLevel: 'warning',
});
void result;
chmodSync('dist/lansvis.js', 0o755);

mkdirSync('dist/assets/docs', { recursive: true });
const swagger = dirname(require.resolve('swagger-ui-dist/package.json'));
for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
  copyFileSync(join(swagger, file), join('dist/assets/docs', file));
copyFileSync('src/http/docs-init.js', 'dist/assets/docs/init.js');
for (const file of ['openapi.json', 'openapi.yaml']) {
  if (existsSync(`openapi/${file}`)) copyFileSync(`openapi/${file}`, `dist/assets/${file}`);
}
writeFileSync('dist/build-id', createHash('sha256').update(readFileSync('dist/lansvis.js')).digest('hex').slice(0, 12));
