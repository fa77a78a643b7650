import type { Visit } from '../page.js';

/** What the workbench's address carries. */
export const WORKBENCH_PARAMETERS = [
  'rule',
  'flat',
  'pot',
  'key',
  'date',
  'floor',
  'cap',
  'method',
  'whole',
  'compare',
  'stream',
] as const;

/** As people write them: spaces between groups, a decimal comma. */
function kronor(text: string | undefined): string | undefined {
  return text?.replace(/[\s\u00a0]|kr$/gi, '').replace(',', '.');
}

const AMOUNTS = ['flat', 'pot', 'floor', 'cap'] as const;
export type FormFault = { name: (typeof AMOUNTS)[number] | 'date'; written: string };

/** What was written in a field and is no amount, or no day; the rest of a rule is the API's to judge. */
export function faultsOf(query: Visit['query']): FormFault[] {
  const amounts = AMOUNTS.filter((name) => query[name] && !/^\d{1,18}(?:\.\d{1,2})?$/.test(kronor(query[name]) ?? ''));
  const day = query.date && !/^\d{4}-\d{2}-\d{2}$/.test(query.date) ? (['date'] as const) : [];
  return [...amounts, ...day].map((name) => ({ name, written: query[name] ?? '' }));
}

/**
 * The body of POST /apportionments that an address stands for: a stored rule by its identifier, or components of the
 * visitor's own. What is no number is left for the API to refuse in its words.
 *
 * @returns null where neither a rule nor a component is stated
 */
export function requestOf(query: Visit['query']): { rule: unknown; [member: string]: unknown } | null {
  const rounding = {
    ...(query.method ? { method: query.method } : {}),
    ...(query.whole ? { unit: query.whole } : {}),
  };
  const options = {
    // A rule of one's own has the day in its key.
    ...(query.rule && query.date ? { populationDate: query.date } : {}),
    ...(Object.keys(rounding).length > 0 ? { rounding } : {}),
    ...(query.stream ? { against: { stream: query.stream } } : {}),
  };
  const stated = Object.keys(options).length > 0 ? { options } : {};
  if (query.rule) return { rule: query.rule, ...stated };
  const flat = kronor(query.flat);
  const pot = kronor(query.pot);
  if (!flat && !pot) return null;
  const key = query.key === 'equal' ? { kind: 'equal' } : { kind: 'population', date: query.date ?? null };
  const limits = {
    ...(query.floor ? { floors: [{ amountKr: kronor(query.floor) }] } : {}),
    ...(query.cap ? { caps: [{ amountKr: kronor(query.cap) }] } : {}),
  };
  return {
    rule: {
      components: [
        ...(flat ? [{ kind: 'flat', amountKr: flat }] : []),
        ...(pot ? [{ kind: 'pot', potKr: pot, key }] : []),
      ],
      ...(Object.keys(limits).length > 0 ? { limits } : {}),
    },
    recipients: { kind: 'counties' },
    ...stated,
  };
}
