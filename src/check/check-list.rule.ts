import type { Asked } from '../../db/read.js';
import type { Row } from '../../db/store.js';
import type { Reading } from '../http/endpoint.js';
import { checkView } from './check-view.js';
import { checks } from './checks.js';
import { type SortKeys, sorted } from './order.rule.js';
import { SEVERITIES } from './verdict.js';

const ORDERS = {
  id: ({ id }) => id,
  severity: ({ severity }) => SEVERITIES.indexOf(severity),
} as const satisfies SortKeys<(typeof checks)[number]>;

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
  // A stable sort: checks that are alike stay in the order in which findings are told.
  const rows = sorted(chosen, ORDERS, orders, [])
    .slice(offset, offset + limit)
    .map((check) => ({ check: checkView(check, language, base) }));
  return { rows, total: chosen.length };
}
