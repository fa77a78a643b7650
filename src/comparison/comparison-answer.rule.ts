import type { Language } from '../http/language.js';
import { codeLabel } from '../source/code-label.js';
import type { Citation } from '../source/evidence.js';
import { addressOf, itemAddress } from './address.rule.js';
import { BASIS_ASKED, BASIS_RULE } from './basis.rule.js';
import type { Cell } from './cell.js';
import { cellsOf, emptyTotal } from './cells.rule.js';
import { COMPARABILITY, type Comparability } from './comparability.js';
import { type Circumstances, comparabilityOf } from './comparability.rule.js';
import type { Comparison, ComparisonCell } from './comparison.js';
import { ALL_LABEL, GUARDS, NOT_COVERED, PERIOD_ASKED, PERIOD_PLANS, periodYear } from './comparison-words.js';
import { DIMENSION_LABELS } from './dimension.js';
import type { Outcome } from './figure.js';
import { type Group, NO_GROUP } from './group.js';
import type { Loaded } from './loaded.js';
import { ALL, type Member } from './member.js';
import { countOutcome, sumOutcome } from './outcome.rule.js';
import { inWords } from './outcome-words.rule.js';
import { readCounties } from './read-counties.rule.js';
import { type Vector, vectorsOf } from './vectors.rule.js';

/** Where the answer's links lead, and in which language it speaks. */
/** `asOf`: the revision that links lead to, null where the newest is to be read. */
export type Voice = { language: Language; root: string; asOf: number | null };
type Figures = Omit<Comparison, '_meta' | '_links' | 'helpline'>;

/** The comparison in words and figures, and what stands in its way. */
export function comparisonAnswer(loaded: Loaded, voice: Voice): { figures: Figures; comparability: Comparability[] } {
  const { measure } = loaded.request;
  const { language } = voice;
  const cells = cellsOf(loaded);
  const about = circumstancesOf(loaded);
  const comparability = comparabilityOf(cells, about);
  const vectors = vectorsOf(loaded, cells, about);
  const inVector = new Map(vectors.flatMap((vector) => vector.cells.map((cell) => [cell, vector] as const)));
  const figures: Figures = {
    measure: {
      code: measure.id,
      label: measure.label[language],
      unit: measure.unit === 'asIndicator' ? (loaded.indicator?.unit ?? 'none') : measure.unit,
      rule: measure.rule[language],
      indicator: loaded.indicator ? { id: loaded.indicator.id, name: loaded.indicator.name[language] } : null,
    },
    period: periodOf(loaded, language),
    rows: {
      dimension: loaded.request.rows,
      label: DIMENSION_LABELS[loaded.request.rows][language],
      members: loaded.rows.map((member) => memberOf(loaded, member, 'row', language)),
    },
    columns: {
      dimension: loaded.request.columns,
      label: loaded.request.columns ? DIMENSION_LABELS[loaded.request.columns][language] : ALL_LABEL[language],
      members: loaded.request.columns
        ? loaded.columns.map((member) => memberOf(loaded, member, 'column', language))
        : [
            {
              code: ALL,
              label: ALL_LABEL[language],
              total: totalOf(loaded, loaded.total, language),
              outside: outsideOf(loaded, 'column', null),
            },
          ],
    },
    cells: cells.map((cell) => cellAnswer(loaded, cell, inVector.get(cell), voice)),
    total: totalOf(loaded, loaded.total, language),
    statistics: vectors.map((vector) => ({
      over: vector.over,
      member: vector.member,
      members: vector.cells.length,
      mean: vector.statistics?.mean ?? null,
      weightedMean: vector.statistics?.weightedMean ?? null,
      median: vector.statistics?.median ?? null,
      refusals: vector.refused,
    })),
    comparabilityNotes: comparability.map((each) => ({
      ...each,
      label: COMPARABILITY[each.code][language],
      concerns: COMPARABILITY[each.code].concerns,
      text: each.text[language],
      rows: [...each.rows],
      columns: [...each.columns],
    })),
    coverage: readCounties(
      loaded.counties,
      loaded.state,
      measure.indicator ? [] : loaded.inScope,
      withFigures(loaded, cells),
      language,
    ),
    basis: basisAnswer(loaded, language),
    omissions: [
      ...measure.guards.flatMap((guard) => GUARDS[guard].map((text) => text[language])),
      ...(measure.facts === 'activities' ? [NOT_COVERED.effort[language]] : []),
    ],
  };
  return { figures, comparability };
}

