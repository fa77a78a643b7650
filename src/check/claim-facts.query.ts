import { type SQL, sql } from 'drizzle-orm';
import type { Question } from '../../db/read.js';
import { plan } from '../../db/schema/plan.js';
import { claim, document, indicator, possibleConflict } from '../../db/schema/source.js';
import type { Row, Store } from '../../db/store.js';
import { all, question } from './fact-question.query.js';
import type { ClaimFact, PairFact } from './facts.js';

/** The indicator that says how many people live in a place. */
export const POPULATION = 'population';
const claimColumns = {
  id: claim.id,
  subjectEntity: claim.subjectEntity,
  subjectId: claim.subjectId,
  measure: claim.measure,
  periodStart: claim.periodStart,
  periodEnd: claim.periodEnd,
  geographyKind: claim.geographyKind,
  geographyId: claim.geographyId,
  population: claim.population,
  breakdown: claim.breakdown,
  definition: claim.definition,
  factKey: claim.factKey,
  documentId: claim.documentId,
  documentTitle: document.title,
  planId: plan.id,
  planCountyId: plan.countyId,
  planAgreementId: plan.agreementId,
  standing: claim.standing,
  reason: claim.reason,
  valueKind: claim.valueKind,
  unit: claim.unit,
  asWritten: claim.asWritten,
  value: claim.value,
  lower: claim.lower,
  upper: claim.upper,
  precision: claim.precision,
  writtenUnit: claim.writtenUnit,
  absence: claim.absence,
  note: claim.note,
  nameSv: indicator.nameSv,
  nameEn: indicator.nameEn,
} as const;
/** What a claim is told with. */
export const CLAIM_TABLES = ['claim', 'document', 'plan', 'indicator'] as const;
const claimJoins = sql`join ${document} on ${document.id} = ${claim.documentId}
  left join ${plan} on ${plan.documentId} = ${document.id}
  left join ${indicator} on ${claim.subjectEntity} = 'indicator' and ${indicator.id} = ${claim.subjectId}`;

/**
 * Claims with what stands beside them. Conditions stand in FROM: a question's filters take values, and
 * these are always the same.
 *
 * @param source the table, or a subselect of it under its name
 */
function claims(source: SQL, condition: SQL): Question {
  return question(CLAIM_TABLES, claimColumns, sql`${source} ${claimJoins} where ${condition}`, [claim.id]);
}

function toClaim({ nameSv, nameEn, ...row }: Row): ClaimFact {
  const plain = (text: unknown) => (typeof text === 'string' && text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  return {
    ...row,
    value: plain(row.value),
    lower: plain(row.lower),
    upper: plain(row.upper),
    indicator: nameSv === null ? null : { sv: nameSv, en: nameEn },
  } as ClaimFact;
}

const moneyClaims = claims(sql`${claim}`, sql`${claim.subjectEntity} <> 'indicator'`);

// Windows rather than IN (select … group by …): without statistics, as in a database just seeded, the
// planner was seen to run such a subselect again for every row.

/** Indicators of which one document tells a whole and parts: by breakdown, or year by year. */
const statistics = claims(
  sql`(select told.*, bool_or(told.whole) over (partition by document_id, geography_kind, geography_id) as kept
    from (select c.*, count(*) over statistic > 2 and bool_or(c.breakdown is not null
          or left(c.period_start, 4) <> left(c.period_end, 4)) over statistic as whole
        from claim c
        where c.subject_entity = 'indicator' and c.measure = 'observation' and c.value_kind = 'number'
          and c.unit in ('persons', 'count', 'percent') and c.period_start is not null
          and c.subject_id <> ${sql.raw(`'${POPULATION}'`)}
        window statistic as (partition by c.document_id, c.geography_kind, c.geography_id, c.subject_id)) as told
  ) as claim`,
  sql`kept`,
);

const repeated = claims(
  sql`(select c.*, count(*) over (partition by c.subject_id, c.period_start, c.period_end, c.geography_kind,
        c.geography_id, c.breakdown) as siblings
      from claim c
      where c.subject_entity = 'indicator' and c.measure = 'observation' and c.value_kind = 'number'
        and c.period_start is not null and c.geography_id is not null) as claim`,
  sql`siblings > 1`,
);

const pairClaims = claims(
  sql`${claim}`,
  sql`${claim.id} in (select ${possibleConflict.firstClaimId} from ${possibleConflict}
    union select ${possibleConflict.secondClaimId} from ${possibleConflict})`,
);
const pairClaimsOf: Question = { ...pairClaims, tables: [...CLAIM_TABLES, 'possible_conflict'] };
const pairs = question(
  ['possible_conflict'],
  {
    id: possibleConflict.id,
    reason: possibleConflict.reason,
    firstId: possibleConflict.firstClaimId,
    secondId: possibleConflict.secondClaimId,
  },
  sql`${possibleConflict}`,
  [possibleConflict.id],
);

type Load<Fact> = (store: Store, asOf: number | null) => Promise<Fact[]>;

export const loadMoneyClaims: Load<ClaimFact> = (store, asOf) => all(store, moneyClaims, asOf, toClaim);
export const loadStatistics: Load<ClaimFact> = (store, asOf) => all(store, statistics, asOf, toClaim);
export const loadRepeated: Load<ClaimFact> = (store, asOf) => all(store, repeated, asOf, toClaim);

export async function loadPairs(store: Store, asOf: number | null): Promise<PairFact[]> {
  const [list, about] = await Promise.all([all<Row>(store, pairs, asOf), all(store, pairClaimsOf, asOf, toClaim)]);
  const byId = new Map(about.map((each) => [each.id, each]));
  return list.flatMap(({ id, reason, firstId, secondId }) => {
    const first = byId.get(firstId as string);
    const second = byId.get(secondId as string);
    return first && second ? [{ id: id as string, reason: reason as string, first, second }] : [];
  });
}
