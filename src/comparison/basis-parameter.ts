import * as z from 'zod';

/** The date of the population that money is divided by, or the year that a change is from. */
export const basisParameter = {
  element: z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?$/),
  list: false,
  description:
    'For money per inhabitant: the date of the population (a year is its last day); left out, it is chosen by the rule that the answer names. For a change: the year that is compared with. Ignored by other measures.',
  form: 'a date such as 2023-12-31, or a year',
};
