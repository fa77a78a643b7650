import { askOverlaid, askPast } from '../../db/read.js';
import type { EntityName } from '../../db/schema/tables.js';
import type { Row, Store } from '../../db/store.js';
import type { CodeSets } from './parameter.js';

/** Sets of codes, and the column that holds each: the caller says which sets there are. */
export type CodeBookSource = Readonly<Record<string, { table: EntityName; column: string }>>;

const MAX_PAST = 16;

/**
 * The codes that the data has, read once for each revision. A question about an earlier revision is
 * checked against the codes of that revision: one retracted since is still known there.
 */
export class CodeBook {
  #revision = -1;
  #sets: Promise<CodeSets> | null = null;
  readonly #past = new Map<number, Promise<CodeSets>>();
  readonly #statement: string;
  readonly #tables: readonly EntityName[];

  constructor(
    readonly store: Store,
    source: CodeBookSource,
  ) {
    this.#tables = [...new Set(Object.values(source).map(({ table }) => table))];
    this.#statement = Object.entries(source)
      .map(([set, { table, column }]) => `select distinct '${set}' as set, "${column}" as code from "${table}"`)
      .join(' union all ');
  }

  /** @param asOf the revision that is asked about when it is not the newest */
  at(revision: number, asOf: number | null = null): Promise<CodeSets> {
    if (asOf !== null) return this.#before(asOf);
    if (this.#sets === null || this.#revision !== revision) {
      this.#revision = revision;
      const sets = askOverlaid(this.store, this.#tables, this.#statement).then(toSets);
      sets.catch(() => {
        if (this.#sets === sets) this.#sets = null;
      });
      this.#sets = sets;
    }
    return this.#sets;
  }

  #before(revision: number): Promise<CodeSets> {
    const found = this.#past.get(revision);
    if (found) return found;
    const sets = askPast(this.store, this.#tables, this.#statement, revision).then(toSets);
    sets.catch(() => this.#past.delete(revision));
    if (this.#past.size >= MAX_PAST) this.#past.clear();
    this.#past.set(revision, sets);
    return sets;
  }
}

function toSets(rows: readonly Row[]): CodeSets {
  const sets = new Map<string, Set<string>>();
  for (const row of rows) {
    const set = row.set as string;
    let codes = sets.get(set);
    if (!codes) {
      codes = new Set();
      sets.set(set, codes);
    }
    codes.add(row.code as string);
  }
  return { known: (set) => sets.get(set) ?? new Set() };
}
