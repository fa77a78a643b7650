import { isOfSuicide, type Observation } from '../../indicator/observation.js';
import { ALL, type Listed } from '../answers.js';
import { type Point, SeriesChart } from '../charts/series.chart.js';
import { Absent, Sources } from '../figure.js';
import { Helpline, Section } from '../layout.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';

/** Fewer years are no series. */
const MIN_YEARS = 4;

export type Series = {
  indicator: Observation['indicator'];
  population: string | null;
  breakdown: string | null;
  document: string;
  observations: readonly Observation[];
};

/** The figures of one county that were counted several years alike: same document, population and definition. */
export async function readStatistics({ ask }: Visit, county: string): Promise<readonly Series[]> {
  const { items } = await ask<Listed<Observation>>('/observations', { county, limit: ALL });
  const series = new Map<string, Observation[]>();
  for (const each of items) {
    if (each.geography.kind !== 'county' || each.value === null || !('start' in each.period)) continue;
    if (!/^\d{4}$/.test(each.period.start ?? '') || each.period.start !== each.period.end) continue;
    // Methods of suicide are never drawn.
    if (each.breakdown !== null && isOfSuicide(each.indicator.id)) continue;
    const key = JSON.stringify([each.indicator.id, each.population, each.breakdown, each.definition, each.document]);
    series.set(key, [...(series.get(key) ?? []), each]);
  }
  return [...series.values()]
    .filter((observations) => observations.length >= MIN_YEARS && observations.every(isNumber))
    .map((observations) => {
      const [first] = observations as [Observation];
      return {
        indicator: first.indicator,
        population: 'value' in first.population ? first.population.value : null,
        breakdown: first.breakdown,
        document: first.document,
        observations: observations.toSorted((a, b) => yearOf(a).localeCompare(yearOf(b))),
      };
    });
}

function isNumber({ value }: Observation): boolean {
  return 'kind' in value && value.kind === 'number';
}

function yearOf({ period }: Observation): string {
  return 'start' in period ? (period.start ?? '') : '';
}

function numberOf({ value }: Observation): string | null {
  return 'kind' in value && value.kind === 'number' ? value.value : null;
}

/** Figures year by year; of suicide as counts with five-year means, the population named and the helpline beside. */
export function CountyStatistics({ visit, statistics }: { visit: Visit; statistics: readonly Series[] }) {
  const { say } = visit;
  if (statistics.length === 0) return null;
  return (
    <Section title={say('Statistik', 'Statistics')} id="statistik">
      {statistics.map((series) => {
        const points: Point[] = series.observations.map((each) => ({
          year: yearOf(each),
          value: numberOf(each),
          text: numberOf(each) ?? '',
        }));
        const ofSuicide = isOfSuicide(series.indicator.id);
        return (
          <article>
            <h3>{series.indicator.name}</h3>
            <p>
              {series.population ? (
                <>
                  {say('Befolkning:', 'Population:')} <span lang="sv">{series.population}</span>
                </>
              ) : (
                say('Vilken befolkning som avses anges inte.', 'Which population is meant is not stated.')
              )}
              {series.breakdown && `; ${series.breakdown}`}
            </p>
            {ofSuicide && <Helpline visit={visit} />}
            <div class="beside">
              <SeriesChart
                language={visit.language}
                title={[series.indicator.name, series.breakdown, series.document].filter(Boolean).join(', ')}
                unit={say('antal', 'number')}
                points={points}
                {...(ofSuicide
                  ? { mean: fiveYearMeans(points), meanLabel: say('medel av fem år', 'mean of five years') }
                  : {})}
              />
              <Table
                caption={`${series.indicator.name}, ${series.breakdown ?? series.population ?? ''} (${series.document}): ${say('samma uppgifter', 'the same figures')}`}
                rows={series.observations}
                columns={[
                  { label: say('År', 'Year'), heading: true, cell: yearOf },
                  {
                    label: say('Antal', 'Number'),
                    numeric: true,
                    cell: (each) => (
                      <>
                        {numberOf(each) ?? <Absent visit={visit} label={null} />}
                        <Sources visit={visit} citations={each.citations} />
                      </>
                    ),
                  },
                ]}
              />
            </div>
          </article>
        );
      })}
    </Section>
  );
}

/** The mean of each five consecutive years, at the last of them; none where a year is missing. Only drawn. */
function fiveYearMeans(points: readonly Point[]): Point[] {
  return points.map((point, index) => {
    const five = points.slice(index - 4, index + 1);
    const whole =
      five.length === 5 &&
      Number(five[4]?.year) - Number(five[0]?.year) === 4 &&
      five.every(({ value }) => value !== null);
    const sum = five.reduce((total, { value }) => total + Number(value), 0);
    return { year: point.year, value: whole ? String(sum / 5) : null, text: '' };
  });
}
