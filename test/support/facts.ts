import { ENTITY_NAMES, type EntityName } from '../../db/schema/tables.js';
import type { Store } from '../../db/store.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import type { ChangeSet, Put, Retract } from '../../src/revision/change-set.js';
import { type Fact, type FactRow, fact } from '../../src/revision/fact.js';

/** Small facts of every kind that the store's tests need; each can be given other members. */
export const county = (id: string, row: Partial<FactRow<'county'>> = {}): Fact =>
  fact('county', {
    id,
    name: `Län ${id}`,
    shortName: `L${id}`,
    regionName: `Region ${id}`,
    nuts3: `SE0${id}`,
    iso3166: `SE-${id}`,
    nameVariants: [],
    sortKey: id,
    ...row,
  });

export const document = (id: string, row: Partial<FactRow<'document'>> = {}): Fact =>
  fact('document', { id, kind: 'publicPage', title: `Sidan ${id}`, ...row });

export const body = (id: string, row: Partial<FactRow<'body'>> = {}): Fact =>
  fact('body', { id, name: `Gruppen ${id}`, kind: 'workingGroup', sortKey: id, ...row });

export const bodyAlias = (id: string, bodyId: string, documentId: string): Fact =>
  fact('body_alias', { id, bodyId, documentId, alias: `Alias ${id}`, misprint: false });

export const indicator = (id: string): Fact =>
  fact('indicator', { id, nameSv: id, nameEn: id, unit: 'count', definitionSv: 'Antal.' });

export const agreement = (id: string): Fact =>
  fact('agreement', {
    id,
    family: 'provning',
    kind: 'base',
    title: id,
    periodStart: '2025',
    periodEnd: '2025',
    performancePay: false,
  });

export const budgetYear = (id: string, agreementId: string): Fact =>
  fact('budget_year', { id, agreementId, year: '2025' });

export const stream = (id: string, budgetYearId: string): Fact =>
  fact('stream', { id, budgetYearId, recipientClass: 'countyJoint', ordinal: 1 });

export const allocation = (id: string, row: Partial<FactRow<'allocation'>> = {}): Fact =>
  fact('allocation', {
    id,
    agreementId: 'avtal-2025',
    budgetYearId: 'avtal-2025-2025',
    streamId: 'avtal-2025-lan',
    recipientKind: 'county',
    countyId: '25',
    requisitionerAbsence: 'notStated',
    holderAbsence: 'notStated',
    cellNotes: {},
    ...row,
  });

/** A claim about one year's number of something in one county, to the unit unless said otherwise. */
export const claim = (id: string, row: Partial<FactRow<'claim'>> = {}): Fact => {
  const value = row.value === undefined ? '56' : row.value;
  return fact('claim', {
    id,
    subjectEntity: 'indicator',
    subjectId: 'antal',
    measure: 'value',
    periodStart: '2014',
    periodEnd: '2014',
    geographyKind: 'county',
    geographyId: '25',
    documentId: 'sida',
    standing: 'accepted',
    valueKind: 'number',
    unit: 'count',
    value,
    lower: value,
    upper: value,
    precision: 'exact',
    ...row,
  });
};

/** What most other facts refer to: a county, a document, an indicator, an agreement with one stream. */
export const GROUND: readonly Fact[] = [
  county('25'),
  document('sida'),
  indicator('antal'),
  agreement('avtal-2025'),
  budgetYear('avtal-2025-2025', 'avtal-2025'),
  stream('avtal-2025-lan', 'avtal-2025-2025'),
];

export const put = ({ entity, id, row }: Fact, expectedVersion = 0): Put => ({
  entity,
  id,
  expectedVersion,
  after: row,
});

export const retract = (entity: EntityName, id: string, expectedVersion: number): Retract => ({
  entity,
  id,
  expectedVersion,
});

export const changeSet = (id: string, changes: Partial<ChangeSet>): ChangeSet => ({
  id,
  actor: 'test',
  reason: 'prövning',
  puts: [],
  retracts: [],
  ...changes,
});

/** Commits facts that are new, and fails the test when they are not. */
export async function create(store: Store, id: string, facts: readonly Fact[]): Promise<number> {
  const outcome = await commitChangeSet(store, changeSet(id, { puts: facts.map((each) => put(each)) }));
  if (outcome.status !== 'committed') throw new Error(`${id} was not committed: ${JSON.stringify(outcome)}`);
  return outcome.revision;
}

export const LOG_TABLES = ['record', 'change_set', 'revision', 'dataset'] as const;

/** A text for what every table holds: equal texts, equal contents. Times only in the tables of the log. */
export async function contents(
  store: Pick<Store, 'rows'>,
  tables: readonly string[] = [...ENTITY_NAMES, ...LOG_TABLES],
): Promise<Record<string, unknown>> {
  const rows = await store.rows(
    tables
      .map(
        (table) =>
          `select '${table}' as name, count(*)::int || ' ' || md5(coalesce(string_agg(t::text, chr(10) order by t::text collate "C"), '')) as held from "${table}" t`,
      )
      .join(' union all '),
  );
  return Object.fromEntries(rows.map((row) => [row.name as string, row.held]));
}
