import { activityBudget } from './activity-budget.check.js';
import { activityIndicator } from './activity-indicator.check.js';
import { activityResponsible } from './activity-responsible.check.js';
import { activityTimeline } from './activity-timeline.check.js';
import { activityWithinPlan } from './activity-within-plan.check.js';
import { allocationAgreesWithRule } from './allocation-agrees-with-rule.check.js';
import { areasSumToTotal } from './areas-sum-to-total.check.js';
import type { Check } from './check.js';
import { citationConsistent } from './citation-consistent.check.js';
import { conflictingClaims } from './conflicting-claims.check.js';
import { countiesSumToStream } from './counties-sum-to-stream.check.js';
import { duplicateAllocation } from './duplicate-allocation.check.js';
import { earmarksSumToAllocation } from './earmarks-sum-to-allocation.check.js';
import { entriesWithinPeriod } from './entries-within-period.check.js';
import { ledgerAgreesWithBalances } from './ledger-agrees-with-balances.check.js';
import { ledgerWithinAllocation } from './ledger-within-allocation.check.js';
import { magnitudeOfTotals } from './magnitude-of-totals.check.js';
import { observationSources } from './observation-sources.check.js';
import { percentageAgreesWithCount } from './percentage-agrees-with-count.check.js';
import { percentagesSumToHundred } from './percentages-sum-to-hundred.check.js';
import { planWithinAgreement } from './plan-within-agreement.check.js';
import { populationPartsSumToWhole } from './population-parts-sum-to-whole.check.js';
import { possiblyConflictingClaims } from './possibly-conflicting-claims.check.js';
import { repaymentDue } from './repayment-due.check.js';
import { statisticPartsSumToTotal } from './statistic-parts-sum-to-total.check.js';
import { streamsSumToTotal } from './streams-sum-to-total.check.js';
import { unitMixUp } from './unit-mix-up.check.js';
import { unspentAtYearEnd } from './unspent-at-year-end.check.js';

/** Every budget check, in the order in which findings are told. */
export const checks: readonly Check[] = [
  areasSumToTotal,
  earmarksSumToAllocation,
  streamsSumToTotal,
  countiesSumToStream,
  allocationAgreesWithRule,
  conflictingClaims,
  possiblyConflictingClaims,
  magnitudeOfTotals,
  unitMixUp,
  duplicateAllocation,
  ledgerWithinAllocation,
  unspentAtYearEnd,
  repaymentDue,
  entriesWithinPeriod,
  ledgerAgreesWithBalances,
  statisticPartsSumToTotal,
  percentagesSumToHundred,
  percentageAgreesWithCount,
  observationSources,
  populationPartsSumToWhole,
  citationConsistent,
  planWithinAgreement,
  activityWithinPlan,
  activityIndicator,
  activityResponsible,
  activityTimeline,
  activityBudget,
];
