import type { Asked } from '../../db/read.js';
import type { Row } from '../../db/store.js';
import type { Reading } from '../http/endpoint.js';
import { checkView } from './check-view.js';
import { checks } from './checks.js';
import { SEVERITIES } from './verdict.js';

const ORDERS = {
  id: ({ id }) => id,
  severity: ({ severity }) => SEVERITIES.indexOf(severity),
} as const satisfies Record<string, (check: (typeof checks)[number]) => string | number>;

/** The checks as a collection: the same at every revision. */
export const checkQuestion = { orders: ORDERS, answer: answerChecks };

async function answerChecks({ language, base }: Reading, asked: Asked): Promise<{ rows: Row[]; total: number }> {
  const { filters, orders = [], limit = checks.length, offset = 0 } = asked;
  const named = (name: string) => filters.get(name)?.toString().split(',');
  const chosen = checks.filter(
    ({ id, severity, verdicts }) =>
      (named('id')?.includes(id) ?? true) &&
      (named('severity')?.includes(severity) ?? true) &&
      (named('verdict')?.some((verdict) => verdicts.includes(verdict as (typeof verdicts)[number])) ?? true),
  );
  const sorted = [...chosen].sort((a, b) => {
    for (const { key, descending } of orders) {
      const value = ORDERS[key as keyof typeof ORDERS];
      if (value(a) !== value(b)) return value(a) < value(b) !== descending ? -1 : 1;
    }
    return checks.indexOf(a) - checks.indexOf(b);
  });
  const rows = sorted.slice(offset, offset + limit).map((check) => ({ check: checkView(check, language, base) }));
  return { rows, total: sorted.length };
}
