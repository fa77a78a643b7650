import type { z } from 'zod';
import type { Language } from '../http/language.js';
import { codeLabel } from '../source/code-label.js';
import type { ReadCounties } from './comparison.js';
import type { Member } from './member.js';
import type { PlanState, ReadPlan } from './plan-state.js';

/**
 * "Av 3 lästa län": which of the counties have a plan that has been read, and why the others have not.
 *
 * @param figures the counties that have a figure, where figures come from other documents than plans too
 */
export function readCounties(
  counties: readonly Member[],
  state: PlanState,
  inScope: readonly ReadPlan[],
  figures: ReadonlySet<string> | 'plans' | 'nation',
  language: Language,
): z.infer<typeof ReadCounties> {
  const has = (code: string) => inScope.some(({ county }) => county === code);
  const read = counties.filter(({ code }) => has(code)).length;
  return {
    read,
    of: counties.length,
    text: textOf(read, counties.length, figures, language),
    unreadCounties: counties
      .filter(({ code }) => !has(code) && !(typeof figures !== 'string' && figures.has(code)))
      .map(({ code, label }) => {
        const absence = state.unread.has(code) ? ('documentNotRead' as const) : ('noDocumentKnown' as const);
        const other = state.plans.some(({ county }) => county === code);
        const reason = codeLabel('absence', absence, language);
        return {
          code,
          label: label[language],
          absence,
          reason: other
            ? `${reason}${language === 'sv' ? '; andra av länets dokument är lästa' : '; others of its documents have been read'}`
            : reason,
        };
      }),
  };
}

function textOf(
  read: number,
  of: number,
  figures: ReadonlySet<string> | 'plans' | 'nation',
  language: Language,
): string {
  const swedish = language === 'sv';
  const plans = swedish
    ? `av ${read} ${read === 1 ? 'läst' : 'lästa'} län (av ${of})`
    : `of ${read} ${read === 1 ? 'county' : 'counties'} read (of ${of})`;
  if (figures === 'plans') return plans;
  if (figures === 'nation')
    return swedish ? 'belopp för hela landet, inte för län' : 'of the whole nation, not of counties';
  const known = swedish ? `uppgift för ${figures.size} av ${of} län` : `a figure for ${figures.size} of ${of} counties`;
  return read > 0 ? `${known}; ${plans}` : known;
}
