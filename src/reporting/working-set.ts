import type { EntityName } from '../../db/schema/tables.js';
import type { Columns } from '../record/member.js';
import { type FactKey, factKey } from '../revision/change-set.js';
import { canonicalJson } from '../revision/fact.js';

/** A fact as it is stored, among the facts or as a part of a draft. */
export type StoredRow = {
  row: Columns;
  version: number;
  revision: number;
  /** of a plan that is not adopted yet: whose it is */
  draftOf: { county: string; plan: string } | null;
};

/** What a request makes of a fact: another row, or none. */
export type Pending = { entity: EntityName; id: string; row: Columns | null; operation: number; pointer: string };

export type Change = {
  entity: EntityName;
  id: string;
  before: StoredRow | null;
  /** null: it is retracted */
  after: Columns | null;
  /** the part of a draft that it is adopted from, which is then no longer kept */
  adopted?: StoredRow;
  /** which operation of the request made it, and where in its body it was stated */
  operation: number;
  pointer: string;
};

/**
 * What is known of the facts that a request touches, and what it makes of them so far. Later operations of
 * one request see what earlier ones did; nothing is written before all of them are decided.
 */
export class WorkingSet {
  readonly #stored = new Map<FactKey, StoredRow | null>();
  readonly #pending = new Map<FactKey, Pending>();
  readonly #adopted = new Map<string, number>();
  /** the identifiers of each table's known facts: a batch asks for them at every operation */
  readonly #known = new Map<EntityName, Set<string>>();

  /**
   * What was read first stands: a decision that rests on it must not be committed over what came later.
   *
   * @param row null when it is known that there is none
   */
  learn(entity: EntityName, id: string, row: StoredRow | null): void {
    const key = factKey(entity, id);
    if (!this.#stored.has(key)) this.#stored.set(key, row);
    this.#note(entity, id);
  }

  #note(entity: EntityName, id: string): void {
    const ids = this.#known.get(entity) ?? new Set();
    this.#known.set(entity, ids.add(id));
  }

  isKnown(entity: EntityName, id: string): boolean {
    const key = factKey(entity, id);
    return this.#pending.has(key) || this.#stored.has(key);
  }

  stored(entity: EntityName, id: string): StoredRow | null {
    return this.#stored.get(factKey(entity, id)) ?? null;
  }

  /** The row as the request leaves it so far; null when there is none. */
  row(entity: EntityName, id: string): Columns | null {
    const pending = this.#pending.get(factKey(entity, id));
    return pending ? pending.row : (this.stored(entity, id)?.row ?? null);
  }

  /** Every row of a table that is known, as the request leaves it so far. */
  rows(entity: EntityName): { id: string; row: Columns }[] {
    return [...(this.#known.get(entity) ?? [])].flatMap((id) => {
      const row = this.row(entity, id);
      return row ? [{ id, row }] : [];
    });
  }

  /** Every part of a draft that is known, as the request leaves it so far. */
  drafts(): { entity: EntityName; id: string; row: Columns }[] {
    return [...this.#stored].flatMap(([key, stored]) => {
      if (!stored?.draftOf) return [];
      const slash = key.indexOf('/');
      const entity = key.slice(0, slash) as EntityName;
      const id = key.slice(slash + 1);
      const row = this.row(entity, id);
      return row ? [{ entity, id, row }] : [];
    });
  }

  put(pending: Pending): void {
    this.#pending.set(factKey(pending.entity, pending.id), pending);
    this.#note(pending.entity, pending.id);
  }

  /** From now on the plan's draft, which must be known whole, is to become facts. */
  adopt(plan: string, operation: number): void {
    this.#adopted.set(plan, operation);
  }

  isAdopted(plan: string): boolean {
    return this.#adopted.has(plan);
  }

  /** Everything that the request makes different from what is stored, in the order in which it was stated. */
  changes(): Change[] {
    return [...this.#adoptions(), ...this.#edits()];
  }

  /** Every part of a draft that is adopted becomes a fact, as the request leaves it. */
  #adoptions(): Change[] {
    return [...this.#stored].flatMap(([key, stored]) => {
      const operation = stored?.draftOf ? this.#adopted.get(stored.draftOf.plan) : undefined;
      if (!stored || operation === undefined) return [];
      const slash = key.indexOf('/');
      const entity = key.slice(0, slash) as EntityName;
      const id = key.slice(slash + 1);
      const pending = this.#pending.get(key);
      const { row, pointer } = pending ?? { row: stored.row, pointer: '' };
      return [{ entity, id, before: null, after: row, adopted: stored, operation, pointer }];
    });
  }

  #edits(): Change[] {
    return [...this.#pending.values()].flatMap(({ entity, id, row, operation, pointer }) => {
      const before = this.stored(entity, id);
      if (before?.draftOf && this.isAdopted(before.draftOf.plan)) return [];
      const same = row === null ? before === null : before !== null && canonicalJson(before.row) === canonicalJson(row);
      return same ? [] : [{ entity, id, before, after: row, operation, pointer }];
    });
  }

  /** A record whose owned rows alone change counts as changed: its version is what others hold. */
  touched(entity: EntityName, id: string, operation: number): Change | null {
    const before = this.stored(entity, id);
    const after = this.row(entity, id);
    return before && after ? { entity, id, before, after, operation, pointer: '' } : null;
  }
}
