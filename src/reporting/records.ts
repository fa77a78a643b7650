import { agreementRecord } from '../agreement/agreement.record.js';
import { streamRecord } from '../agreement/stream.record.js';
import { themeLinkRecord } from '../agreement/theme-link.record.js';
import { allocationRecord } from '../allocation/allocation.record.js';
import { earmarkRecord } from '../allocation/earmark.record.js';
import { allocationRuleRecord } from '../apportionment/allocation-rule.record.js';
import { bodyRecord } from '../body/body.record.js';
import { indicatorRecord } from '../indicator/indicator.record.js';
import { observationRecord } from '../indicator/observation.record.js';
import { initiativeRecord } from '../initiative/initiative.record.js';
import { activityRecord } from '../plan/activity.record.js';
import { areaRecord } from '../plan/area.record.js';
import { needRecord, objectiveRecord } from '../plan/objective.record.js';
import { planRecord } from '../plan/plan.record.js';
import { sectionRecord } from '../plan/section.record.js';
import type { RecordKind } from '../record/record-kind.js';
import { claimRecord } from '../source/claim.record.js';
import { documentRecord } from '../source/document.record.js';

/** Every kind of record that can be written over the API. */
export const records: readonly RecordKind[] = [
  agreementRecord,
  streamRecord,
  allocationRuleRecord,
  allocationRecord,
  earmarkRecord,
  planRecord,
  sectionRecord,
  areaRecord,
  objectiveRecord,
  needRecord,
  activityRecord,
  themeLinkRecord,
  initiativeRecord,
  indicatorRecord,
  observationRecord,
  bodyRecord,
  documentRecord,
  claimRecord,
];
