import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { CHROMIUM, NO_BROWSER } from './test/support/chromium.js';

if (!CHROMIUM) console.warn(NO_BROWSER);

/** What takes minutes: begun first, so that a run does not wait for one of them at its end. */
const LONG = [
  'test/web/browser/',
  'test/proofs/',
  'test/openapi/contract-fuzzer.test.ts',
  'test/search/search-index.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((path) => moduleId.includes(path));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

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
    sequence: { sequencer: LongestFirst },
    reporters: ['default'],
  },
});
