import { z } from 'zod';
import {
  AbsenceCode,
  AmountValue,
  Cell,
  Cites,
  Confidence,
  CountyCode,
  Dated,
  FigureValue,
  MunicipalityCode,
  PartialDate,
  ShortText,
  Slug,
  Standing,
  TargetGroup,
  Text,
  ThemeLinks,
  Year,
} from './seed-fragment.js';

/**
 * The files of one county document, `seeds/counties/<code>-<slug>/<year>/*.yaml`.
 * Local identifiers ("a1", "s-5-1") become public ones by putting the plan's identifier in front:
 * `norrbotten-2025-a1`.
 */

export const DocumentFile = z.strictObject({
  document: z.strictObject({
    id: Slug,
    title: Text,
    county: CountyCode,
    publisher: Cell,
    fileName: ShortText,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    language: z.literal('sv'),
    /** `ocr`: scanned, å ä ö partly lost, cells interleaved. */
    textQuality: z.enum(['clean', 'ocr']),
    note: Text.optional(),
  }),
  plan: z.strictObject({
    id: Slug,
    kinds: z.array(z.enum(['needsAnalysis', 'actionPlan', 'activityPlan', 'report', 'strategy'])).min(1),
    owner: z.strictObject({ kind: z.enum(['county', 'region', 'municipality']), code: z.string() }),
    agreement: Slug,
    agreementPeriod: Dated,
    budgetYear: Dated,
    reportingYear: Dated,
    planningYears: Dated,
    documentDate: Dated,
    adoptionDate: Dated,
    adoptingBody: z.union([
      z.strictObject({ body: Slug, asWritten: ShortText, cite: Cites }),
      z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
    ]),
    cite: Cites,
  }),
});

export const SectionKind = z.enum([
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
]);

export const StructureFile = z.strictObject({
  sections: z.array(
    z.strictObject({
      id: Slug,
      /** as printed, or null when the heading has no number */
      number: z.string().max(20).nullable(),
      title: Text,
      parent: Slug.nullable(),
      kind: SectionKind,
      /** what the section says, in our own Swedish words; no figures that are not also in figures.yaml */
      summary: Text.optional(),
      confidence: Confidence.default('certain'),
      themes: ThemeLinks,
      cite: Cites,
    }),
  ),
  areas: z.array(
    z.strictObject({
      id: Slug,
      /** verbatim label (å ä ö restored in OCR documents) */
      label: ShortText,
      /** the document's own word for such a heading: fokusområde, insatsområde, prioriterat område … */
      word: ShortText,
      /** as printed ("1", "det tredje"), or null */
      ordinal: z.string().max(40).nullable(),
      /** whose division the document says it is */
      level: z.enum(['national', 'county']),
      otherNames: z.array(z.strictObject({ label: ShortText, cite: Cites })).default([]),
      section: Slug.nullable(),
      confidence: Confidence.default('certain'),
      themes: ThemeLinks,
      cite: Cites,
    }),
  ),
});

const IndicatorItem = z.strictObject({
  text: Text,
  /** false when the cell's text is a drafting question or a note, not something to measure */
  isIndicator: z.boolean(),
  reason: Text.optional(),
});

export const IndicatorsCell = z.union([
  z.strictObject({ text: Text, items: z.array(IndicatorItem).min(1) }),
  /** the goal row's own indicator cell stands for all its activities */
  z.strictObject({ sharedWithObjective: z.literal(true) }),
  z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
]);

export const TimelineCell = z.union([
  z.strictObject({
    asWritten: ShortText,
    start: PartialDate.optional(),
    end: PartialDate.optional(),
    openEnded: z.boolean().default(false),
    /** "under förutsättning att statliga medel tilldelas" */
    condition: ShortText.optional(),
    recurring: ShortText.optional(),
    note: Text.optional(),
  }),
  z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
]);

export const ResponsibleCell = z.union([
  z.strictObject({
    asWritten: Text,
    bodies: z
      .array(
        z.strictObject({
          body: Slug,
          asWritten: ShortText,
          role: z.enum(['responsible', 'coordinates', 'performs', 'supports', 'collaborates']),
        }),
      )
      .min(1),
  }),
  z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
]);

