import type { Asked } from '../../db/read.js';
import type { Row } from '../../db/store.js';
import type { Reading } from '../http/endpoint.js';
import { checks } from './checks.js';
import type { Finding } from './finding.js';
import { citationsOfRecords } from './finding-citations.query.js';
import { FINDING_ORDERS, filterFindings, sortFindings } from './finding-selection.rule.js';
import { citedBy, findingView } from './finding-view.rule.js';
import { findingsAt, type KeptFinding } from './held-findings.query.js';

/** Findings as a collection: computed at a revision, filtered and sorted in memory, told for one page. */
export const findingQuestion = { orders: FINDING_ORDERS, answer: answerFindings };

async function answerFindings(reading: Reading, asked: Asked): Promise<{ rows: Row[]; total: number }> {
  const filters = new Map([...asked.filters].map(([name, value]) => [name, String(value).split(',')]));
  const at = { store: reading.store, revision: reading.version.revision, asOf: asked.asOf ?? null };
  const chosen = checks.filter(({ id }) => mayFind(id, filters));
  const found = filterFindings(await findingsAt(at, chosen, within(filters)), filters);
  const sorted = sortFindings(found, asked.orders ?? []);
  const start = asked.offset ?? 0;
  const page = sorted.slice(start, asked.limit === undefined ? undefined : start + asked.limit);
  const told = await findingsTold(reading, page, at.asOf);
  return { rows: told.map((finding) => ({ finding })), total: sorted.length };
}

/** The filters that say whose plans a finding is about. */
function within(filters: ReadonlyMap<string, readonly string[]>): Map<string, string> {
  return new Map(
    ['county', 'agreement', 'plan'].flatMap((name) => {
      const codes = filters.get(name);
      return codes ? [[name, codes.join(',')] as const] : [];
    }),
  );
}

/** Whether a check can give a finding that is asked for: by its name, or by an identifier that begins with it. */
function mayFind(checkId: string, filters: ReadonlyMap<string, readonly string[]>): boolean {
  const named = filters.get('check');
  const id = filters.get('id')?.[0];
  return (named?.includes(checkId) ?? true) && (id?.startsWith(`${checkId}-`) ?? true);
}

/** Findings in full: the citations of all of them by one question for each kind of record. */
export async function findingsTold(
  { store, language, base }: Pick<Reading, 'store' | 'language' | 'base'>,
  findings: readonly KeptFinding[],
  asOf: number | null,
): Promise<Finding[]> {
  const told = findings.map((finding) => ({ finding, telling: finding.tell() }));
  const cited = told.flatMap(({ telling }) => citedBy(telling));
  const citations = await citationsOfRecords(store, cited, asOf);
  const view = { language, base, citations: citations.of };
  return told.map(({ finding, telling }) => findingView(finding, telling, view));
}