/** Counties with a figure, where the figures are of counties but need not come from their plans; else null. */
function withFigures({ request }: Loaded, cells: readonly Cell[]): ReadonlySet<string> | 'plans' | 'nation' {
  if (request.measure.facts === 'budgetYears') return 'nation';
  if (request.measure.indicator)
    return new Set(
      cells.filter(({ outcome }) => outcome.figure !== null).map(({ row, column }) => placeOf(request, row, column)),
    );
  const side = request.rows === 'county' ? 'row' : request.columns === 'county' ? 'column' : null;
  if (side === null || request.measure.facts === 'activities') return 'plans';
  return new Set(cells.filter(({ outcome }) => outcome.figure !== null).map((cell) => cell[side]));
}

/** The county of a cell's place: a municipality's code begins with it. */
function placeOf({ rows, columns }: Loaded['request'], row: string, column: string): string {
  const place = PLACES.has(rows) ? row : columns && PLACES.has(columns) ? column : '';
  return place.slice(0, 2);
}
const PLACES: ReadonlySet<string> = new Set(['county', 'municipality']);

function circumstancesOf(loaded: Loaded): Circumstances {
  const { measure, rows, columns } = loaded.request;
  const ofPlans = !measure.indicator && measure.facts !== 'budgetYears' && measure.facts !== 'balances';
  const placed = [rows, columns].includes('county') && ofPlans;
  const read = new Set(loaded.inScope.map(({ county }) => county));
  return {
    measure,
    acrossYears: [rows, columns].some((each) => each === 'year' || each === 'agreement'),
    suicide: loaded.indicator?.suicide ?? false,
    rules: loaded.rules,
    basis: loaded.basis,
    unreadCounties: placed ? loaded.counties.filter(({ code }) => !read.has(code)).map(({ code }) => code) : [],
  };
}

/** Each fact once; null where a total would mix what must be kept apart. */
function totalOf({ request: { measure } }: Loaded, group: Group, language: Language, empty?: Outcome) {
  if (measure.derive || measure.facts === 'observations') return null;
  if (group.facts === 0 && group.loose === 0 && empty) return inWords(empty, language);
  if (measure.facts === 'activities') {
    return inWords(group.facts > 0 ? countOutcome(group) : sumOutcome(NO_GROUP), language);
  }
  return inWords(sumOutcome(group, 'total'), language);
}

function memberOf(loaded: Loaded, member: Member, side: 'row' | 'column', language: Language) {
  const { code, label } = member;
  const dimension = side === 'row' ? loaded.request.rows : (loaded.request.columns ?? loaded.request.rows);
  const group = (side === 'row' ? loaded.rowTotals : loaded.columnTotals).get(code) ?? NO_GROUP;
  return {
    code,
    label: label[language] || code,
    total: totalOf(loaded, group, language, emptyTotal(loaded, member, dimension)),
    outside: outsideOf(loaded, side, code),
  };
}

function outsideOf({ groups }: Loaded, side: 'row' | 'column', code: string | null): number {
  const across = side === 'row' ? 'column' : 'row';
  return groups
    .filter((group) => group[side] === code && group[across] === null && (code !== null || side === 'column'))
    .reduce((sum, { facts }) => sum + facts, 0);
}

