import { REFERENCES_OF } from '../../db/schema/references.js';
import { ENTITY_NAMES, type EntityName } from '../../db/schema/tables.js';
import type { Row, Store } from '../../db/store.js';
import type { Columns } from '../record/member.js';
import type { Owned, RecordKind } from '../record/record-kind.js';
import { CURRENT_VERSION, type DatasetVersion } from '../revision/dataset.query.js';
import type { WorkingSet } from './working-set.js';

const FOUND = `select w.entity, w.id, r.version, r.revision::text as revision, v.after::text as row, null::text as county, null::text as plan
  from wanted w join "record" r on r.entity = w.entity and r.entity_id = w.id and not r.retracted
  join revision v on v.seq = r.revision`;
const FOUND_DRAFTS = `select d.entity, d.entity_id as id, d.version, r.revision::text as revision, d."row"::text as row, d.county_id as county, d.plan_id as plan
  from draft_fact d join "record" r on r.entity = 'draft_fact' and r.entity_id = d.id`;

/** The newest revision, beside the facts that are read with it: told of no fact. */
const VERSION = `select null, null, null, d.revision, d.committed_at, null, null from (${CURRENT_VERSION}) as d`;

function learn(working: WorkingSet, rows: readonly Row[]): void {
  for (const found of rows) {
    if (found.entity === null) continue;
    working.learn(found.entity as EntityName, found.id as string, {
      row: JSON.parse(found.row as string) as Columns,
      version: found.version as number,
      revision: Number(found.revision),
      draftOf: found.plan === null ? null : { county: found.county as string, plan: found.plan as string },
    });
  }
}

function listOf(parameter: number): string {
  return `any (string_to_array($${parameter}, ','))`;
}

/** Which rows an owned one is, of a table and of the drafts. */
function conditions({ entity, column, of }: Owned, parameter: number): { stored: string; draft: string } {
  const kind = (prefix: string) => (of ? ` and ${prefix} = '${of}'` : '');
  return {
    stored: `select '${entity}', t.id from "${entity}" t where t."${column}" = ${listOf(parameter)}${kind('t.entity')}`,
    draft: `(d.entity = '${entity}' and d."row"->>'${column}' = ${listOf(parameter)}${kind(`d."row"->>'entity'`)})`,
  };
}

/** What rows of a table name, by the columns that name one fact each. */
function named(entity: EntityName, parameter: number): string[] {
  return (REFERENCES_OF.get(entity) ?? []).flatMap(({ columns: [column, ...more], table }) =>
    more.length > 0 ? [] : [`select '${table}', t."${column}" from "${entity}" t where t.id = ${listOf(parameter)}`],
  );
}

/**
 * Records of one kind, all that they own, and what they name themselves, as they are stored now. One statement,
 * however many they are.
 *
 * @returns the newest revision, of the same moment
 */
export async function learnRecords(
  store: Store,
  working: WorkingSet,
  kind: RecordKind,
  ids: readonly string[],
): Promise<DatasetVersion> {
  const own: Owned = { entity: kind.entity, column: 'id' };
  const parts = [own, ...kind.owns].map((owned, index) => conditions(owned, index + 1));
  const wanted = [...parts.map(({ stored }) => stored), ...named(kind.entity, 1)].join(' union ');
  const statement = `with wanted(entity, id) as (${wanted})
    ${FOUND} union all ${FOUND_DRAFTS} where ${parts.map(({ draft }) => draft).join(' or ')} union all ${VERSION}`;
  const keys = [own, ...kind.owns].map(({ key }) => ids.map((id) => key?.(id) ?? id).join(','));
  const rows = await store.rows(statement, keys);
  learn(working, rows);
  for (const id of ids) working.learn(kind.entity, id, null);
  const version = rows.find(({ entity }) => entity === null);
  return { revision: Number(version?.revision), committedAt: version?.row as string };
}

/** Single facts, by kind and identifier. */
export async function learnFacts(
  store: Store,
  working: WorkingSet,
  wanted: readonly { entity: EntityName; id: string }[],
): Promise<void> {
  const known = wanted.filter(({ entity }) => ENTITY_NAMES.includes(entity));
  const list = JSON.stringify(known);
  learn(
    working,
    await store.rows(
      `with wanted as (select x.entity, x.id from jsonb_to_recordset($1::text::jsonb) as x(entity text, id text))
       ${FOUND} union all ${FOUND_DRAFTS} join wanted w on w.entity = d.entity and w.id = d.entity_id`,
      [list],
    ),
  );
  for (const { entity, id } of wanted) working.learn(entity, id, null);
}

/** Every fact of a plan that is not adopted yet. */
export async function learnDraft(store: Store, working: WorkingSet, plan: string): Promise<void> {
  learn(working, await store.rows(`${FOUND_DRAFTS} where d.plan_id = $1`, [plan]));
}

/** Identifiers that begin like a wanted one and are, or were, of a record. */
export async function takenIdentifiers(store: Store, entity: EntityName, wanted: string): Promise<Set<string>> {
  const rows = await store.rows(
    `select r.entity_id as id from "record" r where r.entity = $1 and (r.entity_id = $2 or r.entity_id like $3)
     union all select d.entity_id from draft_fact d where d.entity = $1 and (d.entity_id = $2 or d.entity_id like $3)`,
    [entity, wanted, `${wanted}-%`],
  );
  return new Set(rows.map(({ id }) => id as string));
}

/** The last place in the order of a parent's records; -1 when it has none. */
export async function lastPosition(
  store: Store,
  entity: EntityName,
  { column, within }: NonNullable<RecordKind['position']>,
  parent: string,
): Promise<number> {
  const [row] = await store.rows(
    `select greatest((select max(t."${column}") from "${entity}" t where t."${within}" = $1),
       (select max((d."row"->>'${column}')::int) from draft_fact d where d.entity = '${entity}' and d."row"->>'${within}' = $1)) as last`,
    [parent],
  );
  return row?.last === null || row?.last === undefined ? -1 : Number(row.last);
}

/** The accepted claims about the same facts as some claims, which are rows as the change log keeps them. */
export async function learnAccepted(store: Store, working: WorkingSet, claims: readonly Columns[]): Promise<void> {
  learn(
    working,
    await store.rows(
      `with wanted(entity, id) as (select 'claim', c.id from jsonb_array_elements($1::text::jsonb) as x(doc)
         join claim c on c.fact_key = claim_fact_key(x.doc) and c.standing = 'accepted') ${FOUND}`,
      [JSON.stringify(claims)],
    ),
  );
}
