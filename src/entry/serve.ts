import { existsSync, readFileSync } from 'node:fs';
import pino from 'pino';
import type { Config } from './config.js';
import { keepWarm } from './keep-warm.js';
import { issueFirstKey } from './keys.js';
import { loadSeeds, seedNote } from './load-seeds.js';
import { loggedError } from './logged-error.js';
import { startService } from './node.js';
import { openStore } from './open-store.js';
import { packageVersion, projectPath } from './project.js';
import { describe, progressLine, Refused, say } from './terminal.js';

function buildId(): string {
  const file = projectPath('dist/build-id');
  return existsSync(file) ? readFileSync(file, 'utf8') : 'dev';
}

/** Opens the database, loads the seeds, listens, and says where to look. Ends on SIGINT or SIGTERM. */
export async function serve(config: Config): Promise<void> {
  const opened = await openStore(config, say, new Date());
  try {
    const report = await loadSeeds(opened.store, seedNote(config), progressLine);
    if (report !== 'unchanged') say(describe(report));
    if (config.LANSVIS_ISSUE_FIRST_KEY) await issueFirstKey(opened.store, say);
  } catch (error) {
    await opened.close();
    throw error;
  }
  const log = pino({
    level: config.LANSVIS_LOG,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: loggedError },
  });
  const service = await startService(opened.store, config, log, buildId()).catch(
    async (error: NodeJS.ErrnoException) => {
      await opened.close();
      if (error.code === 'EADDRINUSE') {
        throw new Refused(`port ${config.PORT} on ${config.HOST} is taken: set PORT to a free one`);
      }
      throw error;
    },
  );
  const warmth = keepWarm(service.open, service.revision, log);
  // Before it is said that Ctrl-C stops: a signal that comes first would end the process as it is.
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    say(`\n${signal}: finishing requests in flight`);
    warmth.stop();
    await service.close();
    await opened.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop('SIGINT'));
  process.on('SIGTERM', () => void stop('SIGTERM'));
  say(`
Länsvis ${packageVersion()} is ready (${opened.where})
  Address        ${service.url}
  Documentation  ${service.url}/docs
  Try            curl '${service.url}/api/v1/allocations?county=25&agreement=psykisk-halsa-2025'
                 curl '${service.url}/api/v1/initiatives/mini-maria'
                 curl '${service.url}/api/v1/observations?indicator=suicides&county=25&year=2014'
Stop with Ctrl-C.`);
}
