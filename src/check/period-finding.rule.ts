import type { Bilingual } from '../http/language.js';
import type { About, Found, Input, RecordRef } from './check.js';
import { exactly } from './quantity.js';
import { both } from './sum-finding.rule.js';
import { commonYears, type Years, yearsText } from './years.rule.js';

/** A record as an input: its years as text, no number. */
export function recordInput(record: RecordRef, label: Bilingual, asWritten: string | null): Input {
  return { label, record, cited: record, quantity: null, unit: 'years', asWritten, standing: null };
}

/**
 * Whether the years of one thing have a year in common with those of what it belongs to. One that
 * begins before or goes on after is told so; only one that lies wholly outside does not agree.
 */
export function periodFound(question: {
  key: string;
  about: About;
  subject: RecordRef & { label: Bilingual };
  inner: { years: Years | null; input: Input };
  outer: { years: Years | null; input: Input };
  /** why years outside would prove nothing */
  excuse?: Bilingual | null;
  words: Bilingual;
  lacking: Bilingual;
}): Found {
  const { key, about, subject, inner, outer, excuse = null, words } = question;
  const common = inner.years && outer.years ? commonYears(inner.years, outer.years) : null;
  const outside = common === 0;
  const verdict = common === null || (outside && excuse) ? 'notCheckable' : outside ? 'broken' : 'holds';
  return {
    key,
    verdict,
    about,
    tell: () => ({
      subject,
      unit: 'years',
      expected: outside ? exactly('1') : null,
      found: common === null ? null : exactly(String(common)),
      difference: outside ? exactly('1') : null,
      words,
      numbers: both((language) => {
        const texts = [inner.years, outer.years].map((years) => (years ? yearsText(years) : '?'));
        if (common === null) return texts.join(' ∩ ');
        return `${texts.join(' ∩ ')}: ${common} ${language === 'sv' ? 'gemensamma år' : 'years in common'}`;
      }),
      sides: { expected: [outer.input], found: [inner.input] },
      lacking: common === null ? question.lacking : outside ? excuse : null,
      note: beyond(inner.years, outer.years),
    }),
  };
}

function beyond(inner: Years | null, outer: Years | null): Bilingual | null {
  if (!inner || !outer) return null;
  const early = inner.first < outer.first;
  const late = inner.last > outer.last;
  if ((!early && !late) || commonYears(inner, outer) === 0) return null;
  return {
    sv: `${[early ? 'Börjar före' : null, late ? 'fortsätter efter' : null].filter(Boolean).join(' och ')} de åren.`.replace(
      /^f/,
      'F',
    ),
    en: `${[early ? 'Begins before' : null, late ? 'goes on after' : null].filter(Boolean).join(' and ')} those years.`.replace(
      /^g/,
      'G',
    ),
  };
}
