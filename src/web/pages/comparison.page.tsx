import type { Agreement } from '../../agreement/agreement.js';
import type { Theme } from '../../agreement/theme.js';
import type { Comparison } from '../../comparison/comparison.js';
import { FILTERS } from '../../comparison/dimension.js';
import type { Measure } from '../../comparison/measure.js';
import { measures } from '../../comparison/measures.js';
import { HttpProblem, PROBLEMS } from '../../http/problem.js';
import type { Indicator } from '../../indicator/indicator.js';
import type { County } from '../../territory/county.js';
import { ALL, type Listed } from '../answers.js';
import type { Page, Visit } from '../page.js';
import { ComparisonBody } from './comparison-body.view.js';
import { type Choices, ComparisonForm } from './comparison-form.view.js';
import { ComparisonRefusal } from './comparison-refusal.view.js';

/** As the API does when no measure is named. */
const MEASURE = 'activities';

type CountyHead = Pick<County, 'id' | 'shortName' | 'plans' | 'coverage'>;

/** Counties, years and documents compared, by any measure: what the API's comparison answers, with a form before it. */
export const comparisonPage: Page = {
  path: '/jamfor',
  parameters: ['measure', 'rows', 'columns', ...FILTERS, 'basis', 'strict'],
  examples: [
    '/jamfor',
    '/jamfor?measure=allocated&rows=county&columns=year',
    '/jamfor?measure=allocatedPerInhabitant&rows=county&agreement={agreement}',
    '/jamfor?measure=activities&rows=theme&columns=county&county={county}',
    '/jamfor?measure=population&rows=theme',
  ],
  view: async (visit) => {
    const { say, ask, api, href } = visit;
    const counties = await ask<Listed<CountyHead>>('/counties', { limit: ALL, fields: 'id,shortName,plans,coverage' });
    const query = asked(visit, counties.items);
    const measure = measureOf(query.measure);
    const [answer, choices] = await Promise.all([compared(visit, query), choicesOf(visit, measure, counties.items)]);
    const call = (more: Visit['query'] = {}) => api('/comparisons', { ...query, ...more });
    return {
      title: say('Jämför län', 'Compare counties'),
      section: '/jamfor',
      lead: say(
        'Aktiviteter, medel och statistik sida vid sida. Varje siffra leder till sitt underlag; där ingen finns står varför.',
        'Activities, money and statistics side by side. Every figure leads to its evidence; where there is none it says why.',
      ),
      body: (
        <>
          {answer instanceof HttpProblem && (
            <ComparisonRefusal visit={visit} problem={answer} measure={measure} query={query} />
          )}
          <ComparisonForm
            visit={visit}
            query={{ ...dimensionsOf(answer), ...query }}
            measure={measure}
            choices={choices}
          />
          {!isChosen(visit) && (
            <p>
              {say(
                'Här visas län med läst handlingsplan. Om de övriga vet vi ingenting, vilket inte är noll.',
                'Shown are counties of which an action plan has been read. Nothing is known of the others, which is not zero.',
              )}{' '}
              <a href={href('/jamfor', { measure: MEASURE, rows: 'theme', columns: 'county' })}>
                {say(`Visa alla ${counties.items.length} län`, `Show all ${counties.items.length} counties`)}
              </a>
            </p>
          )}
          {!(answer instanceof HttpProblem) && <ComparisonBody visit={visit} comparison={answer} />}
          {!(answer instanceof HttpProblem) && (
            <p>
              {say('Ladda ner tabellen:', 'Download the table:')} <a href={call({ format: 'csv' })}>CSV</a>,{' '}
              <a href={call({ format: 'csv', csvDialect: 'sv-excel' })}>
                {say('CSV för svenskt Excel', 'CSV for Swedish Excel')}
              </a>
              , <a href={call({ format: 'xlsx' })}>XLSX</a>, <a href={call({ format: 'jsonstat' })}>JSON-stat</a>,{' '}
              <a href={call({ format: 'ndjson' })}>NDJSON</a>
            </p>
          )}
        </>
      ),
      api: answer instanceof HttpProblem ? [] : [{ href: call(), label: 'GET /comparisons' }],
    };
  },
};

/** What the address asks for; by itself it shows what the counties that have been read do about each theme. */
function asked(visit: Visit, counties: readonly CountyHead[]): Visit['query'] {
  if (isChosen(visit)) return { measure: MEASURE, ...visit.query };
  const read = counties.filter(({ plans }) => plans.length > 0).map(({ id }) => id);
  return { measure: MEASURE, rows: 'theme', columns: 'county', county: read.join(',') || undefined };
}

/** What the API chose where the address does not say. */
function dimensionsOf(answer: Comparison | HttpProblem): Visit['query'] {
  if (answer instanceof HttpProblem) return {};
  return { rows: answer.rows.dimension, columns: answer.columns.dimension ?? undefined };
}

function isChosen({ query }: Visit): boolean {
  return Object.values(query).some((value) => value !== undefined);
}

/** The answer, or why there is none: what was chosen can be mended in the form. @throws what is no fault of the choice */
async function compared({ ask }: Visit, query: Visit['query']): Promise<Comparison | HttpProblem> {
  try {
    return await ask<Comparison>('/comparisons', query);
  } catch (error) {
    if (error instanceof HttpProblem && PROBLEMS[error.code].status < 500) return error;
    throw error;
  }
}

function measureOf(id: string | undefined): Measure {
  const found = measures.find((each) => each.id === id) ?? measures.find((each) => each.id === MEASURE);
  if (!found) throw new HttpProblem('unknownCode', 'there is no measure');
  return found;
}

async function choicesOf({ ask, say }: Visit, measure: Measure, counties: readonly CountyHead[]): Promise<Choices> {
  const [agreements, themes, indicators] = await Promise.all([
    ask<Listed<Pick<Agreement, 'id' | 'title' | 'budgetYears'>>>('/agreements', {
      limit: ALL,
      fields: 'id,title,budgetYears',
    }),
    ask<Listed<Pick<Theme, 'id' | 'name'>>>('/themes', { limit: ALL, fields: 'id,name' }),
    measure.filters.includes('indicator')
      ? ask<Listed<Pick<Indicator, 'id' | 'name'>>>('/indicators', { limit: ALL, fields: 'id,name' })
      : { items: [] },
  ]);
  const years = [...new Set(agreements.items.flatMap(({ budgetYears }) => budgetYears.map(({ year }) => year)))].sort();
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return {
    county: counties.map(({ id, shortName, plans }) => ({
      value: id,
      label: plans.length > 0 ? `${shortName} (${say('läst', 'read')})` : shortName,
    })),
    year: years.map((year) => ({ value: year, label: year })),
    agreement: agreements.items.map(({ id, title }) => ({ value: id, label: title })),
    theme: themes.items.map(named),
    plan: counties.flatMap(({ plans }) => plans.map(({ id, title }) => ({ value: id, label: title }))),
    indicator: indicators.items.map(named),
  };
}
