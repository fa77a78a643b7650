import type { EntityName } from '../../db/schema/tables.js';
import type { Bilingual } from '../http/language.js';
import type { Input, RecordRef } from './check.js';
import type { AbsenceCode, ClaimFact, MoneyFacts } from './facts.js';
import type { FigureUnit, Quantity } from './quantity.js';

/** What one claim states, as a number with its interval or a named absence. */
export function quantityOf(claim: ClaimFact): Quantity {
  const { value, lower, upper, precision, absence } = claim;
  if (value === null || precision === null) return { state: 'absent', absence: absence ?? 'notStated' };
  const interval = precision === 'approximate' || lower === null || upper === null ? null : { lower, upper };
  return { state: 'known', value, interval, precision };
}

/** One claim as an input of a finding: an observation is itself a record, other claims are about theirs. */
export function claimInput(label: Bilingual, claim: ClaimFact): Input {
  return {
    label,
    record: recordOf(claim),
    cited: { entity: 'claim', id: claim.id },
    quantity: quantityOf(claim),
    unit: claim.unit ?? 'none',
    asWritten: claim.asWritten,
    standing: claim.standing,
  };
}

export function recordOf({
  id,
  subjectEntity,
  subjectId,
}: Pick<ClaimFact, 'id' | 'subjectEntity' | 'subjectId'>): RecordRef {
  return subjectEntity === 'indicator'
    ? { entity: 'claim', id }
    : { entity: subjectEntity as EntityName, id: subjectId };
}

/**
 * The one value of a fact as an input: the accepted claim; without one the conflict stands as it is,
 * and with no claim at all the fact is absent.
 */
export function factInput(
  label: Bilingual,
  record: { entity: EntityName; id: string },
  claims: readonly ClaimFact[],
  absence: AbsenceCode = 'notStated',
  unit: FigureUnit = 'sek',
): Input {
  const accepted = claims.find(({ standing }) => standing === 'accepted');
  if (accepted) return { ...claimInput(label, accepted), record, unit: accepted.unit ?? unit };
  const values = claims.flatMap(({ value, standing }) => (value === null || standing === 'rejected' ? [] : [value]));
  return {
    label,
    record,
    cited: claims[0] ? { entity: 'claim', id: claims[0].id } : null,
    quantity: values.length > 0 ? { state: 'unresolved', values } : { state: 'absent', absence },
    unit,
    asWritten: claims.length === 1 ? (claims[0]?.asWritten ?? null) : null,
    standing: claims[0]?.standing ?? null,
  };
}

const indexes = new WeakMap<MoneyFacts, ReadonlyMap<string, readonly ClaimFact[]>>();

/** Every claim about the money of one subject. */
export function moneyClaims(money: MoneyFacts, entity: EntityName, id: string): readonly ClaimFact[] {
  let index = indexes.get(money);
  if (!index) {
    index = groupBy(money.claims, ({ subjectEntity, subjectId }) => `${subjectEntity} ${subjectId}`);
    indexes.set(money, index);
  }
  return index.get(`${entity} ${id}`) ?? [];
}

export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Codes without what is not known, each once, in order. */
export function codeList(...codes: readonly (string | null | undefined)[]): string[] {
  return [...new Set(codes.filter((code): code is string => typeof code === 'string'))].sort();
}
