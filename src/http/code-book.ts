import type { Store } from '../../db/store.js';
import type { CodeSets } from './parameter.js';

/** Sets of codes, and the statement that lists each: the caller says which sets there are. */
export type CodeBookSource = Readonly<Record<string, string>>;

/** The codes that the data has, read once for each revision. */
export class CodeBook {
  #revision = -1;
  #sets: Promise<CodeSets> | null = null;

  constructor(
    readonly store: Store,
    readonly source: CodeBookSource,
  ) {}

  at(revision: number): Promise<CodeSets> {
    if (this.#sets === null || this.#revision !== revision) {
      this.#revision = revision;
      const sets = this.#read();
      sets.catch(() => {
        if (this.#sets === sets) this.#sets = null;
      });
      this.#sets = sets;
    }
    return this.#sets;
  }

  async #read(): Promise<CodeSets> {
    const statement = Object.entries(this.source)
      .map(([set, select]) => `select '${set}' as set, code from (${select}) as ${set}_codes(code)`)
      .join(' union all ');
    const rows = await this.store.rows(statement);
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
}
