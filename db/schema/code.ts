/**
 * The closed lists of codes that the database enforces and the API documents. One list, used by
 * the tables' CHECK constraints and by the contracts.
 */
export const ABSENCES = [
  'notStated',
  'emptyCell',
  'notApplicable',
  'reportedElsewhere',
  'documentNotRead',
  'noDocumentKnown',
  'notFound',
  'withheld',
] as const;
export const STANDINGS = ['accepted', 'corroborating', 'disputed', 'rejected'] as const;
export const PRECISIONS = ['exact', 'rounded', 'approximate'] as const;
export const CONFIDENCES = ['certain', 'likely', 'uncertain'] as const;
export const THEME_RELATIONS = ['exact', 'broader', 'narrower', 'related'] as const;
export const RECIPIENT_CLASSES = [
  'regions',
  'municipalities',
  'regionsAndMunicipalities',
  'countyJoint',
  'skr',
  'authorities',
  'notStated',
] as const;
export const RECIPIENT_KINDS = ['county', 'region', 'municipality'] as const;
export const VALUE_KINDS = ['amount', 'number', 'range', 'rank', 'comparison', 'vague', 'absent'] as const;
export const UNITS = ['sek', 'persons', 'count', 'percent', 'per100000', 'years', 'none'] as const;
export const GEOGRAPHY_KINDS = ['nation', 'county', 'municipality', 'place'] as const;
export const PLAN_KINDS = ['needsAnalysis', 'actionPlan', 'activityPlan', 'report', 'strategy'] as const;
export const SECTION_KINDS = [
  'background',
  'governance',
  'method',
  'values',
  'statistics',
  'analysis',
  'work',
  'goalAchievement',
  'planning',
  'activityPlan',
  'appendix',
  'other',
] as const;
export const ACTIVITY_FORMS = ['matrixRow', 'proseSection', 'prose'] as const;
export const RESPONSIBILITIES = ['responsible', 'coordinates', 'performs', 'supports', 'collaborates'] as const;
export const BODY_KINDS = [
  'steeringGroup',
  'politicalBody',
  'authority',
  'region',
  'municipality',
  'userOrganisation',
  'association',
  'department',
  'function',
  'workingGroup',
  'network',
  'company',
  'university',
  'other',
] as const;
export const BODY_LEVELS = ['political', 'official'] as const;
export const INITIATIVE_STATUSES = [
  'inquiry',
  'planned',
  'pilot',
  'running',
  'permanent',
  'paused',
  'awaiting',
  'ended',
  'mentionedElsewhere',
] as const;
export const INITIATIVE_RELATIONS = ['own', 'related'] as const;
export const DECISION_KINDS = ['decided', 'assigned', 'adopted', 'proposed', 'paused'] as const;
export const GOVERNING_KINDS = [
  'agreement',
  'strategy',
  'routine',
  'guideline',
  'plan',
  'programme',
  'law',
  'other',
] as const;
export const GOVERNING_STATUSES = [
  'inForce',
  'underRevision',
  'revised',
  'inPreparation',
  'expired',
  'notStated',
] as const;
export const FOLLOW_UP_OUTCOMES = ['continued', 'done', 'changed', 'ended', 'notMentioned'] as const;
export const DOCUMENT_KINDS = ['plan', 'publicPage', 'dataset'] as const;
export const RULE_STATUSES = ['stated', 'inferred'] as const;
/** A draft is none of these: it is kept apart until it is adopted. */
export const PLAN_STATES = ['adopted', 'reported', 'superseded'] as const;
export const ACCESS_EVENTS = ['keyIssued', 'keyRotated', 'keyRevoked', 'refused'] as const;
/** What an entry of the ledger moves, from where to where (`ledger_effects` in the migration). */
export const LEDGER_MOVEMENTS = [
  'allotment',
  'requisition',
  'payment',
  'coFunding',
  'forwarding',
  'use',
  'repayment',
  'carryOver',
] as const;
/** A correction reverses the movement of the entry that it names. */
export const LEDGER_KINDS = [...LEDGER_MOVEMENTS, 'correction'] as const;
export const COST_TYPES = [
  'staff',
  'services',
  'training',
  'information',
  'premises',
  'equipment',
  'travel',
  'grants',
  'administration',
  'other',
] as const;
export const IMPORT_STATES = ['receiving', 'checking', 'posted', 'checked', 'refused', 'failed'] as const;
