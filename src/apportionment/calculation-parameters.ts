import * as z from 'zod';
import type { Parameter, Parameters, ParameterValues } from '../http/parameter.js';
import { isDay } from './key.js';
import { METHOD_IDS } from './methods.js';
import { ROUNDING_UNITS, type Rounding } from './rule.js';
import { TIE_BREAKS } from './tie-break.js';

export const POPULATION_DATE: Parameters = {
  populationDate: {
    element: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .refine(isDay),
    list: false,
    description: 'For a population whose date the rule does not state: the day to divide by.',
    form: 'a date, such as 2023-12-31',
  },
};

const chosen = (codes: readonly string[], description: string): Parameter => ({
  element: z
    .string()
    .regex(/^[A-Za-z][A-Za-z-]*$/)
    .max(60),
  list: false,
  codes,
  description,
  form: 'a code of letters and hyphens',
});

export const ROUNDING_PARAMETERS: Parameters = {
  method: chosen(METHOD_IDS, 'How quotas become whole, instead of as the rule says.'),
  roundingUnit: chosen(ROUNDING_UNITS, 'What amounts are whole numbers of, instead of as the rule says.'),
  tieBreak: chosen(TIE_BREAKS, 'Who comes first of equal claims, instead of as the rule says.'),
};

/** What the parameters say of rounding; null when they say nothing. */
export function roundingOf(values: ParameterValues): Rounding | null {
  const rounding = {
    ...pick(values, 'roundingUnit', 'unit'),
    ...pick(values, 'method', 'method'),
    ...pick(values, 'tieBreak', 'tieBreak'),
  };
  return Object.keys(rounding).length > 0 ? (rounding as Rounding) : null;
}

function pick(values: ParameterValues, parameter: string, member: string): Record<string, string> {
  const value = values.get(parameter)?.[0];
  return value === undefined ? {} : { [member]: value };
}

/** Which parameter stands for which place of a calculation that is asked for without a body. */
export const PARAMETER_PLACES: Readonly<Record<string, string>> = {
  '/year': 'year',
  '/options/populationDate': 'populationDate',
};
