import { DIMENSION_LABELS, type Dimension } from '../../comparison/dimension.js';
import type { Measure } from '../../comparison/measure.js';
import type { HttpProblem } from '../../http/problem.js';
import type { Visit } from '../page.js';
import { filterLabel } from './comparison-form.view.js';

/** Why the API does not answer what was chosen, and what it would answer, each a click away. */
export function ComparisonRefusal({
  visit,
  problem,
  measure,
  query,
}: {
  visit: Visit;
  problem: HttpProblem;
  measure: Measure;
  query: Visit['query'];
}) {
  const { say, language, href } = visit;
  const [error] = problem.errors;
  const parameter = error?.parameter;
  const name = measure.label[language];
  if (
    problem.code === 'unsupportedCombination' &&
    (parameter === 'rows' || parameter === 'columns') &&
    error?.nearest
  ) {
    const possible = error.nearest.filter((each): each is Dimension => each in DIMENSION_LABELS);
    return (
      <div class="note" role="alert">
        <p>
          {say(
            `Måttet ”${name}” kan inte visas så. Möjliga ${parameter === 'rows' ? 'rader' : 'kolumner'}:`,
            `The measure “${name}” cannot be shown so. Possible ${parameter}:`,
          )}
        </p>
        <ul>
          {possible.map((each) => (
            <li>
              <a href={href('/jamfor', chosen(query, measure, parameter, each))}>{DIMENSION_LABELS[each][language]}</a>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  if (problem.code === 'unsupportedCombination' && parameter === 'indicator') {
    return (
      <p class="note" role="alert">
        {say('Måttet gäller en indikator: välj en nedan.', 'The measure is of one indicator: choose one below.')}
      </p>
    );
  }
  if (problem.code === 'unsupportedCombination' && parameter && query[parameter]) {
    return (
      <p class="note" role="alert">
        {say(`Måttet ”${name}” kan inte avgränsas med`, `The measure “${name}” cannot be narrowed by`)}{' '}
        {filterLabel(visit, parameter).toLowerCase()}.{' '}
        <a href={href('/jamfor', { ...query, [parameter]: undefined })}>
          {say('Visa utan den avgränsningen', 'Show it without')}
        </a>
      </p>
    );
  }
  if (problem.code === 'notComparable') {
    return (
      <div class="note" role="alert">
        <p>{say('Cellerna är inte jämförbara, så som begärdes:', 'The cells are not comparable, as was asked for:')}</p>
        <ul>
          {problem.errors.map(({ detail }) => (
            <li>{detail}</li>
          ))}
        </ul>
        <p>
          <a href={href('/jamfor', { ...query, strict: undefined })}>
            {say('Visa ändå, med förbehållen ovanför', 'Show it all the same, with what stands in the way above it')}
          </a>
        </p>
      </div>
    );
  }
  return (
    <div class="note" role="alert">
      <p>{say('Det valda går inte att visa:', 'What was chosen cannot be shown:')}</p>
      <p lang="en">{problem.detail}</p>
      <p>
        <a href={href('/jamfor')}>{say('Börja om', 'Start again')}</a>
      </p>
    </div>
  );
}

/** The same choice with this dimension, without what the measure does not take. */
function chosen(query: Visit['query'], measure: Measure, parameter: 'rows' | 'columns', dimension: Dimension) {
  const other = parameter === 'rows' ? 'columns' : 'rows';
  const kept = Object.entries(query).filter(
    ([name]) => !(name in DIMENSION_LABELS) || measure.filters.some((filter) => filter === name),
  );
  const across = query[other];
  const fits = across !== dimension && measure.dimensions.some((each) => each === across);
  return { ...Object.fromEntries(kept), [parameter]: dimension, [other]: fits ? across : undefined };
}
