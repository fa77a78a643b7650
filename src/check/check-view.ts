import * as z from 'zod';
import type { Language } from '../http/language.js';
import { ItemLinks, Link, link } from '../http/page.js';
import { codeLabel } from '../source/code-label.js';
import type { Check } from './check.js';
import { SEVERITIES, VERDICT_MEANINGS, VERDICTS } from './verdict.js';

export const CheckItem = z
  .object({
    id: z.string(),
    title: z.string(),
    explanation: z.string(),
    severity: z.enum(SEVERITIES),
    severityLabel: z.string(),
    example: z.object({ words: z.string(), numbers: z.string() }).meta({ description: 'A worked example.' }),
    verdicts: z.array(z.object({ code: z.enum(VERDICTS), label: z.string(), when: z.string() })),
    _links: ItemLinks.extend({ findings: Link }),
  })
  .meta({ id: 'Check', description: 'One budget check: what it compares, what it can come to, and a worked example.' });
export type CheckItem = z.infer<typeof CheckItem>;

export function checkView(
  { id, title, explanation, severity, example, verdicts }: Check,
  language: Language,
  base: string,
): CheckItem {
  return {
    id,
    title: title[language],
    explanation: explanation[language],
    severity,
    severityLabel: codeLabel('severity', severity, language),
    example: { words: example.words[language], numbers: example.numbers[language] },
    verdicts: verdicts.map((code) => ({
      code,
      label: codeLabel('verdict', code, language),
      when: VERDICT_MEANINGS[code][language],
    })),
    _links: {
      self: link(`${base}/api/v1/checks/${id}`, 'self'),
      findings: link(`${base}/api/v1/findings?check=${id}`, 'related'),
    },
  };
}
