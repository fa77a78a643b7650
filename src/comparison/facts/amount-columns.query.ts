import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { claim } from '../../../db/schema/source.js';
import { MAX_IDS } from '../group.js';

/** The accepted claim of each subject, and how many stand beside it that are disputed. */
export function claimJoins(entity: string, id: PgColumn, measure: string): SQL {
  const about = (name: SQL) =>
    sql`${name}.subject_entity = ${sql.raw(`'${entity}'`)} and ${name}.subject_id = ${id} and ${name}.measure = ${sql.raw(`'${measure}'`)}`;
  return sql`left join ${claim} on ${about(sql`${claim}`)} and ${claim.standing} = 'accepted'
    left join lateral (select count(*) as disputed from ${claim} as beside where ${about(sql`beside`)} and beside.standing = 'disputed') against on true`;
}

/**
 * What is counted and summed of amounts, each subject with its accepted claim or none.
 * @param within which of the subjects count; the others are only named
 */
export function amountColumns(within: SQL, id: PgColumn): SQL {
  const counted = sql`${within} and ${claim.value} is not null and ${claim.precision} <> 'approximate'`;
  return sql`count(*) filter (where ${within}) as facts,
    count(*) filter (where ${within} and ${claim.precision} = 'exact') as exact,
    count(*) filter (where ${within} and ${claim.precision} = 'rounded') as rounded,
    count(*) filter (where ${within} and ${claim.precision} = 'approximate') as approximate,
    count(*) filter (where ${within} and ${claim.absence} is not null and ${claim.absence} not in ('reportedElsewhere', 'notApplicable')) as absent,
    count(*) filter (where ${within} and ${claim.absence} in ('reportedElsewhere', 'notApplicable')) as covered,
    count(*) filter (where ${within} and ${claim.id} is null and against.disputed > 0) as unresolved,
    count(*) filter (where ${within} and against.disputed > 0) as disputed,
    (sum(${claim.value}) filter (where ${counted}))::text as sum,
    (sum(${claim.lower}) filter (where ${counted}))::text as lower,
    (sum(${claim.upper}) filter (where ${counted}))::text as upper,
    (min(${claim.value}) filter (where ${within} and ${claim.precision} = 'approximate'))::text as about,
    to_json((array_agg(${id} order by ${id} collate "C"))[1:${sql.raw(String(MAX_IDS))}]) as ids`;
}