export const Activity = z.strictObject({
  id: Slug,
  area: Slug.nullable(),
  section: Slug,
  objective: Slug.optional(),
  form: z.enum(['matrixRow', 'proseSection', 'prose']),
  /** place within its area or section, from 1 */
  ordinal: z.number().int().min(1),
  /** short title of our own, in Swedish */
  title: ShortText,
  /** the activity as written */
  text: Text,
  statusQuo: Cell,
  goal: Cell,
  indicators: IndicatorsCell,
  timeline: TimelineCell,
  responsible: ResponsibleCell,
  targetGroups: z.array(TargetGroup).default([]),
  initiatives: z.array(Slug).default([]),
  themes: ThemeLinks,
  confidence: Confidence.default('certain'),
  confidenceNote: Text.optional(),
  cite: Cites,
});

export const ActivitiesFile = z.strictObject({ activities: z.array(Activity) });

export const ObjectivesFile = z.strictObject({
  objectives: z
    .array(
      z.strictObject({
        id: Slug,
        area: Slug.nullable(),
        section: Slug,
        ordinal: z.number().int().min(1),
        longTerm: Cell,
        shortTerm: Cell,
        indicators: z.union([
          z.strictObject({ text: Text, items: z.array(IndicatorItem).min(1) }),
          z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
        ]),
        themes: ThemeLinks,
        confidence: Confidence.default('certain'),
        cite: Cites,
      }),
    )
    .default([]),
  needs: z
    .array(
      z.strictObject({
        id: Slug,
        area: Slug.nullable(),
        section: Slug,
        /** the heading that the need stands under */
        heading: ShortText,
        ordinal: z.number().int().min(1),
        text: Text,
        themes: ThemeLinks,
        cite: Cites,
      }),
    )
    .default([]),
});

const Recipient = z.strictObject({
  kind: z.enum(['county', 'region', 'municipality']),
  code: z.union([CountyCode, MunicipalityCode]),
});

export const MoneyFile = z.strictObject({
  /** what this document says of a national agreement's total or streams */
  agreementClaims: z
    .array(
      z.strictObject({
        id: Slug,
        agreement: Slug,
        budgetYear: Year,
        /** `total`, or the stream's recipient class */
        of: z.enum(['total', 'regions', 'municipalities', 'countyJoint', 'skr', 'authorities']),
        amount: AmountValue,
        standing: Standing.default('accepted'),
        reason: Text.optional(),
        cite: Cites,
      }),
    )
    .default([]),
  allocations: z
    .array(
      z.strictObject({
        id: Slug,
        agreement: Slug,
        /** absent when the document gives no year for the money */
        budgetYear: z.union([Year, z.strictObject({ absence: AbsenceCode, note: Text.optional() })]),
        stream: z.enum(['regions', 'municipalities', 'countyJoint', 'notStated']),
        recipient: Recipient,
        /** local area id; null = the total */
        area: Slug.nullable(),
        /** local id of the allocation that this is a part of */
        partOf: Slug.nullable(),
        amount: z.union([AmountValue, z.strictObject({ absence: AbsenceCode, note: Text.optional() })]),
        requisitioner: Cell,
        holder: Cell,
        note: Text.optional(),
        cite: Cites,
      }),
    )
    .default([]),
  earmarks: z
    .array(
      z.strictObject({
        id: Slug,
        allocation: Slug,
        purpose: Text,
        ordinal: z.number().int().min(1),
        amount: AmountValue,
        cite: Cites,
      }),
    )
    .default([]),
  /** money without an amount: "medel motsvarande en 20 % tjänst", "huvuddelen av det nationella stödet" */
  moneyStatements: z
    .array(
      z.strictObject({
        id: Slug,
        asWritten: Text,
        about: ShortText,
        period: Dated,
        note: Text.optional(),
        cite: Cites,
      }),
    )
    .default([]),
});

