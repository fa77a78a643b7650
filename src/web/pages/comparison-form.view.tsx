import { DIMENSION_LABELS, type Dimension, FILTERS, type Filter } from '../../comparison/dimension.js';
import type { Measure } from '../../comparison/measure.js';
import { measures } from '../../comparison/measures.js';
import { Choice, type Option } from '../choice.js';
import { Kept } from '../kept.js';
import type { Visit } from '../page.js';

const FORM = 'jamforelse';

/** What can be chosen of each, as the API lists it. */
export type Choices = Partial<Record<Filter, readonly Option[]>>;
type Query = Visit['query'];

/** How a filter is called, also those that are no dimension. */
export function filterLabel({ language, say }: Visit, filter: string): string {
  if (filter === 'indicator') return say('Indikator', 'Indicator');
  if (filter === 'family') return say('Familj av överenskommelser', 'Family of agreements');
  if (filter === 'area') return say('Område', 'Area');
  return filter in DIMENSION_LABELS ? DIMENSION_LABELS[filter as Dimension][language] : filter;
}

/**
 * What is compared. The measure, the rows and the columns are shown at once; boxes wait for the button, so that
 * several can be ticked first.
 */
export function ComparisonForm({
  visit,
  query,
  measure,
  choices,
}: {
  visit: Visit;
  query: Query;
  measure: Measure;
  choices: Choices;
}) {
  const { say, language } = visit;
  const shown = { ...visit, query: { ...query, measure: measure.id } };
  const dimensions = measure.dimensions.map((id) => ({ value: id, label: DIMENSION_LABELS[id][language] }));
  const ticked = FILTERS.filter(
    (filter) => filter !== 'indicator' && measure.filters.includes(filter) && choices[filter],
  );
  const carried = FILTERS.filter((filter) => query[filter] && !ticked.includes(filter) && filter !== 'indicator');
  return (
    <>
      <form class="choices" id={FORM} data-at-once>
        <Kept visit={visit} />
        <Choice
          visit={shown}
          name="measure"
          label={say('Mått', 'Measure')}
          options={measures.map(({ id, label }) => ({ value: id, label: label[language] }))}
        />
        {measure.filters.includes('indicator') && (
          <Choice
            visit={shown}
            name="indicator"
            label={say('Indikator', 'Indicator')}
            options={choices.indicator ?? []}
            all={say('Välj en indikator', 'Choose an indicator')}
          />
        )}
        <Choice
          visit={shown}
          name="rows"
          label={say('Rader', 'Rows')}
          options={dimensions}
          all={say('Välj', 'Choose')}
        />
        <Choice
          visit={shown}
          name="columns"
          label={say('Kolumner', 'Columns')}
          options={dimensions}
          all={say('Inga, eller måttets egna', 'None, or the measure’s own')}
        />
        {takesBasis(measure) && (
          <label>
            {measure.unit === 'sekPerInhabitant'
              ? say('Folkmängd den (år eller dag)', 'Population at (year or day)')
              : say('Jämfört med år', 'Compared with year')}
            <input
              name="basis"
              value={query.basis}
              size={12}
              placeholder={say('väljs av regeln', 'chosen by the rule')}
            />
          </label>
        )}
        <button type="submit">{say('Jämför', 'Compare')}</button>
        {carried.map((filter) => (
          <p>
            <input type="hidden" name={filter} value={query[filter]} />
            {say('Bara', 'Only')} {filterLabel(visit, filter).toLowerCase()}: {namesOf(choices[filter], query[filter])}{' '}
            <a href={visit.href('/jamfor', { ...query, [filter]: undefined })}>{say('Ta bort', 'Remove')}</a>
          </p>
        ))}
      </form>
      {ticked.map((filter) => (
        <Ticks visit={visit} name={filter} options={choices[filter] ?? []} chosen={query[filter]} />
      ))}
    </>
  );
}

function namesOf(options: readonly Option[] | undefined, chosen = ''): string {
  return chosen
    .split(',')
    .map((each) => options?.find(({ value }) => value === each)?.label ?? each)
    .join(', ');
}

/** Money per inhabitant is by the population of a day, a change is from a year. */
function takesBasis({ unit, needs, derive }: Measure): boolean {
  return unit === 'sekPerInhabitant' || (derive !== undefined && needs.dimension?.includes('year') === true);
}

function Ticks({
  visit,
  name,
  options,
  chosen = '',
}: {
  visit: Visit;
  name: Filter;
  options: readonly Option[];
  chosen?: string | undefined;
}) {
  const { say } = visit;
  const those = new Set(chosen.split(','));
  const names = options.filter(({ value }) => those.has(value)).map(({ label }) => label);
  return (
    <details class="more-choices">
      <summary>
        {filterLabel(visit, name)}: {names.length > 0 ? names.join(', ') : say('alla', 'all')}
      </summary>
      <fieldset>
        <legend>
          {filterLabel(visit, name)}: {say('inga valda betyder alla', 'none ticked means all')}
        </legend>
        <div class="ticks">
          {options.map(({ value, label }) => (
            <label>
              <input type="checkbox" form={FORM} name={name} value={value} checked={those.has(value)} /> {label}
            </label>
          ))}
        </div>
        <button type="submit" form={FORM}>
          {say('Visa valda', 'Show those chosen')}
        </button>
      </fieldset>
    </details>
  );
}
