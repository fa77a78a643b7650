import { codeLabel } from '../source/code-label.js';
import type { Citation } from '../source/evidence.js';
import type { Voice } from './comparison-answer.rule.js';
import { PERIOD_ASKED, PERIOD_PLANS } from './comparison-words.js';
import {
  COVERAGE_STATES,
  type Coverage,
  type CoverageCell,
  type CoverageState,
  THEME_STATUSES,
  type ThemeStatus,
} from './coverage.js';
import type { LoadedCoverage, Status } from './coverage.query.js';
import { DIMENSION_LABELS } from './dimension.js';
import { absentFor } from './figure.js';
import type { Group } from './group.js';
import type { Member } from './member.js';
import { sumOutcome } from './outcome.rule.js';
import { inWords } from './outcome-words.rule.js';
import { readCounties } from './read-counties.rule.js';

const NOTES = {
  absence: {
    sv: 'En tom cell är aldrig noll: den säger om planen tiger, om dokumentet inte är läst eller om inget dokument är känt.',
    en: 'An empty cell is never zero: it says whether the plan is silent, the document has not been read, or none is known.',
  },
  counts: {
    sv: 'Antalen säger hur dokumenten är skrivna, inte hur mycket som görs. Samma aktivitet kan stå under flera teman.',
    en: 'The numbers tell how the documents are written, not how much is done. One activity can stand under several themes.',
  },
  indicators: {
    sv: 'En ifylld indikatorcell är inte en indikator: det som inte går att mäta räknas inte.',
    en: 'A filled indicator cell is no indicator: what cannot be measured is not counted.',
  },
};
const ALL_PLANS = {
  sv: 'Alla lästa planer visas, var och en för sig.',
  en: 'All plans that have been read are shown, each by itself.',
};

const MAX_CITATIONS = 3;

/** The coverage table in words and figures. */
export function coverageAnswer(loaded: LoadedCoverage, voice: Voice): Omit<Coverage, '_meta' | '_links'> {
  const { request, rows, columns, plans } = loaded;
  const { language } = voice;
  const cells = cellReader(loaded, voice);
  const asked = request.plan !== null || request.year !== null;
  return {
    rows: {
      dimension: request.rows,
      label: DIMENSION_LABELS[request.rows][language],
      members: rows.map(({ code, label }) => ({ code, label: label[language] })),
    },
    columns: {
      dimension: request.columns,
      label: DIMENSION_LABELS[request.columns][language],
      members: columns.map(({ code, label }) => ({
        code,
        label: label[language],
        plans: plans
          .filter((each) => (request.columns === 'county' ? each.county : each.id) === code)
          .map(({ id }) => id),
      })),
    },
    cells: rows.flatMap((row) => columns.map((column) => cells(row, column))),
    period: asked
      ? { by: 'asked', text: PERIOD_ASKED[language] }
      : request.columns === 'plan'
        ? { by: 'allPlans', text: ALL_PLANS[language] }
        : { by: 'newestPlanOfEachCounty', text: PERIOD_PLANS[language] },
    coverage: readCounties(loaded.counties, loaded.state, plans, 'plans', language),
    notes: Object.values(NOTES).map((note) => note[language]),
  };
}

