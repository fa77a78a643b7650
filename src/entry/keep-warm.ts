import { LANGUAGES } from '../http/language.js';
import type { Log } from '../http/surroundings.js';
import { MENU } from '../web/layout.js';

export type Warmth = { stop(): void };

/**
 * Opens the pages of the menu at start, and when a new revision has stood for a while, so that no visitor is the
 * one who waits for the checks to be run. While many write nothing is opened: each commit would make it vain.
 *
 * @param open one page of the service, in a language; its answer is kept where answers are kept
 * @param revision the newest
 * @param everyMs how long a revision stands before its pages are opened
 */
export function keepWarm(
  open: (path: string, language: string) => Promise<unknown>,
  revision: () => number,
  log: Pick<Log, 'error'>,
  everyMs = 1000,
): Warmth {
  let seen = revision();
  let warmed: number | null = null;
  let stopped = false;
  let opening: Promise<void> | null = null;

  const timer = setInterval(() => {
    const newest = revision();
    const stands = newest === seen;
    seen = newest;
    if (!stands || newest === warmed || opening) return;
    opening = openAll(newest)
      .catch((error: unknown) => log.error({ err: error }, 'pages could not be opened beforehand'))
      .finally(() => {
        opening = null;
      });
  }, everyMs);
  timer.unref?.();

  /** One after the other, and no further when someone has written: requests get their turn between. */
  async function openAll(of: number): Promise<void> {
    warmed = of;
    for (const language of LANGUAGES) {
      for (const { path } of MENU) {
        if (stopped || revision() !== of) return;
        await open(path, language);
      }
    }
  }

  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}
