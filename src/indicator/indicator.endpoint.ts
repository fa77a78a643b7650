import { UNITS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, oneOfCodes, words } from '../http/parameter.js';
import { Indicator } from './indicator.js';
import { indicatorQuestion, toIndicator } from './indicator.query.js';

export const indicatorEndpoints = resourceEndpoints({
  name: 'indicators',
  singular: 'Indicator',
  plural: 'Indicators',
  tag: 'Indicators',
  summary: 'indicators',
  description: 'What the documents and public figures measure. Observations are under /observations?indicator=.',
  item: Indicator,
  question: indicatorQuestion,
  toItem: toIndicator,
  filters: {
    indicator: codes('indicator', 'Identifiers of indicators.'),
    unit: oneOfCodes(UNITS, 'Measured in one of these units.'),
    q: words('Words in names and definitions.'),
  },
  order: [{ key: 'id', descending: false }],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'suicides',
  examples: [],
});
