import { resourceEndpoints } from '../http/collection.js';
import { countyCodes, oneOfCodes, words } from '../http/parameter.js';
import { County } from './county.js';
import { countyQuestion, toCounty } from './county.query.js';

export const countyEndpoints = resourceEndpoints({
  name: 'counties',
  singular: 'County',
  plural: 'Counties',
  tag: 'Territory',
  summary: 'the 21 counties',
  description:
    'The counties (län) with codes (SCB, NUTS-3, ISO 3166-2), region names and name variants, and whether any of their plans has been read. Default order is Swedish alphabetical.',
  item: County,
  question: countyQuestion,
  toItem: toCounty,
  filters: {
    county: countyCodes('County codes.'),
    coverage: oneOfCodes(['planRead', 'noDocumentKnown'], 'Whether a plan has been read.'),
    q: words('Words in names.'),
  },
  order: [{ key: 'code', descending: false }],
  idPattern: '^\\d{2}$',
  exampleId: '25',
  examples: [
    {
      name: 'read',
      summary: 'Counties whose plans have been read',
      path: '/counties?coverage=planRead&fields=id,name',
    },
  ],
});
