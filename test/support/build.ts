import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { projectPath } from '../../src/entry/project.js';

const BUILD_MS = 60_000;

/** dist/ as the sources stand, built once for a run however many test files ask for it. */
export async function builtProgram(): Promise<void> {
  const folder = join(dirname(inject('emptyDump')), 'build');
  const done = join(folder, 'done');
  try {
    mkdirSync(folder);
  } catch {
    // Another test file is building, or has built.
    const deadline = Date.now() + BUILD_MS;
    while (!existsSync(done)) {
      if (Date.now() > deadline) throw new Error('the build of another test file did not end');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return;
  }
  const { status, stderr } = spawnSync(process.execPath, ['build.mjs'], { cwd: projectPath(), encoding: 'utf8' });
  writeFileSync(done, '');
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
}