const KINDS = {
  activities: 'activity',
  allocations: 'allocation',
  observations: 'observation',
  budgetYears: 'budgetYear',
  balances: 'balance',
} as const;
/** Citations of a cell: the first ones, the others follow behind its link. */
const MAX_CITATIONS = 3;

function cellAnswer(loaded: Loaded, cell: Cell, vector: Vector | undefined, voice: Voice): ComparisonCell {
  const { language, root, asOf } = voice;
  const { measure } = loaded.request;
  const href = addressOf(loaded, cell, root, asOf);
  const evidence = cell.group.ids.flatMap((id) => loaded.evidence.get(id) ?? []);
  const derived = cell.outcome.derived && cell.outcome.figure !== null;
  const population = cell.population?.figure && cell.populationClaim ? [cell.populationClaim] : [];
  const inText = inWords(cell.outcome, language);
  const note = cell.outcome.absence && !cell.outcome.reason ? evidence.find((each) => each.note)?.note : null;
  const citations: Citation[] = evidence.flatMap((each) => each.citations).slice(0, MAX_CITATIONS);
  return {
    row: cell.row,
    column: cell.column,
    ...inText,
    reason: note ? `${inText.reason}: ${note}` : inText.reason,
    of: measure.facts === 'activities' && cell.group.facts > 0 ? cell.group.facts : null,
    derived,
    rule: derived ? measure.rule[language] : null,
    shared: cell.group.shared,
    loose: cell.group.loose,
    rank: vector?.statistics && vector.ranked ? (vector.statistics.ranks.get(codeIn(vector, cell)) ?? null) : null,
    differenceFromMean:
      vector?.statistics && vector.ranked ? (vector.statistics.differences.get(codeIn(vector, cell)) ?? null) : null,
    facts: cell.group.facts,
    inputs: [
      ...evidence.map((each) => ({
        kind: KINDS[measure.facts],
        id: each.subject,
        value: each.value,
        asWritten: each.asWritten,
        standing: each.standing,
        href: itemAddress(measure.facts, { ...each, id: each.subject }, voice) ?? href,
      })),
      ...population.map((id) => ({
        kind: 'population' as const,
        id,
        value: cell.population?.figure?.value ?? null,
        asWritten: null,
        standing: 'accepted',
        href: itemAddress('population', { id, agreement: null }, voice) ?? href,
      })),
    ],
    citations,
    href,
  };
}

function codeIn({ over }: Vector, cell: Cell): string {
  return over === 'rows' ? cell.row : cell.column;
}

function periodOf({ chosen }: Loaded, language: Language): Comparison['period'] {
  switch (chosen.by) {
    case 'asked':
      return { by: 'asked', text: PERIOD_ASKED[language], year: null, plans: [] };
    case 'newestPlanOfEachCounty':
      return { by: chosen.by, text: PERIOD_PLANS[language], year: null, plans: [...chosen.plans] };
    default:
      return { by: chosen.by, text: periodYear(chosen.year)[language], year: chosen.year, plans: [] };
  }
}

function basisAnswer({ request, basis, populations, rules }: Loaded, language: Language): Comparison['basis'] {
  if (request.measure.unit !== 'sekPerInhabitant') return null;
  return {
    rule: (request.basis ? BASIS_ASKED : BASIS_RULE)[language],
    dates: basis.map(({ year, date, known, asked }) => {
      const used = populations.filter((each) => each.date === date);
      return {
        year,
        date,
        known,
        asked,
        sources: [...new Set(used.map(({ document }) => document))].sort(),
        notes: [...new Set(used.flatMap(({ note }) => note ?? []))].sort(),
      };
    }),
    keys: rules.map(({ stream, status, byPopulation, circular, disputed, basis: text }) => ({
      stream,
      status,
      statusLabel: codeLabel('ruleStatus', status, language),
      byPopulation,
      circular,
      disputedTotals: [...disputed],
      text,
    })),
  };
}
