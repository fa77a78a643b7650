import type { ABSENCES, PRECISIONS, RECIPIENT_CLASSES, RECIPIENT_KINDS, STANDINGS } from '../../db/schema/code.js';
import type { RuleComponent } from '../apportionment/rule.js';
import type { Bilingual } from '../http/language.js';
import type { FigureUnit } from './quantity.js';

export type AbsenceCode = (typeof ABSENCES)[number];

/** One value that one document states, as the checks look at it. Numbers are decimal text. */
export type ClaimFact = {
  id: string;
  subjectEntity: string;
  subjectId: string;
  measure: string;
  periodStart: string | null;
  periodEnd: string | null;
  geographyKind: string | null;
  geographyId: string | null;
  population: string | null;
  breakdown: string | null;
  definition: string | null;
  factKey: string;
  documentId: string;
  documentTitle: string;
  /** the plan that the document is, and whose it is */
  planId: string | null;
  planCountyId: string | null;
  planAgreementId: string | null;
  standing: (typeof STANDINGS)[number];
  reason: string | null;
  valueKind: string;
  unit: FigureUnit | null;
  asWritten: string | null;
  value: string | null;
  lower: string | null;
  upper: string | null;
  precision: (typeof PRECISIONS)[number] | null;
  writtenUnit: string | null;
  absence: AbsenceCode | null;
  note: string | null;
  /** of an observation: what is measured */
  indicator: Bilingual | null;
};

export type CountyFact = { id: string; name: string /** how many it has */; municipalities: number };
export type AgreementFact = {
  id: string;
  family: string;
  title: string;
  periodStart: string;
  periodEnd: string;
  amendsId: string | null;
};
export type BudgetYearFact = { id: string; agreementId: string; year: string };
export type StreamFact = {
  id: string;
  budgetYearId: string;
  recipientClass: (typeof RECIPIENT_CLASSES)[number];
  recipientLabel: string | null;
  purpose: string | null;
};
export type AllocationFact = {
  id: string;
  agreementId: string;
  budgetYearId: string | null;
  streamId: string | null;
  recipientKind: (typeof RECIPIENT_KINDS)[number];
  countyId: string;
  countyName: string;
  municipalityId: string | null;
  areaId: string | null;
  areaLabel: string | null;
  /** what the document calls the area elsewhere */
  areaNames: readonly string[];
  /** subjects that the area is exactly about */
  themes: readonly string[];
  partOfId: string | null;
  planId: string | null;
};
export type EarmarkFact = { id: string; allocationId: string; purpose: string };
export type RuleFact = {
  id: string;
  streamId: string;
  name: string;
  status: 'stated' | 'inferred';
  components: readonly RuleComponent[];
  basis: string;
};

/** The money of the agreements, and every claim about it. */
export type MoneyFacts = {
  agreements: readonly AgreementFact[];
  budgetYears: readonly BudgetYearFact[];
  streams: readonly StreamFact[];
  allocations: readonly AllocationFact[];
  earmarks: readonly EarmarkFact[];
  rules: readonly RuleFact[];
  claims: readonly ClaimFact[];
};

export type PairFact = { id: string; reason: string; first: ClaimFact; second: ClaimFact };

/** The population of one place at one date. */
export type PopulationFact = {
  id: string;
  kind: 'nation' | 'county' | 'municipality';
  geographyId: string;
  name: string;
  /** of a municipality */
  countyId: string | null;
  date: string;
  documentId: string;
  value: string;
  lower: string | null;
  upper: string | null;
  precision: (typeof PRECISIONS)[number];
};

export type PlanFact = {
  id: string;
  title: string;
  countyId: string;
  agreementId: string;
  planningStart: string | null;
  planningEnd: string | null;
  reportingStart: string | null;
  reportingEnd: string | null;
};

/** One activity, as far as its completeness and its time go. */
export type ActivityFact = {
  id: string;
  planId: string;
  title: string;
  form: 'matrixRow' | 'proseSection' | 'prose';
  hasIndicator: boolean;
  indicatorsAbsence: AbsenceCode | null;
  /** why a filled-in cell holds no indicator */
  notIndicators: readonly string[];
  responsibleAbsence: AbsenceCode | null;
  timeline: string | null;
  timelineAbsence: AbsenceCode | null;
  timelineStart: string | null;
  timelineEnd: string | null;
  hasAmount: boolean;
};

/** The claims of one document and their citations. */
export type CitedDocument = {
  documentId: string;
  title: string;
  planId: string | null;
  countyId: string | null;
  agreementId: string | null;
  ocr: boolean;
  claims: number;
  /** claims whose printed text is compared with their quotes */
  compared: number;
};
export type SuspectClaim = {
  id: string;
  documentId: string;
  subjectEntity: string;
  subjectId: string;
  asWritten: string | null;
  quotes: readonly string[];
};
export type CitationFacts = {
  documents: readonly CitedDocument[];
  /** claims without a citation, and those whose printed text is not at once found in their quotes */
  suspects: readonly SuspectClaim[];
};

/** One account of an allocation's money in the ledger; amounts are decimal text. Holder null: the pot. */
export type AccountFact = {
  allocationId: string;
  agreementId: string;
  countyId: string;
  budgetYear: string;
  holderId: string | null;
  holderName: string | null;
  /** null: all areas */
  areaId: string | null;
  areaLabel: string | null;
  allotted: string;
  used: string;
  /** of a holder, all areas together */
  held: string | null;
};
/** The last days of one budget year, each as exact as the agreement states it. */
export type DeadlineFact = {
  agreementId: string;
  year: string;
  useDeadline: string | null;
  reportDeadline: string | null;
  repaymentDeadline: string | null;
};
/** Days on which money of one budget year of an allocation was used, and how many uses each day has. */
export type UseDayFact = { allocationId: string; budgetYear: string; date: string; uses: number };
/** A county's accounts held against its entries. */
export type AgreementOfAccounts = { countyId: string; accounts: number; differing: number };

/** The ledger, as the checks look at it: the money of allocations, not co-funding. */
export type LedgerFacts = {
  /** the day of the newest change that is known: what is past and what is not */
  day: string;
  accounts: readonly AccountFact[];
  deadlines: readonly DeadlineFact[];
  useDays: readonly UseDayFact[];
  agreement: readonly AgreementOfAccounts[];
};

/** What the checks look at: each names the parts that it needs, and only those are loaded. */
export type Facts = {
  counties: readonly CountyFact[];
  money: MoneyFacts;
  /** pairs of claims that may be about one fact, each with the reason */
  pairs: readonly PairFact[];
  /** observations of indicators that are told with their parts */
  statistics: readonly ClaimFact[];
  /** observations that share indicator, period, place and breakdown with another */
  repeated: readonly ClaimFact[];
  population: readonly PopulationFact[];
  plans: readonly PlanFact[];
  activities: readonly ActivityFact[];
  citations: CitationFacts;
  ledger: LedgerFacts;
};
export type FactName = keyof Facts;
