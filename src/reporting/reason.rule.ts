import { VALUE_COLUMNS } from '../source/claim-value.js';
import { claimFactKey } from './fact-key.rule.js';
import type { Operation } from './operation.js';
import type { Refusal } from './refusals.command.js';
import type { Settled } from './settle.command.js';
import type { Change } from './working-set.js';

/**
 * Where a reason is needed and none is given: an accepted figure changes or is gone, another claim becomes the
 * accepted one, findings are accepted.
 */
export function reasonLacking(
  settled: Settled,
  {
    operations,
    reason,
    acceptFindings,
  }: { operations: readonly Operation[]; reason: string | null; acceptFindings: ReadonlySet<string> },
): Refusal[] {
  if (reason !== null) return [];
  const refusals = settled
    .filter(({ change, draft }) => draft === null && operations[change.operation]?.reason === null)
    .flatMap(({ change }): Refusal[] => {
      const detail = figureChange(change);
      return detail === null
        ? []
        : [{ operation: change.operation, code: 'reasonRequired', pointer: change.pointer, detail }];
    });
  return refusals.length === 0 && acceptFindings.size > 0
    ? [
        {
          operation: 0,
          code: 'reasonRequired',
          pointer: '',
          detail: 'findings are accepted with a reason: send it in the parameter reason',
        },
      ]
    : refusals;
}

function figureChange({ entity, id, before, after }: Change): string | null {
  if (entity !== 'claim' || !before) return null;
  const was = before.row.standing === 'accepted';
  const is = after?.standing === 'accepted';
  if (was && !after) return `the accepted figure ${id} is retracted: say why in the parameter reason`;
  if (was !== is)
    return `${id} ${is ? 'becomes' : 'is no longer'} the accepted figure: say why in the parameter reason`;
  const changed = was && VALUE_COLUMNS.some((column) => before.row[column] !== after?.[column]);
  if (was && after && claimFactKey(before.row) !== claimFactKey(after)) {
    return `the accepted figure ${id} becomes one of another fact: say why in the parameter reason`;
  }
  return changed ? `the accepted figure ${id} changes: say why in the parameter reason` : null;
}
