import * as z from 'zod';

/** Digits only: a coerced number would take "0x10", "1e3" and a blank. */
export function wholeNumber(min: number, max: number, fallback: number) {
  const form = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, form)
    .transform(Number)
    .refine((number) => number >= min && number <= max, form)
    .default(fallback);
}
