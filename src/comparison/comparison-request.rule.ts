import type { ComparisonRequest, Refusal } from './comparison-request.js';
import { FILTERS } from './dimension.js';

/** At most so many cells in one answer. */
export const MAX_CELLS = 10_000;

/** Whether a measure can be broken down and narrowed as asked; null when it can. */
export function refusalOf({ measure, rows, columns, filters }: ComparisonRequest): Refusal | null {
  const possible = measure.dimensions.join(', ');
  for (const [parameter, dimension] of [
    ['rows', rows],
    ['columns', columns],
  ] as const) {
    if (dimension !== null && !measure.dimensions.includes(dimension)) {
      return {
        parameter,
        detail: `${measure.id} cannot be broken down by ${dimension}; possible: ${possible}`,
        possible: measure.dimensions,
      };
    }
  }
  if (rows === columns) {
    const others = measure.dimensions.filter((each) => each !== rows);
    return {
      parameter: 'columns',
      detail: `rows and columns are both ${rows}; possible columns: ${others.join(', ')}`,
      possible: others,
    };
  }
  const unusable = [...filters.keys()].find((name) => !measure.filters.includes(name));
  if (unusable) {
    return {
      parameter: unusable,
      detail: `${measure.id} cannot be narrowed by ${unusable}; possible: ${measure.filters.join(', ')}`,
      possible: measure.filters,
    };
  }
  const { filter, dimension } = measure.needs;
  if (filter && filters.get(filter)?.length !== 1) {
    return {
      parameter: filter,
      detail: `${measure.id} is of one ${filter}: give one in "${filter}"`,
      possible: FILTERS.filter((each) => each === filter),
    };
  }
  if (dimension && !dimension.includes(rows) && (columns === null || !dimension.includes(columns))) {
    return {
      parameter: 'rows',
      detail: `${measure.id} needs ${dimension.join(' or ')} as rows or columns`,
      possible: dimension,
    };
  }
  return null;
}
