import { THEME_RELATIONS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, oneOfCodes, words } from '../http/parameter.js';
import { Crosswalk, Theme } from './theme.js';
import { crosswalkQuestion, themeQuestion, toCrosswalk, toTheme } from './theme.query.js';

export const themeEndpoints = resourceEndpoints({
  name: 'themes',
  singular: 'Theme',
  plural: 'Themes',
  tag: 'Themes',
  summary: 'themes',
  description: 'Our canonical subjects, with how many areas, activities, goals and needs are linked to each.',
  item: Theme,
  question: themeQuestion,
  toItem: toTheme,
  filters: { theme: codes('theme', 'Identifiers of themes.'), q: words('Words in names and descriptions.') },
  order: [{ key: 'id', descending: false }],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'comorbidity',
  examples: [],
});

export const crosswalkEndpoints = resourceEndpoints({
  name: 'crosswalk-links',
  singular: 'CrosswalkLink',
  plural: 'CrosswalkLinks',
  tag: 'Themes',
  summary: 'links of the crosswalk',
  description:
    'How headings, activities, goals and needs of the documents relate to our themes, each link with a relation and a reason. Numbers printed before headings are never compared.',
  item: Crosswalk,
  question: crosswalkQuestion,
  toItem: toCrosswalk,
  filters: {
    theme: codes('theme', 'To these themes.'),
    kind: oneOfCodes(
      ['area', 'activity', 'section', 'objective', 'need'],
      'What is linked: an area, activity, section, goal or need.',
    ),
    relation: oneOfCodes(
      THEME_RELATIONS,
      'How the theme relates to what is linked: the same, broader, narrower or related.',
    ),
    plan: codes('plan', 'Of these plans.'),
    county: countyCodes('Of these counties.'),
    q: words('Words in the reason or the label.'),
  },
  order: [
    { key: 'theme', descending: false },
    { key: 'plan', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'area-norrbotten-2025-f3-suicide-prevention',
  examples: [
    { name: 'areas', summary: 'Areas about comorbidity', path: '/crosswalk-links?theme=comorbidity&kind=area&limit=2' },
  ],
});
