import type { Order } from '../../db/read.js';
import type { About } from './check.js';
import { checks } from './checks.js';
import { severityOf } from './finding-view.rule.js';
import type { KeptFinding } from './held-findings.query.js';
import { type SortKeys, sorted } from './order.rule.js';
import { SEVERITIES, VERDICTS } from './verdict.js';

/** What findings can be sorted by. */
export const FINDING_ORDERS = {
  check: ({ check }) => checks.indexOf(check),
  verdict: ({ verdict }) => VERDICTS.indexOf(verdict),
  severity: (finding) => SEVERITIES.indexOf(severityOf(finding)),
  year: ({ about }) => about.years[0] ?? null,
  county: ({ about }) => about.counties[0] ?? null,
  id: ({ id }) => id,
} as const satisfies SortKeys<KeptFinding>;

const ABOUT: Readonly<Record<string, keyof About>> = {
  agreement: 'agreements',
  county: 'counties',
  plan: 'plans',
  year: 'years',
};

type Filters = ReadonlyMap<string, readonly string[]>;

/** Findings that meet every filter; several values of one filter widen it. */
export function filterFindings(findings: readonly KeptFinding[], filters: Filters): KeptFinding[] {
  return findings.filter((finding) =>
    [...filters].every(([name, values]) => {
      if (name === 'id') return values.includes(finding.id);
      if (name === 'check') return values.includes(finding.check.id);
      if (name === 'verdict') return values.includes(finding.verdict);
      if (name === 'severity') return values.includes(severityOf(finding));
      const about = ABOUT[name];
      if (!about) throw new Error(`findings have no filter "${name}"`);
      return finding.about[about].some((code) => values.includes(code));
    }),
  );
}

/** In a total order: equal keys by check, then by identifier. */
export function sortFindings(findings: readonly KeptFinding[], orders: readonly Order[]): KeptFinding[] {
  return sorted(findings, FINDING_ORDERS, orders, ['check', 'id']);
}
