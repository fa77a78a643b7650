import * as z from 'zod';
import { ABSENCES, PRECISIONS, UNITS } from '../../db/schema/code.js';
import { Link } from '../http/page.js';
import { Citation } from '../source/evidence.js';
import { COMPARABILITY_CODES } from './comparability.js';
import { DIMENSIONS } from './dimension.js';
import { UNRESOLVED_CODES } from './figure.js';

const DecimalText = z.string().regex(/^-?\d+(?:\.\d+)?$/);

const FigureShape = z
  .object({
    value: DecimalText,
    precision: z.enum(PRECISIONS),
    lower: DecimalText.nullable(),
    upper: DecimalText.nullable(),
  })
  .meta({
    id: 'ComparedFigure',
    description:
      'Decimal text with the interval that it stands for; an approximate figure has none. A quotient is rounded to two decimals and its interval encloses the exact one.',
  });

const LeftOutShape = z
  .object({ approximate: z.int().min(0), absent: z.int().min(0), unresolved: z.int().min(0), loose: z.int() })
  .meta({
    id: 'LeftOut',
    description:
      'How many facts a value leaves out: approximate ones, absent ones, conflicting claims of which none is accepted, and areas that are only partly for the theme.',
  });

export const ComparedValue = z
  .object({
    value: DecimalText.nullable(),
    precision: z.enum(PRECISIONS).nullable(),
    lower: DecimalText.nullable(),
    upper: DecimalText.nullable(),
    absence: z.enum(ABSENCES).nullable(),
    unresolved: z.enum(UNRESOLVED_CODES as [string, ...string[]]).nullable(),
    reason: z.string().nullable(),
    complete: z.boolean(),
    leftOut: LeftOutShape,
  })
  .meta({
    id: 'ComparedValue',
    description:
      'A value with its interval, or why there is none: absence (never zero), or unresolved facts. reason says it in words. complete is false when something is left out.',
  });

export const ComparisonMember = z
  .object({
    code: z.string(),
    label: z.string(),
    total: ComparedValue.nullable(),
    outside: z.int().min(0),
  })
  .meta({
    id: 'ComparisonMember',
    description:
      'A row or a column. total counts each fact once, and is null where adding makes no sense; outside is how many facts of it stand under none of the members across.',
  });

export const ComparisonInput = z
  .object({
    kind: z.enum(['activity', 'allocation', 'observation', 'budgetYear', 'balance', 'population']),
    id: z.string(),
    value: DecimalText.nullable(),
    asWritten: z.string().nullable(),
    standing: z.string().nullable(),
    href: z.url().nullable(),
  })
  .meta({ id: 'ComparisonInput', description: 'One fact or claim that a cell is made of.' });

export const ComparisonCell = ComparedValue.extend({
  row: z.string(),
  column: z.string(),
  of: z.int().min(0).nullable(),
  derived: z.boolean(),
  rule: z.string().nullable(),
  shared: z.int().min(0),
  loose: z.int().min(0),
  rank: z.object({ from: z.int().min(0), to: z.int().min(0), of: z.int() }).nullable(),
  differenceFromMean: FigureShape.nullable(),
  facts: z.int().min(0),
  inputs: z.array(ComparisonInput),
  citations: z.array(Citation),
  href: z.url().nullable(),
}).meta({
  id: 'ComparisonCell',
  description:
    'One cell. of: how many facts were looked at; shared: how many of its amounts stand under other themes too; loose: how many facts are only broadly about the theme. rank is a span where intervals overlap. inputs and citations are the first ones; href leads to all.',
});
export type ComparisonCell = z.infer<typeof ComparisonCell>;

const StatisticsShape = z
  .object({
    over: z.enum(['rows', 'columns']),
    member: z.string(),
    members: z.int().min(0),
    mean: FigureShape.nullable(),
    weightedMean: FigureShape.nullable(),
    median: FigureShape.nullable(),
    refusals: z.array(z.enum(COMPARABILITY_CODES as [string, ...string[]])),
  })
  .meta({
    id: 'ComparisonStatistics',
    description:
      'Mean, weighted mean (by population) and median of the members of one column (over rows) or one row (over columns). Given only where every member is comparable; refused says what forbids it. Codes about ranking forbid the ranks.',
  });

const ComparabilityShape = z
  .object({
    code: z.enum(COMPARABILITY_CODES as [string, ...string[]]),
    label: z.string(),
    text: z.string(),
    concerns: z.enum(['cells', 'coverage', 'ranking']),
    rows: z.array(z.string()),
    columns: z.array(z.string()),
    cells: z.int().min(0),
  })
  .meta({ id: 'Comparability', description: 'One thing that makes cells not comparable, and which they are.' });

const Named = z.object({ code: z.string(), label: z.string() });

export const CountyNotRead = Named.extend({ absence: z.enum(ABSENCES), reason: z.string() }).meta({
  id: 'CountyNotRead',
  description: 'A county whose document for this has not been read, and why.',
});

export const ReadCounties = z
  .object({ read: z.int().min(0), of: z.int().min(0), text: z.string(), unreadCounties: z.array(CountyNotRead) })
  .meta({
    id: 'ReadCounties',
    description: 'How many of the counties have a plan that has been read: "av 3 lästa län".',
  });

const BasisShape = z
  .object({
    rule: z.string(),
    dates: z.array(
      z.object({
        year: z.string().nullable(),
        date: z.string().nullable(),
        known: z.int().min(0),
        asked: z.int().min(0),
        sources: z.array(z.string()),
        notes: z.array(z.string()),
      }),
    ),
    keys: z.array(
      z.object({
        stream: z.string(),
        status: z.enum(['stated', 'inferred']),
        statusLabel: z.string(),
        byPopulation: z.boolean(),
        circular: z.boolean(),
        disputedTotals: z.array(DecimalText),
        text: z.string(),
      }),
    ),
  })
  .meta({
    id: 'ComparisonBasis',
    description:
      'Which population money is divided by, of which day, chosen by which rule, from which documents; and how each stream was divided. A key that was derived from the amounts is circular; disputedTotals are what other claims say that the whole stream is.',
  });

export const Comparison = z
  .object({
    measure: Named.extend({
      unit: z.enum(['sek', 'sekPerInhabitant', ...UNITS.filter((each) => each !== 'sek')] as [string, ...string[]]),
      rule: z.string(),
      indicator: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
    period: z.object({
      by: z.enum(['asked', 'newestPlanOfEachCounty', 'newestYear']),
      text: z.string(),
      year: z.string().nullable(),
      plans: z.array(z.string()),
    }),
    rows: z.object({ dimension: z.enum(DIMENSIONS), label: z.string(), members: z.array(ComparisonMember) }),
    columns: z.object({
      dimension: z.enum(DIMENSIONS).nullable(),
      label: z.string(),
      members: z.array(ComparisonMember),
    }),
    cells: z.array(ComparisonCell),
    total: ComparedValue.nullable(),
    statistics: z.array(StatisticsShape),
    comparabilityNotes: z.array(ComparabilityShape),
    coverage: ReadCounties,
    basis: BasisShape.nullable(),
    omissions: z.array(z.string()),
    helpline: z.string().nullable(),
    _meta: z.object({ revision: z.int().min(0), knownAt: z.string(), cells: z.int() }),
    _links: z.object({ self: Link, permalink: Link }),
  })
  .meta({
    id: 'Comparison',
    description:
      'A table of one measure by rows and columns. Every member that was asked for is there, every cell has a value with its evidence or a reason for having none, and everything that makes cells not comparable is listed.',
  });
export type Comparison = z.infer<typeof Comparison>;
