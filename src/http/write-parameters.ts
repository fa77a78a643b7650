import * as z from 'zod';
import { one } from './endpoint.js';
import { flag, oneOfCodes, type Parameters, type ParameterValues } from './parameter.js';

/** What every write takes besides its body. */
export const WRITE_PARAMETERS: Parameters = {
  dryRun: flag('true: everything is tried and told (the changes, the findings, every fault), and nothing is stored.'),
  reason: {
    element: z.string().trim().min(3).max(1000),
    list: false,
    description:
      'Why: stands in the change log. Needed where an accepted figure changes or another becomes accepted, a record is retracted, or findings are accepted.',
    form: '3–1 000 characters of text',
  },
  acceptFindings: {
    element: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .max(400),
    list: true,
    description:
      'Identifiers of findings that the write brings about and that are accepted: real documents do not always add up.',
    form: 'identifiers of findings',
  },
  lang: { ...oneOfCodes(['sv', 'en'], 'Language of labels, before Accept-Language.'), list: false },
};

export type WriteOptions = { dryRun: boolean; reason: string | null; acceptFindings: ReadonlySet<string> };

export function writeOptions(values: ParameterValues): WriteOptions {
  return {
    dryRun: one(values, 'dryRun') === 'true',
    reason: one(values, 'reason') ?? null,
    acceptFindings: new Set(values.get('acceptFindings') ?? []),
  };
}
