import type { Store } from '../../db/store.js';
import { type BrokenBatch, firstBrokenBatch } from '../ledger/ledger-audit.query.js';
import { type Anchor, type Audit, auditChangeLog, type Fault } from '../revision/audit.query.js';

const MEANING: Readonly<Record<Fault['kind'], string>> = {
  changed: 'it, or its change set, was changed',
  replaced: 'it is not the one that the next revision follows',
  moved: 'it was committed in another place',
  removed: 'removed',
  unannounced: 'it comes after the newest revision that the data set names',
  rewritten: 'its hash is not that of the anchor: the log was rewritten, there or before',
};

/** "1204:9f86d0…": a revision, and the hash that an earlier audit gave it; null for anything else. */
export function readAnchor(text: string): Anchor | null {
  const [, revision, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
  return revision && hash ? { revision: Number(revision), hash } : null;
}

/** Audits the change log and the ledger, and says what is found, a line each. Answers whether all is whole. */
export async function audit(store: Store, anchors: readonly Anchor[], say: (line: string) => void): Promise<boolean> {
  const found = await auditChangeLog(store, anchors);
  const lines = [...linesOf(found), ...ledgerLines(await firstBrokenBatch(store))];
  if (lines.length === 0) {
    say(`The change log is whole: ${found.revisions} revisions, hash ${found.hash}`);
    say(`Write this down elsewhere, and hold later logs against it: --anchor ${found.revisions}:${found.hash}`);
    return true;
  }
  for (const line of lines) say(line);
  say('Compare with a backup from before.');
  return false;
}

function linesOf({ faults, emptySets, strayFacts }: Audit): string[] {
  return [
    ...faults.map(({ kind, seq, until, entity, id, changeSet }) => {
      const which = until > seq ? `revisions ${seq}–${until}` : `revision ${seq}`;
      const what = entity === null ? '' : ` (${entity} ${id}, of change set ${changeSet})`;
      return `The change log is broken at ${which}${what}: ${MEANING[kind]}`;
    }),
    ...emptySets.map((id) => `No revision is of change set ${id}: it was added, or its revisions were removed`),
    ...strayFacts.map(
      ({ entity, id }) => `${entity} ${id} is not what the change log says: it was changed past the log`,
    ),
  ];
}

function ledgerLines(broken: BrokenBatch | null): string[] {
  if (!broken) return [];
  const which = broken.entry === null ? 'an entry' : `entry ${broken.entry}`;
  return [`The ledger is broken at revision ${broken.revision}: ${which} of batch ${broken.batch} was ${broken.what}`];
}
