import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { projectPath } from '../../src/entry/project.js';

const SCRIPT = `
  import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
  import { startServer } from './test/support/databases.ts';
  const folder = mkdtempSync('/tmp/lansvis-exit-');
  chmodSync(folder, 0o755);
  const server = await startServer(folder + '/pg');
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = 3;
`;

test('a run that started a server ends with its own exit code: failed tests fail the run', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', SCRIPT], {
    cwd: projectPath(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code, errors).toBe(3);
});
