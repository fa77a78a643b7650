import type { Dimension } from './dimension.js';
import { absentFor, type Outcome } from './figure.js';
import type { Measure } from './measure.js';
import type { Member } from './member.js';
import type { PlanState, ReadPlan } from './plan-state.js';

export type Asked = {
  measure: Measure;
  rows: Dimension;
  columns: Dimension | null;
  /** all plans that have been read, and those of them that the filters let through */
  state: PlanState;
  inScope: readonly ReadPlan[];
  /** the one county that the filters leave, if so */
  onlyCounty: string | null;
};

const SILENT = {
  sv: 'Planen är läst och säger inget',
  en: 'The plan has been read and says nothing',
};
const ANOTHER = {
  sv: 'Länets dokument för just detta är inte känt; andra av länets dokument är lästa',
  en: 'The county’s document for this is not known; others of its documents have been read',
};
const NOT_ENTERED = { sv: 'Inget är bokfört', en: 'Nothing has been entered in the ledger' };
const NOT_ITS_OWN = { sv: 'Hör inte ihop', en: 'Do not belong together' };

/** Why a cell without any fact is empty. */
export function emptyOutcome(row: Member, column: Member | null, asked: Asked): Outcome {
  const { measure, rows, columns, state, inScope } = asked;
  if (column && columns && !belong(row, rows, column, columns)) return absentFor('notApplicable', NOT_ITS_OWN);
  if (measure.facts === 'balances') return absentFor('notStated', NOT_ENTERED);
  if (measure.facts === 'budgetYears' || measure.indicator) return absentFor('notFound');
  const place = placeOf(row, rows) ?? (column && columns ? placeOf(column, columns) : null) ?? asked.onlyCounty;
  const year = rows === 'year' ? row.code : columns === 'year' && column ? column.code : null;
  const plan = rows === 'plan' ? row.code : columns === 'plan' && column ? column.code : null;
  const covers = ({ id, from, to, county }: ReadPlan) =>
    (place === null || county === place) &&
    (plan === null || id === plan) &&
    (year === null || measure.facts === 'activities' || (from.slice(0, 4) <= year && year <= to.slice(0, 4)));
  if (inScope.some(covers)) return absentFor('notStated', SILENT);
  if (place === null) return absentFor('noDocumentKnown');
  if (state.unread.has(place)) return absentFor('documentNotRead');
  return absentFor('noDocumentKnown', state.plans.some(({ county }) => county === place) ? ANOTHER : null);
}

function placeOf(member: Member, dimension: Dimension): string | null {
  return dimension === 'county' ? member.code : (member.within.county ?? null);
}

/** An area of one county's plan has no cell under another county. */
function belong(row: Member, rows: Dimension, column: Member, columns: Dimension): boolean {
  const ofColumn = row.within[columns];
  if (ofColumn !== undefined && ofColumn !== column.code) return false;
  const ofRow = column.within[rows];
  if (ofRow !== undefined && ofRow !== row.code) return false;
  const shared = (['county', 'agreement', 'plan', 'year'] as const).filter(
    (name) => row.within[name] !== undefined && column.within[name] !== undefined,
  );
  return shared.every((name) => row.within[name] === column.within[name]);
}
