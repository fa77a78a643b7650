import * as z from 'zod';
import { ABSENCES, PRECISIONS, STANDINGS, UNITS } from '../../db/schema/code.js';
import { ItemLinks, Link } from '../http/page.js';
import { Citation } from '../source/evidence.js';
import { SEVERITIES, VERDICTS } from './verdict.js';

const DecimalText = z.string().regex(/^-?\d+(?:\.\d+)?$/);

export const FindingFigure = z
  .object({
    value: DecimalText,
    unit: z.enum(UNITS),
    precision: z.enum(PRECISIONS),
    lower: DecimalText.nullable(),
    upper: DecimalText.nullable(),
  })
  .meta({
    id: 'FindingFigure',
    description:
      'A number as decimal text, and the interval that the precision of what it is made of gives (null when approximate).',
  });

export const FindingInput = z
  .object({
    label: z.string(),
    record: z
      .object({ entity: z.string(), id: z.string(), link: Link.nullable() })
      .nullable()
      .meta({ description: 'What it is about; null when the caller sent it.' }),
    figure: FindingFigure.nullable(),
    asWritten: z.string().nullable(),
    standing: z.enum(STANDINGS).nullable(),
    absence: z.object({ code: z.enum(ABSENCES), label: z.string() }).nullable(),
    unresolved: z.array(DecimalText).nullable().meta({
      description: 'Values that stand against each other, none of them accepted; null when there is no such conflict.',
    }),
    citations: z.array(Citation),
  })
  .meta({
    id: 'FindingInput',
    description: 'One figure or record that a side of a check rests on, with its evidence.',
  });
export type FindingInput = z.infer<typeof FindingInput>;

export const Finding = z
  .object({
    id: z.string(),
    check: z.object({ id: z.string(), title: z.string() }),
    verdict: z.enum(VERDICTS),
    verdictLabel: z.string(),
    severity: z.enum(SEVERITIES).meta({ description: "The check's severity when it does not agree, else a notice." }),
    severityLabel: z.string(),
    subject: z
      .object({ entity: z.string(), id: z.string(), label: z.string(), link: Link.nullable() })
      .meta({ description: 'What the finding is about; the entity is "budget" when the caller sent it.' }),
    agreements: z.array(z.string()),
    counties: z.array(z.string()),
    plans: z.array(z.string()),
    years: z.array(z.string()),
    expected: FindingFigure.nullable(),
    found: FindingFigure.nullable(),
    difference: FindingFigure.nullable().meta({ description: 'Expected less found.' }),
    equation: z.object({ words: z.string(), numbers: z.string() }),
    sides: z.object({ expectedInputs: z.array(FindingInput), foundInputs: z.array(FindingInput) }),
    lacking: z.string().nullable().meta({ description: 'Why it cannot be checked.' }),
    note: z.string().nullable(),
    derived: z.literal(true),
    rule: z.string().meta({ description: 'The check that computed it.' }),
    _links: ItemLinks,
  })
  .meta({
    id: 'Finding',
    description:
      'What one check found about one thing: the verdict, expected, found and the exact difference, the equation, and the citations of both sides. A finding is data, computed from the facts of one revision; nothing is corrected.',
  });
export type Finding = z.infer<typeof Finding>;