export const Geography = z.union([
  z.strictObject({ kind: z.literal('nation') }),
  z.strictObject({ kind: z.literal('county'), code: CountyCode }),
  z.strictObject({ kind: z.literal('municipality'), code: MunicipalityCode }),
  /** a clinic, a pilot, a part of a county, or a place that the document names otherwise */
  z.strictObject({ kind: z.literal('place'), name: ShortText }),
]);

export const Figure = z.strictObject({
  id: Slug,
  indicator: Slug,
  value: FigureValue,
  period: z.union([
    z.strictObject({ asWritten: ShortText, start: PartialDate, end: PartialDate, note: Text.optional() }),
    z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
  ]),
  geography: Geography,
  /** the people or things counted ("personer som var 15 år eller äldre"), or null when not stated */
  population: ShortText.nullable(),
  /** a part of the whole ("Hängning", "Kvinnor 15–24 år"), or null for the whole */
  breakdown: ShortText.nullable(),
  /** what the document says is measured, when it says more than the indicator's own definition */
  definition: ShortText.nullable(),
  standing: Standing.default('accepted'),
  reason: Text.optional(),
  note: Text.optional(),
  cite: Cites,
});

export const FiguresFile = z.strictObject({
  figures: z.array(Figure),
  /** pairs of figure ids that may be about one fact though their definitions differ or are not stated */
  possibleConflicts: z.array(z.strictObject({ first: Slug, second: Slug, reason: Text })).default([]),
});

export const BodyKind = z.enum([
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
]);

export const ActorsFile = z.strictObject({
  /** every other spelling that the document uses of a body, misprints too */
  aliases: z
    .array(
      z.strictObject({ body: Slug, alias: ShortText, misprint: z.boolean().default(false), cite: Cites.optional() }),
    )
    .default([]),
  /** roles held by bodies, such as RSS */
  roles: z
    .array(
      z.strictObject({
        id: Slug,
        role: ShortText,
        body: Slug,
        validFrom: PartialDate.optional(),
        validTo: PartialDate.optional(),
        cite: Cites,
      }),
    )
    .default([]),
  decisions: z
    .array(
      z.strictObject({
        id: Slug,
        kind: z.enum(['decided', 'assigned', 'adopted', 'proposed', 'paused']),
        byBody: Slug.nullable(),
        toBody: Slug.nullable(),
        text: Text,
        date: Dated,
        initiatives: z.array(Slug).default([]),
        cite: Cites,
      }),
    )
    .default([]),
  governingDocuments: z
    .array(
      z.strictObject({
        id: Slug,
        name: ShortText,
        kind: z.enum(['agreement', 'strategy', 'routine', 'guideline', 'plan', 'programme', 'law', 'other']),
        /** null: national */
        county: CountyCode.nullable(),
        validity: Dated,
        status: z.enum(['inForce', 'underRevision', 'revised', 'inPreparation', 'expired', 'notStated']),
        note: Text.optional(),
        cite: Cites,
      }),
    )
    .default([]),
  posts: z
    .array(
      z.strictObject({
        id: Slug,
        title: ShortText,
        /** per cent of full time; null when not stated */
        extentPct: z.number().min(0).max(100).nullable(),
        count: z.number().int().min(1).default(1),
        employer: Slug.nullable(),
        activity: Slug.nullable(),
        period: Dated,
        cite: Cites,
      }),
    )
    .default([]),
});

export const InitiativeStatus = z.enum([
  'inquiry',
  'planned',
  'pilot',
  'running',
  'permanent',
  'paused',
  'awaiting',
  'ended',
  'mentionedElsewhere',
]);

export const InitiativesFile = z.strictObject({
  statuses: z.array(
    z.strictObject({
      initiative: Slug,
      status: InitiativeStatus,
      /** `own`: the initiative itself in this county; `related`: another undertaking of the county with the same aim */
      relation: z.enum(['own', 'related']),
      /** the spelling used here */
      variant: ShortText,
      note: Text,
      cite: Cites,
    }),
  ),
});
