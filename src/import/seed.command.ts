import type { Store } from '../../db/store.js';
import { commitChangeSet } from '../revision/change-set.command.js';
import { type ChangeSet, changesBetween, type FactKey, factKey } from '../revision/change-set.js';
import { retractedFacts, storedFacts } from '../revision/record.query.js';
import type { SeedPart } from './reader.js';

export const SEED_ACTOR = 'seed';

export type SeedReport = {
  changeSets: number;
  puts: number;
  retracts: number;
  revision: number;
  /** facts that someone else has changed or retracted since: the seeds leave them alone */
  kept: FactKey[];
};

export type SeedProgress = (done: number, total: number, group: string) => void;

/** Thrown when another writer changed a fact while the seeds were being committed. */
export class SeedConflict extends Error {
  constructor(keys: readonly string[]) {
    super(`the seeds met facts that changed meanwhile: ${keys.slice(0, 5).join(', ')}; run the command again`);
    this.name = 'SeedConflict';
  }
}

/**
 * Makes the database say what the seed files say, through change sets: one for the reference data,
 * one for each agreement, one for each county document, one for what stands between documents.
 * Running it again changes nothing; a changed file becomes a revision; a fact that no file states
 * any more is retracted. Facts written or retracted by others are never touched.
 */
export async function seed(
  store: Store,
  parts: readonly SeedPart[],
  newId: () => string,
  progress: SeedProgress = () => {},
): Promise<SeedReport> {
  const stored = await storedFacts(store);
  const changed = [...stored].filter(([, record]) => record.actor !== SEED_ACTOR).map(([key]) => key);
  const retracted = [...(await retractedFacts(store))].filter(([, actor]) => actor !== SEED_ACTOR).map(([key]) => key);
  const kept = [...changed, ...retracted];
  const ours = new Map([...stored].filter(([, record]) => record.actor === SEED_ACTOR));
  const foreign = new Set<FactKey>(kept);
  const wanted = new Set<FactKey>();
  const groups = groupParts(withDocumentsFirst(parts));
  const report: SeedReport = { changeSets: 0, puts: 0, retracts: 0, revision: 0, kept: [] };

  const commit = async (set: Pick<ChangeSet, 'puts' | 'retracts'>, reason: string) => {
    if (set.puts.length + set.retracts.length === 0) return;
    const outcome = await commitChangeSet(store, { id: newId(), actor: SEED_ACTOR, reason, ...set });
    if (outcome.status === 'stale') throw new SeedConflict(outcome.stale.map((fact) => `${fact.entity}/${fact.id}`));
    report.changeSets += 1;
    report.puts += set.puts.length;
    report.retracts += set.retracts.length;
    report.revision = outcome.revision;
  };

  let done = 0;
  for (const [group, groupOf] of groups) {
    const facts = groupOf.flatMap((part) => part.facts);
    for (const { entity, id } of facts) wanted.add(factKey(entity, id));
    const mine = facts.filter(({ entity, id }) => !foreign.has(factKey(entity, id)));
    const now = new Map(
      mine.flatMap(({ entity, id }) => {
        const record = ours.get(factKey(entity, id));
        return record ? [[factKey(entity, id), record] as const] : [];
      }),
    );
    await commit(changesBetween(mine, now), `Frödata: ${group}`);
    done += 1;
    progress(done, groups.size, group);
  }
  const gone = new Map([...ours].filter(([key]) => !wanted.has(key)));
  await commit(changesBetween([], gone), 'Frödata: uppgifter som inte längre anges');
  report.kept = kept.filter((key) => wanted.has(key));
  return report;
}

/** Documents are cited across folders: an agreement's rule may rest on a county's plan. */
function withDocumentsFirst(parts: readonly SeedPart[]): SeedPart[] {
  const isDocument = ({ entity }: SeedPart['facts'][number]) => entity === 'document';
  return [
    { file: 'reference/(every document)', facts: parts.flatMap((part) => part.facts.filter(isDocument)) },
    ...parts.map((part) => ({ file: part.file, facts: part.facts.filter((each) => !isDocument(each)) })),
  ];
}

/** Reference data first, then agreements, counties' documents, and what links documents. */
function groupParts(parts: readonly SeedPart[]): Map<string, SeedPart[]> {
  const rank = (file: string) =>
    file.startsWith('reference/')
      ? 0
      : /\/bodies\.yaml$/.test(file)
        ? 1
        : file.startsWith('agreements/')
          ? 2
          : /^counties\/[^/]+\/\d{4}\//.test(file)
            ? 3
            : 4;
  const folder = (file: string) => file.slice(0, file.lastIndexOf('/'));
  const groups = new Map<string, SeedPart[]>();
  const ordered = [...parts].sort((a, b) => rank(a.file) - rank(b.file) || (a.file < b.file ? -1 : 1));
  for (const part of ordered) {
    const name = rank(part.file) === 1 ? `${folder(part.file)}/bodies` : folder(part.file);
    groups.set(name, [...(groups.get(name) ?? []), part]);
  }
  return groups;
}
