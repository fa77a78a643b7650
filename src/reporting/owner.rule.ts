import type { EntityName } from '../../db/schema/tables.js';
import { countyScope, type Scope } from '../access/scope.js';
import type { Columns } from '../record/member.js';

/** Finds a fact as the request leaves it; undefined when it is not known yet and must be asked for. */
export type Find = (entity: EntityName, id: string) => Columns | null | undefined;

export type Owner = {
  /** the scope that writing it takes */
  scope: Scope;
  /** the plan that it is a part of */
  plan: string | null;
};

const OF_ACTIVITY = ['activity_body', 'target_group', 'activity_initiative'];
const OF_AGREEMENT = ['agreement', 'budget_year', 'stream', 'allocation_rule', 'allocation', 'earmark'];
const NATIONAL: Owner = { scope: 'agreement:write', plan: null };
const REFERENCE: Owner = { scope: 'reference:write', plan: null };

/**
 * Whose a fact is: a county's what stands in its plans and what is counted in it, the nation's what agreements
 * say, and everybody's the rest.
 *
 * @returns null while a fact that it depends on is not known (or is not there at all)
 */
export function ownerOf(entity: EntityName, row: Columns, find: Find): Owner | null {
  if (OF_AGREEMENT.includes(entity)) return NATIONAL;
  if (entity === 'plan') return { scope: countyScope(row.county_id as string), plan: row.id as string };
  if (typeof row.plan_id === 'string') return through('plan', row.plan_id, find);
  if (OF_ACTIVITY.includes(entity)) return through('activity', row.activity_id as string, find);
  if (entity === 'citation' || entity === 'theme_link') {
    return through(row.entity as EntityName, row.entity_id as string, find);
  }
  if (entity === 'claim') {
    return row.subject_entity === 'indicator'
      ? ownerOfFigure(row, find)
      : through(row.subject_entity as EntityName, row.subject_id as string, find);
  }
  if (typeof row.county_id === 'string') return { scope: countyScope(row.county_id), plan: null };
  return REFERENCE;
}

function through(entity: EntityName, id: string, find: Find): Owner | null {
  const row = find(entity, id);
  return row ? ownerOf(entity, row, find) : null;
}

/** A figure is of the county that it is counted in; one of a place without a code, of the county whose document it is. */
function ownerOfFigure(row: Columns, find: Find): Owner | null {
  const id = row.geography_id as string | undefined;
  if (row.geography_kind === 'county' || row.geography_kind === 'municipality') {
    return { scope: countyScope((id ?? '').slice(0, 2)), plan: null };
  }
  if (row.geography_kind === 'place') {
    const document = find('document', row.document_id as string);
    return document ? ownerOf('document', document, find) : null;
  }
  return REFERENCE;
}
