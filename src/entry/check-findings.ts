import type { Store } from '../../db/store.js';
import { checks } from '../check/checks.js';
import type { Finding } from '../check/finding.js';
import { findingsTold } from '../check/finding.query.js';
import { filterFindings } from '../check/finding-selection.rule.js';
import { findingsAt, type KeptFinding } from '../check/held-findings.query.js';
import { VERDICTS } from '../check/verdict.js';
import { codeSets } from '../code-sets.js';
import { CodeBook } from '../http/code-book.js';
import { resolveKnownAt } from '../http/known-at.js';
import { LANGUAGES, type Language } from '../http/language.js';
import { HttpProblem, nearest } from '../http/problem.js';
import { DOCUMENT_BASE } from '../http/public-address.js';
import { numberText } from '../money/number-text.js';
import { currentVersion } from '../revision/dataset.query.js';
import { codeLabel } from '../source/code-label.js';
import { Refused, say } from './terminal.js';

/** What the command takes: filters as texts with commas, as in the API. */
export type CheckOptions = {
  check?: string;
  verdict?: string;
  agreement?: string;
  county?: string;
  plan?: string;
  year?: string;
  knownAt?: string;
  lang: string;
  json?: boolean;
  publicUrl?: string;
};

const FILTERS = ['check', 'verdict', 'agreement', 'county', 'plan', 'year'] as const;

/**
 * Runs the budget checks over the database and tells what they find: as JSON all of it, else the number
 * of each verdict and the findings that do not agree (or those of the verdicts that were asked for).
 *
 * @returns whether anything is broken
 * @throws Refused when a filter names nothing, or there is nothing to check
 */
export async function checkFindings(store: Store, options: CheckOptions, now: Date): Promise<boolean> {
  const language = languageOf(options.lang);
  const current = await currentVersion(store);
  if (current.revision === 0) throw new Refused('the database is empty; run: lansvis seed');
  const version = await versionOf(store, options.knownAt, current, now);
  const asOf = version.revision < current.revision ? version.revision : null;
  const filters = filtersOf(options);
  await assertKnown(store, filters, current.revision, asOf);

  const chosen = checks.filter(({ id }) => filters.get('check')?.includes(id) ?? true);
  const all = await findingsAt({ store, revision: version.revision, asOf }, chosen);
  const found = filterFindings(all, filters);
  if (options.json) {
    const findings = await findingsTold({ store, language, base: options.publicUrl ?? DOCUMENT_BASE }, found, asOf);
    say(JSON.stringify({ ...version, summary: summaryOf(found), findings }, null, 2));
  } else {
    const listed = filters.has('verdict') ? found : found.filter(({ verdict }) => verdict === 'broken');
    const told = await findingsTold({ store, language, base: '' }, listed, asOf);
    if (found.length === 0) say(language === 'sv' ? 'Inga iakttagelser' : 'No findings');
    else for (const line of tableOf(found, language)) say(line);
    for (const finding of told) for (const line of linesOf(finding, language)) say(line);
  }
  return found.some(({ verdict }) => verdict === 'broken');
}

function languageOf(text: string): Language {
  const language = LANGUAGES.find((each) => each === text);
  if (!language) throw new Refused(`--lang is sv or en, not "${text}"`);
  return language;
}

async function versionOf(
  store: Store,
  knownAt: string | undefined,
  current: Awaited<ReturnType<typeof currentVersion>>,
  now: Date,
) {
  if (knownAt === undefined) return current;
  try {
    return await resolveKnownAt(store, knownAt, current, now);
  } catch (error) {
    if (error instanceof HttpProblem) throw new Refused(`--known-at: ${error.detail}`);
    throw error;
  }
}

function filtersOf(options: CheckOptions): Map<string, readonly string[]> {
  return new Map(
    FILTERS.flatMap((name) => {
      const text = options[name];
      return text === undefined ? [] : [[name, text.split(',').map((part) => part.trim())] as const];
    }),
  );
}

async function assertKnown(
  store: Store,
  filters: ReadonlyMap<string, readonly string[]>,
  revision: number,
  asOf: number | null,
): Promise<void> {
  const codes = await new CodeBook(store, codeSets).at(revision, asOf);
  for (const [name, values] of filters) {
    const known =
      name === 'check'
        ? new Set(checks.map(({ id }) => id))
        : name === 'verdict'
          ? new Set<string>(VERDICTS)
          : codes.known(name);
    for (const value of values) {
      if (name === 'year' ? /^\d{4}$/.test(value) : known.has(value)) continue;
      const near = nearest(value, known);
      throw new Refused(`--${name}: "${value}" is not known${near.length > 0 ? `; nearest: ${near.join(', ')}` : ''}`);
    }
  }
}

function summaryOf(found: readonly KeptFinding[]): Record<string, number> {
  return Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, found.filter((each) => each.verdict === verdict).length]),
  );
}

/** One line for each check with how many of each verdict, under a heading. */
function tableOf(found: readonly KeptFinding[], language: Language): string[] {
  const rows = checks.flatMap((check) => {
    const own = found.filter((each) => each.check === check);
    if (own.length === 0) return [];
    return [[check.id, ...Object.values(summaryOf(own)).map((count) => (count === 0 ? '·' : String(count)))]];
  });
  const heading = ['', ...VERDICTS.map((verdict) => codeLabel('verdict', verdict, language))];
  const table = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function linesOf(finding: Finding, language: Language): string[] {
  const { id, verdictLabel, subject, equation, difference, lacking } = finding;
  const apart = difference && difference.value !== '0' ? ` (${numberText(difference.value, language)})` : '';
  return [
    '',
    `${verdictLabel}: ${subject.label}${apart}`,
    `  ${id}`,
    `  ${equation.numbers}`,
    ...(lacking ? [`  ${lacking}`] : []),
  ];
}
