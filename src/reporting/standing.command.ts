import type { Store } from '../../db/store.js';
import type { Fact } from '../revision/fact.js';
import { claimFactKey } from './fact-key.rule.js';
import { type Operation, Refused } from './operation.js';
import { learnAccepted } from './stored-records.query.js';
import type { WorkingSet } from './working-set.js';

/**
 * Which of several claims about one fact counts. A claim that says nothing of its standing is accepted when it
 * is the first about its fact, and disputed when another is accepted; one that is to be accepted in another's
 * place needs a reason, and the other becomes disputed in the same change.
 *
 * @throws Refused when a reason is lacking
 */
export async function settleStandings(
  { store, working }: { store: Store; working: WorkingSet },
  { reason }: Operation,
  nth: number,
  facts: readonly (Fact & { pointer: string })[],
): Promise<void> {
  const claims = facts.filter(({ entity }) => entity === 'claim');
  if (claims.length === 0) return;
  await learnAccepted(
    store,
    working,
    claims.map(({ row }) => row),
  );
  for (const { id, row, pointer } of claims) {
    const key = claimFactKey(row);
    const rival = working
      .rows('claim')
      .find((other) => other.id !== id && other.row.standing === 'accepted' && claimFactKey(other.row) === key);
    const put = (claim: string, to: Fact['row']) =>
      working.put({ entity: 'claim', id: claim, row: to, operation: nth, pointer });
    if (row.standing === undefined) {
      put(
        id,
        rival
          ? { reason: `Another claim about the same fact is accepted: ${rival.id}.`, ...row, standing: 'disputed' }
          : { ...row, standing: 'accepted' },
      );
    } else if (row.standing === 'accepted' && rival) {
      if (reason === null) {
        throw new Refused([
          {
            code: 'reasonRequired',
            pointer: `${pointer}/standing`,
            detail: `${rival.id} is the accepted claim about the same fact: say in the parameter reason why ${id} takes its place`,
          },
        ]);
      }
      put(rival.id, { ...rival.row, standing: 'disputed', reason });
    } else if (row.standing !== 'accepted' && row.standing !== 'corroborating' && row.reason === undefined) {
      throw new Refused([
        {
          code: 'invalidBody',
          pointer: `${pointer}/reason`,
          detail: 'a disputed or rejected claim says why, in its member reason',
        },
      ]);
    }
  }
}
