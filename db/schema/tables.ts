import * as agreement from './agreement.js';
import * as allocation from './allocation.js';
import * as body from './body.js';
import * as decision from './decision.js';
import * as draft from './draft.js';
import * as followUp from './follow-up.js';
import * as initiative from './initiative.js';
import * as ledger from './ledger.js';
import * as plan from './plan.js';
import * as source from './source.js';
import * as territory from './territory.js';
import * as theme from './theme.js';

/**
 * The tables of facts in an order in which each comes after those it refers to. `apply_change_set`
 * holds the same list (a test compares them): nothing else can be written through a change set.
 */
export const factTables = {
  county: territory.county,
  municipality: territory.municipality,
  theme: theme.theme,
  indicator: source.indicator,
  initiative: initiative.initiative,
  document: source.document,
  agreement: agreement.agreement,
  budget_year: agreement.budgetYear,
  stream: agreement.stream,
  allocation_rule: agreement.allocationRule,
  body: body.body,
  body_alias: body.bodyAlias,
  body_role: body.bodyRole,
  plan: plan.plan,
  section: plan.section,
  area: plan.area,
  objective: plan.objective,
  need: plan.need,
  activity: plan.activity,
  activity_body: plan.activityBody,
  target_group: plan.targetGroup,
  activity_initiative: initiative.activityInitiative,
  initiative_status: initiative.initiativeStatus,
  decision: decision.decision,
  decision_initiative: initiative.decisionInitiative,
  governing_document: decision.governingDocument,
  post: decision.post,
  allocation: allocation.allocation,
  earmark: allocation.earmark,
  pooling: allocation.pooling,
  money_statement: allocation.moneyStatement,
  follow_up: followUp.followUp,
  ledger_batch: ledger.ledgerBatch,
  claim: source.claim,
  possible_conflict: source.possibleConflict,
  theme_link: theme.themeLink,
  citation: source.citation,
  draft_fact: draft.draftFact,
} as const;

export type EntityName = keyof typeof factTables;
/** What a statement can read as it was at a revision: facts, the ledger, and what it came to. */
export type PastTable = EntityName | 'ledger_entry' | 'ledger_account';
export const ENTITY_NAMES = Object.keys(factTables) as EntityName[];
