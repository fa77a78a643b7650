import { accessEventEndpoints } from './access/access-event.endpoint.js';
import { keyEndpoints, keyWrites } from './access/key.endpoint.js';
import { agreementEndpoints } from './agreement/agreement.endpoint.js';
import { streamEndpoints } from './agreement/stream.endpoint.js';
import { crosswalkEndpoints, themeEndpoints } from './agreement/theme.endpoint.js';
import { allocationEndpoints } from './allocation/allocation.endpoint.js';
import { earmarkEndpoints, poolingEndpoints } from './allocation/earmark.endpoint.js';
import { moneyStatementEndpoints } from './allocation/money-statement.endpoint.js';
import { apiInfoEndpoint } from './api-info.endpoint.js';
import { allocationRuleEndpoints } from './apportionment/allocation-rule.endpoint.js';
import {
  allocationRuleResultEndpoint,
  apportionmentCalculation,
  apportionmentEndpoint,
} from './apportionment/apportionment.endpoint.js';
import {
  apportionmentComparisonCalculation,
  apportionmentComparisonEndpoint,
} from './apportionment/apportionment-comparison.endpoint.js';
import {
  apportionmentExplanationCalculation,
  apportionmentExplanationEndpoint,
} from './apportionment/apportionment-explanation.endpoint.js';
import { apportionmentMethodEndpoints } from './apportionment/apportionment-method.endpoint.js';
import { streamScenarioEndpoint } from './apportionment/stream-scenario.endpoint.js';
import { bodyEndpoints } from './body/body.endpoint.js';
import { decisionEndpoints, governingDocumentEndpoints, postEndpoints } from './body/decision.endpoint.js';
import { budgetCheckCalculation } from './check/budget-check.endpoint.js';
import { checkEndpoints } from './check/check.endpoint.js';
import { findingEndpoints } from './check/finding.endpoint.js';
import { comparisonEndpoint } from './comparison/comparison.endpoint.js';
import { coverageEndpoint } from './comparison/coverage.endpoint.js';
import { followUpChainEndpoint } from './comparison/follow-up-chain.endpoint.js';
import type { Calculation, Endpoint } from './http/endpoint.js';
import { withFormats } from './http/negotiation.js';
import type { Write } from './http/write.js';
import { indicatorEndpoints } from './indicator/indicator.endpoint.js';
import { observationEndpoints } from './indicator/observation.endpoint.js';
import { initiativeEndpoints } from './initiative/initiative.endpoint.js';
import { balanceEndpoints } from './ledger/balance.endpoint.js';
import { ledgerEntryEndpoints } from './ledger/ledger-entry.endpoint.js';
import { ledgerImportEndpoint } from './ledger/ledger-import.endpoint.js';
import { postLedgerEntries, postLedgerFile } from './ledger/post-ledger-entries.endpoint.js';
import { activityEndpoints } from './plan/activity.endpoint.js';
import { areaEndpoints } from './plan/area.endpoint.js';
import { followUpEndpoints } from './plan/follow-up.endpoint.js';
import { needEndpoints, objectiveEndpoints } from './plan/objective.endpoint.js';
import { planEndpoints, sectionEndpoints } from './plan/plan.endpoint.js';
import { batchWrite } from './reporting/batch.endpoint.js';
import { planDraftEndpoint } from './reporting/plan-draft.endpoint.js';
import { planTransitionWrite } from './reporting/plan-transition.endpoint.js';
import { recordWriteEndpoints } from './reporting/record.endpoint.js';
import { datasetEndpoint } from './revision/dataset.endpoint.js';
import { historyEndpoints } from './revision/history.endpoint.js';
import { revisionEndpoints } from './revision/revision.endpoint.js';
import { searchEndpoint } from './search/search.endpoint.js';
import { claimEndpoints } from './source/claim.endpoint.js';
import { citationEndpoints, documentEndpoints } from './source/document.endpoint.js';
import { countyEndpoints } from './territory/county.endpoint.js';
import { municipalityEndpoints } from './territory/municipality.endpoint.js';

/** Every operation that reads, in the order in which the documentation tells of them. */
export const endpoints: readonly Endpoint[] = [
  apiInfoEndpoint,
  ...countyEndpoints,
  ...municipalityEndpoints,
  ...agreementEndpoints,
  ...streamEndpoints,
  ...allocationEndpoints,
  ...earmarkEndpoints,
  ...poolingEndpoints,
  ...moneyStatementEndpoints,
  ...ledgerEntryEndpoints,
  ...balanceEndpoints,
  ledgerImportEndpoint,
  ...planEndpoints,
  ...sectionEndpoints,
  ...areaEndpoints,
  ...objectiveEndpoints,
  ...needEndpoints,
  ...activityEndpoints,
  ...followUpEndpoints,
  ...themeEndpoints,
  ...crosswalkEndpoints,
  ...initiativeEndpoints,
  ...indicatorEndpoints,
  ...observationEndpoints,
  ...bodyEndpoints,
  ...decisionEndpoints,
  ...governingDocumentEndpoints,
  ...postEndpoints,
  ...documentEndpoints,
  ...claimEndpoints,
  ...citationEndpoints,
  searchEndpoint,
  comparisonEndpoint,
  coverageEndpoint,
  followUpChainEndpoint,
  ...checkEndpoints,
  ...findingEndpoints,
  ...allocationRuleEndpoints,
  allocationRuleResultEndpoint,
  streamScenarioEndpoint,
  ...apportionmentMethodEndpoints,
  apportionmentEndpoint,
  apportionmentComparisonEndpoint,
  apportionmentExplanationEndpoint,
  ...revisionEndpoints,
  ...historyEndpoints,
  planDraftEndpoint,
  ...keyEndpoints,
  ...accessEventEndpoints,
  datasetEndpoint,
].map(withFormats);

/** Every operation that calculates on what the caller sends. */
export const calculations: readonly Calculation[] = [
  budgetCheckCalculation,
  apportionmentCalculation,
  apportionmentComparisonCalculation,
  apportionmentExplanationCalculation,
].map(withFormats);

/** Every operation that changes what is stored. */
export const writes: readonly Write[] = [
  ...recordWriteEndpoints,
  planTransitionWrite,
  batchWrite,
  postLedgerEntries,
  postLedgerFile,
  ...keyWrites,
];
