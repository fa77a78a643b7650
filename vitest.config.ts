import { configDefaults, defineConfig } from 'vitest/config';
import { CHROMIUM, NO_BROWSER } from './test/support/chromium.js';

if (!CHROMIUM) console.warn(NO_BROWSER);

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(CHROMIUM ? [] : ['test/web/browser/**'])],
    globalSetup: ['test/support/databases.ts'],
    pool: 'forks',
    // Files of one worker share what they import: reading it anew for each took three minutes of a run.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    reporters: ['default'],
  },
});
