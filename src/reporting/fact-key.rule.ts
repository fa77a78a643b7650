import type { Columns } from '../record/member.js';

const PARTS = [
  ['subject_entity', '|'],
  ['subject_id', '|'],
  ['measure', '|'],
  ['period_start', '/'],
  ['period_end', '|'],
  ['geography_kind', ':'],
  ['geography_id', '|'],
  ['population', '|'],
  ['breakdown', '|'],
  ['definition', ''],
] as const;

/** What identifies the fact that a claim is about: the same text as `claim_fact_key` in the database (a test compares them). */
export function claimFactKey(row: Columns): string {
  const apart = row.subject_entity === 'indicator' && row.period_absence !== undefined ? `|${row.id}` : '';
  return `${PARTS.map(([column, sign]) => `${row[column] ?? ''}${sign}`).join('')}${apart}`;
}
