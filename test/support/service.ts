import type { Store } from '../../db/store.js';
import { readConfig } from '../../src/entry/config.js';
import { type RunningService, startService, WAITS, type Waits } from '../../src/entry/node.js';

export type TestService = RunningService & { errors: object[] };

/** The Node server over a store, on a free port. */
export async function startTestService(
  store: Store,
  { environment = {}, waits = {} }: { environment?: NodeJS.ProcessEnv; waits?: Partial<Waits> } = {},
): Promise<TestService> {
  const errors: object[] = [];
  const log = { info: () => {}, error: (fields: object) => void errors.push(fields) };
  const config = readConfig({ PORT: '0', ...environment });
  const service = await startService(store, config, log, 'test', { ...WAITS, ...waits });
  return { ...service, errors };
}
