import type { Check, Found } from '../../src/check/check.js';
import type {
  ActivityFact,
  AllocationFact,
  ClaimFact,
  Facts,
  MoneyFacts,
  PlanFact,
  PopulationFact,
} from '../../src/check/facts.js';

/** A claim of which a test says only what matters to it: to the krona unless it says otherwise. */
export function claim(own: Partial<ClaimFact> & { id: string }): ClaimFact {
  const value = own.value ?? null;
  const { subjectEntity = 'allocation', subjectId = own.id, measure = 'amount' } = own;
  return {
    subjectEntity,
    subjectId,
    measure,
    periodStart: null,
    periodEnd: null,
    geographyKind: null,
    geographyId: null,
    population: null,
    breakdown: null,
    definition: null,
    factKey: [
      subjectEntity,
      subjectId,
      measure,
      own.periodStart,
      own.periodEnd,
      own.geographyId,
      own.population,
      own.breakdown,
      own.definition,
    ].join('|'),
    documentId: 'a-document',
    documentTitle: 'Ett dokument',
    planId: null,
    planCountyId: null,
    planAgreementId: null,
    standing: 'accepted',
    reason: null,
    valueKind: 'amount',
    unit: 'sek',
    asWritten: null,
    value,
    lower: value,
    upper: value,
    precision: value === null ? null : 'exact',
    writtenUnit: 'kr',
    absence: value === null ? 'notStated' : null,
    note: null,
    indicator: null,
    ...own,
  };
}

/** "788" Mkr ± 0.5 */
export function millions(printed: number): Partial<ClaimFact> {
  return {
    value: `${printed}000000`,
    lower: String(printed * 1_000_000 - 500_000),
    upper: String(printed * 1_000_000 + 500_000),
    precision: 'rounded',
    writtenUnit: 'Mkr',
  };
}

export function allocation(own: Partial<AllocationFact> & { id: string }): AllocationFact {
  return {
    agreementId: 'care-2025',
    budgetYearId: 'care-2025',
    streamId: null,
    recipientKind: 'county',
    countyId: '91',
    countyName: 'Norra',
    municipalityId: null,
    areaId: null,
    areaLabel: null,
    areaNames: [],
    themes: [],
    partOfId: null,
    planId: null,
    ...own,
  };
}

/** One agreement with a year; counties 91–93 of which the first has two municipalities. */
export function money(own: Partial<MoneyFacts>): MoneyFacts {
  return {
    agreements: [
      {
        id: 'care-2025',
        family: 'care',
        title: 'Vård 2025',
        periodStart: '2025',
        periodEnd: '2025',
        amendsId: null,
      },
    ],
    budgetYears: [{ id: 'care-2025', agreementId: 'care-2025', year: '2025' }],
    streams: [],
    allocations: [],
    earmarks: [],
    rules: [],
    claims: [],
    ...own,
  };
}

export const COUNTIES: Facts['counties'] = [
  { id: '91', name: 'Norra', municipalities: 2 },
  { id: '92', name: 'Mellersta', municipalities: 1 },
  { id: '93', name: 'Södra', municipalities: 1 },
];

export function population(
  kind: PopulationFact['kind'],
  geographyId: string,
  value: string,
  own: Partial<PopulationFact> = {},
): PopulationFact {
  return {
    id: `${kind}-${geographyId}`,
    kind,
    geographyId,
    name: geographyId,
    countyId: kind === 'municipality' ? geographyId.slice(0, 2) : null,
    date: '2024-12-31',
    documentId: 'a-document',
    value,
    lower: value,
    upper: value,
    precision: 'exact',
    ...own,
  };
}

export function plan(own: Partial<PlanFact> = {}): PlanFact {
  return {
    id: 'north-2025',
    title: 'Plan 2025',
    countyId: '91',
    agreementId: 'care-2025',
    planningStart: '2025',
    planningEnd: '2026',
    reportingStart: null,
    reportingEnd: null,
    ...own,
  };
}

export function activity(own: Partial<ActivityFact> = {}): ActivityFact {
  return {
    id: 'north-2025-1',
    planId: 'north-2025',
    title: 'Samtal i skolan',
    form: 'matrixRow',
    hasIndicator: true,
    indicatorsAbsence: null,
    notIndicators: [],
    responsibleAbsence: null,
    timeline: '2025',
    timelineAbsence: null,
    timelineStart: '2025',
    timelineEnd: '2025',
    hasAmount: false,
    ...own,
  };
}

/** What a check finds in these facts, each with what it tells. */
export function run(check: Check, facts: Partial<Facts>) {
  for (const need of check.needs) {
    if (!(need in facts)) throw new Error(`${check.id} needs ${need}`);
  }
  return Array.from(check.run(facts as Facts), (found: Found) => ({ ...found, ...found.tell() }));
}

/** The verdict of each finding, by its key. */
export function verdicts(check: Check, facts: Partial<Facts>): Record<string, string> {
  return Object.fromEntries(run(check, facts).map(({ key, verdict }) => [key, verdict]));
}
