import { resourceEndpoints } from '../http/collection.js';
import { countyCodes, municipalityCodes, words } from '../http/parameter.js';
import { Municipality } from './municipality.js';
import { municipalityQuestion, toMunicipality } from './municipality.query.js';

export const municipalityEndpoints = resourceEndpoints({
  name: 'municipalities',
  singular: 'Municipality',
  plural: 'Municipalities',
  tag: 'Territory',
  summary: 'the 290 municipalities',
  description: 'The municipalities (kommuner) with official codes, each in its county.',
  item: Municipality,
  question: municipalityQuestion,
  toItem: toMunicipality,
  filters: {
    municipality: municipalityCodes('Municipality codes.'),
    county: countyCodes('Of these counties.'),
    q: words('Words in names.'),
  },
  order: [{ key: 'code', descending: false }],
  idPattern: '^\\d{4}$',
  exampleId: '2581',
  examples: [
    {
      name: 'ofCounty',
      summary: 'Of one county, by name',
      path: '/municipalities?county=25&sort=name&fields=id,shortName&limit=3',
    },
  ],
});
