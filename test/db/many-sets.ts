import type { Store } from '../../db/store.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { fact } from '../../src/revision/fact.js';

/** Rows that each set writes: a set in part would show as fewer. */
export const ROWS_OF_A_SET = 3;

function setOf(nth: number) {
  return {
    id: `set-${nth}`,
    actor: 'prov',
    reason: `mängd ${nth}`,
    idempotencyKey: `nyckel-${nth}`,
    requestHash: String(nth),
    puts: Array.from({ length: ROWS_OF_A_SET }, (_, part) => {
      const { entity, id, row } = fact('theme', {
        id: `tema-${nth}-${part}`,
        nameSv: `Tema ${nth}`,
        nameEn: `Theme ${nth}`,
        descriptionSv: `Del ${part} av mängd ${nth}`,
      });
      return { entity, id, expectedVersion: 0, after: row };
    }),
    retracts: [],
  };
}

/**
 * Writes sets one after the other. A set whose answer did not come is sent again with the same key,
 * as a client would, until the database has answered.
 */
export async function writeSets(
  store: Store,
  count: number,
  acknowledged: (nth: number) => void,
  onFailure?: () => Promise<void>,
) {
  for (let nth = 1; nth <= count; nth += 1) {
    for (;;) {
      try {
        const outcome = await commitChangeSet(store, setOf(nth));
        if (outcome.status !== 'committed' && outcome.status !== 'replayed') throw new Error(JSON.stringify(outcome));
        break;
      } catch (error) {
        if (!onFailure) throw error;
        await onFailure();
      }
    }
    acknowledged(nth);
  }
}

export type Written = { whole: number[]; inPart: number[]; revision: number; broken: string | null; answered: number };

/** Which sets are in the database, whole or in part, and whether the log's chain holds. */
export async function writtenSets(store: Store): Promise<Written> {
  // One statement, one moment: a server may still be ending what its killed client had asked for.
  const rows = await store.rows(
    `select themes.*, log.* from (
       select split_part(id, '-', 2)::int as nth, count(*)::int as rows from theme where id like 'tema-%' group by 1) themes
     cross join (
       select (select revision from dataset)::int as revision, first_broken_revision()::text as broken,
         (select count(*) from change_set)::int as answered offset 0) log
     order by nth`,
  );
  const log = rows[0];
  return {
    whole: rows.filter((row) => row.rows === ROWS_OF_A_SET).map((row) => row.nth as number),
    inPart: rows.filter((row) => row.rows !== ROWS_OF_A_SET).map((row) => row.nth as number),
    revision: log?.revision as number,
    broken: log?.broken as string | null,
    answered: log?.answered as number,
  };
}
