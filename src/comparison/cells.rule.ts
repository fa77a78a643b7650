import { type Asked, emptyOutcome } from './absence.rule.js';
import type { Cell } from './cell.js';
import type { Dimension } from './dimension.js';
import type { Outcome } from './figure.js';
import { type Group, NO_GROUP } from './group.js';
import type { Loaded } from './loaded.js';
import { ALL, type Member } from './member.js';
import { sumOutcome } from './outcome.rule.js';

/** Every cell, each row with each column, with its value or why it has none. */
export function cellsOf(loaded: Loaded): Cell[] {
  const { request, rows, columns } = loaded;
  const byPlace = new Map(loaded.groups.map((group) => [`${group.row} ${group.column}`, group]));
  const asked = askedOf(loaded);
  const people = new Map(loaded.populations.map((each) => [`${each.place} ${each.date}`, each]));
  const groupAt = (row: string, column: string | null): Group | undefined => byPlace.get(`${row} ${column}`);
  const baseOf = (row: Member, column: Member | null): Outcome => {
    const group = groupAt(row.code, column?.code ?? null);
    return group ? request.measure.outcome(group) : emptyOutcome(row, column, asked);
  };
  const years = (request.rows === 'year' ? rows : request.columns === 'year' ? columns : []).map(({ code }) => code);

  return rows.flatMap((row) =>
    (columns.length > 0 || request.columns !== null ? columns : [null]).map((column): Cell => {
      const found = groupAt(row.code, column?.code ?? null) ?? NO_GROUP;
      const group = found.facts > 0 ? withAgreements(found, row, column, loaded) : found;
      const base = baseOf(row, column);
      const year = request.rows === 'year' ? row.code : request.columns === 'year' && column ? column.code : null;
      const basis = loaded.basis.find((each) => year === null || each.year === year);
      const place = [row.code, column?.code].find((_, at) => isPlace(at === 0 ? request.rows : request.columns));
      const person = place && basis?.date ? people.get(`${place} ${basis.date}`) : undefined;
      const earlier = earlierYear(years, year, request.basis);
      const at = (member: Member, dimension: string | null): Member =>
        dimension === 'year' && earlier ? { ...member, code: earlier, within: {} } : member;
      const [beforeRow, beforeColumn] = [at(row, request.rows), column && at(column, request.columns)];
      const outcome = request.measure.derive
        ? request.measure.derive(base, {
            population: person?.outcome ?? null,
            total: sumOutcome((column ? loaded.columnTotals.get(column.code) : loaded.total) ?? NO_GROUP, 'total'),
            before: earlier ? baseOf(beforeRow, beforeColumn) : null,
          })
        : base;
      return {
        row: row.code,
        column: column?.code ?? ALL,
        group,
        outcome,
        base,
        population: person?.outcome ?? null,
        populationClaim: person?.claim ?? null,
        before: earlier ? (groupAt(beforeRow.code, beforeColumn?.code ?? null) ?? null) : null,
      };
    }),
  );
}

function isPlace(dimension: string | null): boolean {
  return dimension === 'county' || dimension === 'municipality';
}

/** The year that is compared with: the one that was asked for, or the one before in the answer. */
function earlierYear(years: readonly string[], year: string | null, asked: string | null): string | null {
  if (year === null) return null;
  if (asked) return asked.slice(0, 4) === year ? null : asked.slice(0, 4);
  return years[years.indexOf(year) - 1] ?? null;
}

/** An activity is under the agreement of its plan: which that is follows from the plan or the county of the cell. */
function withAgreements(group: Group, row: Member, column: Member | null, { request, inScope }: Loaded): Group {
  if (request.measure.facts !== 'activities') return group;
  const codeOf = (dimension: Dimension) =>
    request.rows === dimension ? row.code : request.columns === dimension ? column?.code : undefined;
  const [plan, county, agreement] = [codeOf('plan'), codeOf('county'), codeOf('agreement')];
  const plans = inScope.filter(
    (each) =>
      (plan === undefined || each.id === plan) &&
      (county === undefined || each.county === county) &&
      (agreement === undefined || each.agreement === agreement),
  );
  return { ...group, agreements: [...new Set(plans.map((each) => each.agreement))] };
}

/** Why a whole row or column has no total: as its cells, where it has no facts at all. */
export function emptyTotal(loaded: Loaded, member: Member, dimension: Dimension): Outcome {
  return emptyOutcome(
    member,
    null,
    askedOf({ ...loaded, request: { ...loaded.request, rows: dimension, columns: null } }),
  );
}

function askedOf({ request, filters, state, inScope }: Loaded): Asked {
  const counties = filters.get('county');
  return { ...request, state, inScope, onlyCounty: counties?.length === 1 ? (counties[0] ?? null) : null };
}
