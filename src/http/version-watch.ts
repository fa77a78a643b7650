import type { Store } from '../../db/store.js';
import { currentVersion, type DatasetVersion } from '../revision/dataset.query.js';

/** Answers which revision is served now. */
export type VersionWatch = {
  now(): Promise<DatasetVersion> | DatasetVersion;
  /** after a commit of our own: of this version, or one that is looked up now */
  refresh?(committed?: DatasetVersion): Promise<void>;
  close(): Promise<void>;
};

/** One that knows without asking. */
export type WatchedVersion = Required<Omit<VersionWatch, 'now'>> & { now(): DatasetVersion };

/** How long a commit's own answer may be behind its message. */
const OWN_ANSWER_MS = 15;

/** Asks the database for every request: for places where no process lives between requests. */
export function askEveryTime(store: Store): VersionWatch {
  return { now: () => currentVersion(store), close: async () => {} };
}

/**
 * Keeps the newest revision in memory: told by LISTEN when anyone commits, and asked again once a
 * second in case a message was lost with its connection. Other instances' commits are served within
 * that second at the latest; our own at once, through `refresh`.
 */
export async function watchVersion(store: Store, everyMs = 1000): Promise<WatchedVersion> {
  let version = await currentVersion(store);
  let asking: Promise<void> | null = null;
  const note = (newest: DatasetVersion) => {
    if (newest.revision >= version.revision) version = newest;
  };
  const refresh = async (committed?: DatasetVersion): Promise<void> => {
    if (committed) return note(committed);
    asking ??= currentVersion(store)
      .then(note)
      .finally(() => {
        asking = null;
      });
    return asking;
  };
  const quietly = () => {
    // A database that does not answer is reported by the requests that need it.
    refresh().catch(() => {});
  };
  // Of what was committed here its own answer tells, which comes a moment after the message.
  const stop = await store.onRevision((revision) => {
    setTimeout(() => {
      if (revision > version.revision) quietly();
    }, OWN_ANSWER_MS);
  });
  const timer = setInterval(quietly, everyMs);
  timer.unref?.();
  return {
    now: () => version,
    refresh,
    close: async () => {
      clearInterval(timer);
      await stop().catch(() => {});
    },
  };
}
