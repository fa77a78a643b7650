import type { Cell } from './cell.js';
import type { Dimension, Filter } from './dimension.js';
import type { Loaded } from './loaded.js';
import type { Counted, FactKind } from './measure.js';
import { ALL } from './member.js';

const COLLECTIONS: Record<FactKind, string> = {
  activities: '/activities',
  allocations: '/allocations',
  observations: '/observations',
  budgetYears: '/agreements',
  balances: '/balances',
};

/** What the collection calls the filter, where it has another name for it. */
const NAMES: Record<FactKind, Partial<Record<Filter, string>>> = {
  activities: {},
  allocations: { year: 'budgetYear' },
  observations: {},
  budgetYears: { year: 'budgetYear' },
  balances: { year: 'budgetYear' },
};

const COUNTED: Record<Counted, Record<string, string>> = {
  all: {},
  withIndicators: { hasIndicator: 'true' },
  withoutIndicators: { missing: 'indicators' },
  withoutTimeline: { missing: 'timeline' },
  withoutResponsible: { missing: 'responsible' },
};

/** Where the facts of a cell are listed: the underlying collection with the cell's own filters. */
export function addressOf(loaded: Loaded, cell: Cell, root: string, asOf: number | null): string | null {
  const { measure, rows, columns } = loaded.request;
  if (cell.group.facts === 0 && cell.group.loose === 0) return null;
  const filters = new Map<Filter, string>([...loaded.filters].map(([name, codes]) => [name, codes.join(',')]));
  const place = (dimension: Dimension | null, code: string) => {
    if (dimension !== null && code !== ALL) filters.set(dimension, code);
  };
  place(rows, cell.row);
  place(columns, cell.column);
  // Only agreements are filtered by family: the cell's own agreements stand for it elsewhere.
  if (
    measure.facts !== 'budgetYears' &&
    filters.delete('family') &&
    !filters.has('agreement') &&
    cell.group.agreements.length > 0
  ) {
    filters.set('agreement', cell.group.agreements.join(','));
  }
  if (measure.indicator) filters.set('indicator', measure.indicator);
  const query = new URLSearchParams();
  for (const [name, codes] of filters) query.set(NAMES[measure.facts][name] ?? name, codes);
  for (const [name, value] of Object.entries(COUNTED[measure.counted ?? 'all'])) query.set(name, value);
  if (measure.facts === 'allocations' && !loaded.parts) query.set('part', 'whole');
  if (measure.facts === 'balances') query.set('level', loaded.parts ? 'area' : 'allAreas');
  if (measure.facts === 'observations' && !filters.has('municipality')) query.set('geography', 'county');
  if (asOf !== null) query.set('knownAt', String(asOf));
  return `${root}${COLLECTIONS[measure.facts]}?${query.toString().replaceAll('%2C', ',')}`;
}

/** Where one fact of a cell is found; a budget year has no address of its own but stands in its agreement. */
export function itemAddress(
  kind: FactKind | 'population',
  { id, agreement }: { id: string; agreement: string | null },
  { root, asOf }: { root: string; asOf: number | null },
): string | null {
  if (kind === 'budgetYears' && agreement === null) return null;
  const collection = kind === 'population' ? COLLECTIONS.observations : COLLECTIONS[kind];
  return `${root}${collection}/${kind === 'budgetYears' ? agreement : id}${asOf === null ? '' : `?knownAt=${asOf}`}`;
}
