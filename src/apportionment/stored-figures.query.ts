import { type Placeholder, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { askAggregate } from '../../db/aggregate.js';
import { ask, type Question } from '../../db/read.js';
import { claim } from '../../db/schema/source.js';
import type { Store } from '../../db/store.js';
import { type Citation, plainDecimal } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import type { StoredKey } from './key.js';
import type { StoredFigure } from './key-values.rule.js';
import type { KnownDay } from './undated.rule.js';

/** A stored number with what it stands on. */
export type SourcedFigure = StoredFigure & {
  note: string | null;
  citations: readonly Citation[];
  /** calculated from the claims, not stated by any */
  isDerived: boolean;
};

const same = (column: PgColumn) => (value: Placeholder) => sql`coalesce(${column}, '') = ${value}`;

const figureQuestion: Question = {
  tables: ['claim', ...CITATION_TABLES],
  columns: {
    claim: claim.id,
    code: claim.geographyId,
    value: sql`${claim.value}::text`,
    precision: claim.precision,
    note: claim.note,
    citations: citationsOf('claim', claim.id),
  },
  from: sql`${claim}`,
  filters: {
    indicator: (value) =>
      sql`${claim.subjectEntity} = 'indicator' and ${claim.measure} = 'observation' and ${claim.standing} = 'accepted' and ${claim.subjectId} = ${value}`,
    period: (value) => sql`${claim.periodStart} = ${value} and ${claim.periodEnd} = ${claim.periodStart}`,
    geography: (value) => sql`${claim.geographyKind} = ${value}`,
    group: same(claim.population),
    breakdown: same(claim.breakdown),
    definition: same(claim.definition),
  },
  orders: {},
  tiebreak: [claim.id],
};

/**
 * The accepted numbers of a key, by place: those whose group, breakdown and definition are the very ones
 * that the key names, or are not stated where it names none.
 */
export async function storedFigures(
  store: Store,
  key: StoredKey,
  geography: 'county' | 'municipality' | 'nation',
  asOf: number | null,
): Promise<ReadonlyMap<string, SourcedFigure>> {
  const { rows } = await ask(store, figureQuestion, {
    filters: new Map([
      ['indicator', key.kind === 'population' ? 'population' : key.indicator],
      ['period', key.kind === 'population' ? (key.date ?? '') : key.period],
      ['geography', geography],
      ['group', key.group ?? ''],
      ['breakdown', key.kind === 'indicator' ? (key.breakdown ?? '') : ''],
      ['definition', key.kind === 'indicator' ? (key.definition ?? '') : ''],
    ]),
    asOf,
  });
  return new Map(
    rows.map((row) => [
      row.code as string,
      {
        code: row.code as string,
        value: typeof row.value === 'string' ? plainDecimal(row.value) : null,
        precision: row.precision as SourcedFigure['precision'],
        claims: [row.claim as string],
        isDerived: false,
        note: row.note as string | null,
        citations: (row.citations ?? []) as Citation[],
      },
    ]),
  );
}

/** Of each day that has a population, for how many of some places it is known, and whether for the nation. */
export async function populationDates(
  store: Store,
  codes: readonly string[],
  geography: 'county' | 'municipality',
  asOf: number | null,
): Promise<readonly KnownDay[]> {
  const rows = await askAggregate(
    store,
    'population-dates',
    () => ({
      tables: ['claim'],
      statement: sql`select ${claim.periodStart} as date, count(*) filter (where ${claim.geographyKind} = ${sql.placeholder('geography')} and ${claim.value} is not null)::int as known,
          count(*) filter (where ${claim.geographyKind} = 'nation' and ${claim.value} is not null)::int as nation
        from ${claim}
        where ${claim.subjectEntity} = 'indicator' and ${claim.subjectId} = 'population' and ${claim.measure} = 'observation'
          and ${claim.standing} = 'accepted' and ${claim.population} is null and ${claim.breakdown} is null and ${claim.definition} is null
          and ${claim.periodStart} = ${claim.periodEnd} and length(${claim.periodStart}) = 10
          and (${claim.geographyKind} = 'nation' or (${claim.geographyKind} = ${sql.placeholder('geography')}
            and ${claim.geographyId} = any(string_to_array(${sql.placeholder('codes')}, ','))))
        group by ${claim.periodStart} order by ${claim.periodStart}`,
    }),
    new Map([
      ['geography', geography],
      ['codes', codes.join(',')],
    ]),
    asOf,
  );
  return rows.map((row) => ({
    date: row.date as string,
    known: Number(row.known),
    nation: Number(row.nation) > 0,
  }));
}
