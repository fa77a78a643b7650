import type { EntityName } from '../../db/schema/tables.js';
import type { Columns } from '../record/member.js';
import type { Find } from './owner.rule.js';

/** unknownReference: what is named is not there; otherwise two facts contradict each other */
export type Inconsistency = { column: string; detail: string; code?: 'unknownReference' };

/** Columns that name a part of a plan: of the same plan as the row itself. */
const PARTS_OF_PLAN: Readonly<Record<string, EntityName>> = {
  parent_id: 'section',
  section_id: 'section',
  area_id: 'area',
  objective_id: 'objective',
};

/**
 * What two facts cannot both say, and no constraint of one table can see: a part of another plan, a budget year
 * of another agreement, a unit that is not the indicator's.
 */
export function* inconsistencies(entity: EntityName, row: Columns, find: Find): Generator<Inconsistency> {
  const named = (of: EntityName, column: string): Columns | null => {
    const id = row[column];
    return typeof id === 'string' ? (find(of, id) ?? null) : null;
  };
  if (typeof row.plan_id === 'string') {
    for (const [column, of] of Object.entries(PARTS_OF_PLAN)) {
      const part = named(of, column);
      if (part && part.plan_id !== row.plan_id) {
        yield { column, detail: `${row[column]} is a part of ${part.plan_id}, not of ${row.plan_id}` };
      }
    }
  }
  if (entity === 'plan') {
    const municipality = row.municipality_id as string | undefined;
    if (municipality !== undefined && !municipality.startsWith(row.county_id as string)) {
      yield { column: 'municipality_id', detail: `the municipality ${municipality} is not in county ${row.county_id}` };
    }
    const county = named('document', 'document_id')?.county_id;
    if (typeof county === 'string' && county !== row.county_id) {
      yield {
        column: 'document_id',
        detail: `${row.document_id} is a document of county ${county}, not of ${row.county_id}`,
      };
    }
  }
  if (entity === 'plan' && typeof row.superseded_by_id === 'string') {
    const later = named('plan', 'superseded_by_id');
    if (row.superseded_by_id === row.id)
      yield { column: 'superseded_by_id', detail: 'a plan does not take its own place' };
    else if (later && later.county_id !== row.county_id) {
      yield {
        column: 'superseded_by_id',
        detail: `${row.superseded_by_id} is a plan of county ${later.county_id}, not of ${row.county_id}`,
      };
    }
  }
  if (entity === 'allocation') {
    const year = named('budget_year', 'budget_year_id');
    if (year && year.agreement_id !== row.agreement_id) {
      yield {
        column: 'budget_year_id',
        detail: `${row.budget_year_id} is a year of ${year.agreement_id}, not of ${row.agreement_id}`,
      };
    }
    const stream = named('stream', 'stream_id');
    if (stream && stream.budget_year_id !== row.budget_year_id) {
      yield {
        column: 'stream_id',
        detail: `${row.stream_id} is a stream of ${stream.budget_year_id}, not of ${row.budget_year_id ?? 'a year that is not stated'}`,
      };
    }
  }
  // The code stands in a column of its own for every kind of geography, so that no foreign key can see to it.
  if (entity === 'claim' && (row.geography_kind === 'county' || row.geography_kind === 'municipality')) {
    if (find(row.geography_kind, row.geography_id as string) === null) {
      const detail = `there is no ${row.geography_kind} "${row.geography_id}"`;
      yield { column: 'geography_id', detail, code: 'unknownReference' };
    }
  }
  if (entity === 'claim' && row.subject_entity === 'indicator' && row.unit !== undefined) {
    const indicator = named('indicator', 'subject_id');
    if (indicator && indicator.unit !== row.unit) {
      yield {
        column: 'unit',
        detail: `the indicator ${row.subject_id} is counted in ${indicator.unit}, not in ${row.unit}`,
      };
    }
  }
}
