import { ABSENCES, GEOGRAPHY_KINDS, PRECISIONS, STANDINGS, VALUE_KINDS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, municipalityCodes, oneOfCodes, words, years } from '../http/parameter.js';
import { Observation } from './observation.js';
import { observationQuestion, toObservation } from './observation.query.js';

export const observationEndpoints = resourceEndpoints({
  name: 'observations',
  singular: 'Observation',
  plural: 'Observations',
  tag: 'Indicators',
  summary: 'observations',
  description:
    'Statistics as documents state them: each claim is an item of its own, so differing figures stand side by side and name each other as a possible conflict. year finds observations of exactly one year (or a day in it), not totals over several.',
  item: Observation,
  question: observationQuestion,
  toItem: toObservation,
  filters: {
    indicator: codes('indicator', 'Of these indicators.'),
    county: countyCodes('About these counties as wholes.'),
    municipality: municipalityCodes('About these municipalities.'),
    geography: oneOfCodes(
      GEOGRAPHY_KINDS,
      'What the value is about: a county, a municipality, the nation or another place.',
    ),
    year: years('Of these years.'),
    document: codes('document', 'From these documents.'),
    plan: codes('plan', 'From these plans.'),
    kind: oneOfCodes(
      VALUE_KINDS.filter((kind) => kind !== 'amount'),
      'Number, range, rank, comparison, or words only.',
    ),
    precision: oneOfCodes(PRECISIONS, 'How exactly the document states the value.'),
    standing: oneOfCodes(STANDINGS, 'Whether the claim is accepted, disputed or rejected.'),
    absence: oneOfCodes(ABSENCES, 'Whose value or period is absent in such a way.'),
    missing: oneOfCodes(['value', 'period', 'population'], 'Where one of these is absent.'),
    q: words('Words in population, breakdown, definition and indicator.'),
  },
  order: [
    { key: 'indicator', descending: false },
    { key: 'geography', descending: false },
    { key: 'year', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'folkmangd-25-2019-12-31',
  examples: [
    {
      name: 'possibleConflict',
      summary: 'Two figures that may be about one fact',
      path: '/observations?indicator=suicides&county=25&year=2014',
    },
  ],
});
