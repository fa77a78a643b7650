import type { Bilingual } from '../http/language.js';
import type { Plan } from '../plan/plan.js';
import type { Visit } from './page.js';

/** What closed codes of plans are called on pages; the API's answers carry the code alone. */
export const FORMS: Readonly<Record<string, Bilingual>> = {
  matrixRow: { sv: 'Rad i aktivitetstabell', en: 'Row of an activity table' },
  proseSection: { sv: 'Avsnitt om arbetet', en: 'Section of work' },
  prose: { sv: 'Åtagande i löptext', en: 'Undertaking in prose' },
};

export const CELLS: Readonly<Record<string, Bilingual>> = {
  statusQuo: { sv: 'Nuläge', en: 'Present state' },
  goal: { sv: 'Mål', en: 'Goal' },
  indicators: { sv: 'Indikatorer', en: 'Indicators' },
  timeline: { sv: 'Tidsplan', en: 'Timeline' },
  responsible: { sv: 'Ansvar', en: 'Responsible' },
};

export const ROLES: Readonly<Record<string, Bilingual>> = {
  responsible: { sv: 'ansvarar', en: 'responsible' },
  coordinates: { sv: 'samordnar', en: 'coordinates' },
  performs: { sv: 'utför', en: 'performs' },
  supports: { sv: 'stödjer', en: 'supports' },
  collaborates: { sv: 'samverkar', en: 'collaborates' },
};

export const STATES: Readonly<Record<string, Bilingual>> = {
  draft: { sv: 'Utkast', en: 'Draft' },
  adopted: { sv: 'Fastställd', en: 'Adopted' },
  reported: { sv: 'Redovisad', en: 'Reported' },
  superseded: { sv: 'Ersatt av en senare version', en: 'Superseded' },
};

export const CONFIDENCES: Readonly<Record<string, Bilingual>> = {
  certain: { sv: 'säker läsning', en: 'certain reading' },
  likely: { sv: 'trolig läsning', en: 'likely reading' },
  uncertain: { sv: 'osäker läsning', en: 'uncertain reading' },
};

/** A code in words; a code that has none stands as it is. */
export function worded(words: Readonly<Record<string, Bilingual>>, code: string, { language }: Visit): string {
  return words[code]?.[language] ?? code;
}

/** "2022", "2021–2022" or "från 2025": a period as it was read. */
export function periodText({ start, end }: { start: string | null; end: string | null }, { say }: Visit): string {
  if (start === end && start !== null) return start;
  if (start === null) return end === null ? '' : `${say('till', 'until')} ${end}`;
  return end === null ? `${say('från', 'from')} ${start}` : `${start}–${end}`;
}

/** The years that a plan is for, as far as it states them: those it plans, or else those it reports. */
export function planYears({ dates }: Pick<Plan, 'dates'>, visit: Visit): string {
  const stated = [dates.planningYears, dates.reportingYear].find((field) => 'start' in field);
  return stated && 'start' in stated ? periodText(stated, visit) : '';
}
