import { sql } from 'drizzle-orm';
import { ask, type Question } from '../../db/read.js';
import { stream } from '../../db/schema/agreement.js';
import { allocation } from '../../db/schema/allocation.js';
import type { EntityName } from '../../db/schema/tables.js';
import { themeLink } from '../../db/schema/theme.js';
import type { Store } from '../../db/store.js';
import { type Citation, type ClaimRow, plainDecimal } from '../source/evidence.js';
import { claimsOf, EVIDENCE_TABLES } from '../source/evidence.query.js';

/** What is stored of an amount: the accepted claim, where one is. */
export type StoredMoney = {
  /** of the allocation, or of the stream */
  id: string;
  value: string;
  precision: 'exact' | 'rounded' | 'approximate';
  lower: string | null;
  upper: string | null;
  asWritten: string | null;
  claim: string;
  citations: readonly Citation[];
};
export type PublishedAllocation = StoredMoney & { code: string };

const allocationQuestion: Question = {
  tables: ['allocation', 'theme_link', ...EVIDENCE_TABLES],
  columns: {
    id: allocation.id,
    code: sql`coalesce(${allocation.municipalityId}, ${allocation.countyId})`,
    claims: claimsOf('allocation', allocation.id, 'amount'),
  },
  from: sql`${allocation}`,
  filters: {
    id: (value) => sql`${allocation.id} = ${value}`,
    stream: (value) => sql`${allocation.streamId} = ${value}`,
    whole: (value) => sql`(${allocation.partOfId} is null)::text = ${value}`,
    theme: (value) => sql`exists (select 1 from ${themeLink} where ${themeLink.entity} = 'area'
      and ${themeLink.entityId} = ${allocation.areaId} and ${themeLink.relation} = 'exact' and ${themeLink.themeId} = ${value})`,
    municipal: (value) => sql`(${allocation.municipalityId} is not null)::text = ${value}`,
  },
  orders: {},
  tiebreak: [allocation.id],
};

const streamQuestion: Question = {
  tables: ['stream', ...EVIDENCE_TABLES],
  columns: { id: stream.id, claims: claimsOf('stream', stream.id, 'amount') },
  from: sql`${stream}`,
  filters: { id: (value) => sql`${stream.id} = ${value}` },
  orders: {},
  tiebreak: [stream.id],
};

/**
 * What has been published of a stream: the whole amount of each recipient, or, of a theme, the part whose
 * heading is exactly that theme. An amount without an accepted claim is left out.
 */
export async function publishedAllocations(
  store: Store,
  { stream: id, theme, municipal }: { stream: string; theme: string | null; municipal: boolean },
  asOf: number | null,
): Promise<readonly PublishedAllocation[]> {
  const { rows } = await ask(store, allocationQuestion, {
    filters: new Map([
      ['stream', id],
      ['municipal', String(municipal)],
      theme === null ? (['whole', 'true'] as const) : (['theme', theme] as const),
    ]),
    asOf,
  });
  return rows.flatMap((row) => {
    const money = acceptedMoney(row.id as string, row.claims as ClaimRow[] | null);
    return money ? [{ ...money, code: row.code as string }] : [];
  });
}

/** @returns undefined when there is no such record, null when it has no accepted amount */
export async function storedMoney(
  store: Store,
  entity: Extract<EntityName, 'allocation' | 'stream'>,
  id: string,
  asOf: number | null,
): Promise<StoredMoney | null | undefined> {
  const question = entity === 'stream' ? streamQuestion : allocationQuestion;
  const { rows } = await ask(store, question, { filters: new Map([['id', id]]), asOf });
  const [row] = rows;
  return row && acceptedMoney(id, row.claims as ClaimRow[] | null);
}

function acceptedMoney(id: string, claims: readonly ClaimRow[] | null): StoredMoney | null {
  const claim = (claims ?? []).find(({ standing }) => standing === 'accepted');
  if (!claim || claim.value === null || claim.precision === null) return null;
  return {
    id,
    value: plainDecimal(claim.value),
    precision: claim.precision,
    lower: claim.lower && plainDecimal(claim.lower),
    upper: claim.upper && plainDecimal(claim.upper),
    asWritten: claim.asWritten,
    claim: claim.id,
    citations: claim.citations ?? [],
  };
}