function cellReader(
  loaded: LoadedCoverage,
  { language, root, asOf }: Voice,
): (row: Member, column: Member) => CoverageCell {
  const { request, plans } = loaded;
  const key = ({ row, column }: { row: string | null; column: string | null }) => `${row} ${column}`;
  const indexed = <Each extends { row: string | null; column: string | null }>(list: readonly Each[]) =>
    new Map(list.map((each) => [key(each), each]));
  const activities = indexed<Group>(loaded.activities);
  const money = indexed<Group>(loaded.money);
  const objectives = indexed(loaded.objectives);
  const indicators = indexed(loaded.indicators);
  const headings = indexed(loaded.headings);
  const statuses = new Map<string, Status[]>();
  for (const status of loaded.statuses) statuses.set(key(status), [...(statuses.get(key(status)) ?? []), status]);

  return (row, column) => {
    const at = `${row.code} ${column.code}`;
    const own = plans.filter((each) => (request.columns === 'county' ? each.county : each.id) === column.code);
    const read = own.length > 0;
    const counts = {
      activities: activities.get(at)?.facts ?? 0,
      activitiesWithIndicators: activities.get(at)?.measured ?? 0,
      objectives: objectives.get(at)?.count ?? 0,
      indicators: indicators.get(at)?.count ?? 0,
    };
    const allocated = money.get(at);
    const said = statuses.get(at) ?? [];
    const heading = (headings.get(at)?.count ?? 0) > 0 || allocated !== undefined;
    const covered = counts.activities > 0 || counts.objectives > 0 || said.length > 0 || heading;
    const elsewhere =
      counts.activities === 0 && said.length > 0 && said.every(({ status }) => status === 'mentionedElsewhere');
    const state = elsewhere ? 'mentionedElsewhere' : stateOf(covered, read, column, loaded);
    const absence = absenceOf(state);
    const links = linksOf(
      row.code,
      own.map(({ id }) => id),
      request.rows,
      root,
      asOf,
    );
    const evidence = (activities.get(at)?.ids ?? []).flatMap((id) => loaded.evidence.get(id) ?? []);
    const citations: Citation[] = [...said, ...evidence].flatMap((each) => each.citations.slice(0, 1));
    return {
      row: row.code,
      column: column.code,
      state,
      stateLabel: COVERAGE_STATES[state][language],
      absence,
      activities: read ? counts.activities : null,
      activitiesWithIndicators: read ? counts.activitiesWithIndicators : null,
      objectives: read ? counts.objectives : null,
      indicators: read ? counts.indicators : null,
      money:
        request.rows === 'theme'
          ? inWords(allocated ? sumOutcome(allocated) : absentFor(absence ?? 'notStated'), language)
          : null,
      statuses:
        request.rows === 'initiative'
          ? [...new Set(said.map(({ status }) => status))].map((code) => ({
              code,
              label: codeLabel('initiativeStatus', code, language),
            }))
          : themeStatus(counts, heading).map((code) => ({ code, label: THEME_STATUSES[code][language] })),
      plans: own.map(({ id }) => id),
      citations: citations.slice(0, MAX_CITATIONS),
      links: {
        activities: counts.activities > 0 ? links.activities : null,
        objectives: counts.objectives > 0 && request.rows === 'theme' ? links.objectives : null,
        allocations: allocated ? links.allocations : null,
        initiatives: said.length > 0 ? links.initiatives : null,
      },
    };
  };
}

function stateOf(covered: boolean, read: boolean, { code }: Member, { state }: LoadedCoverage): CoverageState {
  if (covered) return 'covered';
  if (read) return 'planSaysNothing';
  return state.unread.has(code) ? 'documentNotRead' : 'noDocumentKnown';
}

function absenceOf(state: CoverageState): CoverageCell['absence'] {
  if (state === 'covered') return null;
  return state === 'documentNotRead' || state === 'noDocumentKnown' ? state : 'notStated';
}

function themeStatus(counts: { activities: number; objectives: number }, heading: boolean): ThemeStatus[] {
  if (counts.activities > 0) return ['activities'];
  if (counts.objectives > 0) return ['goalsOnly'];
  return heading ? ['headingOnly'] : [];
}

function linksOf(row: string, plans: readonly string[], rows: string, root: string, asOf: number | null) {
  const query = `plan=${plans.join(',')}&${rows}=${row}${asOf === null ? '' : `&knownAt=${asOf}`}`;
  return {
    activities: `${root}/activities?${query}`,
    objectives: `${root}/objectives?${query}`,
    allocations: `${root}/allocations?${query}`,
    initiatives: `${root}/initiatives?${query}`,
  };
}
