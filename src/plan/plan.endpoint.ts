import { PLAN_KINDS, PLAN_STATES, SECTION_KINDS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, oneOfCodes, words, years } from '../http/parameter.js';
import { Plan, Section } from './plan.js';
import { planQuestion, sectionQuestion, toPlan, toSection } from './plan.query.js';

export const planEndpoints = resourceEndpoints({
  name: 'plans',
  singular: 'Plan',
  plural: 'Plans',
  tag: 'Plans',
  summary: 'plans and reports',
  description: 'The counties’ plans and reports that have been read, with every date they state and what they hold.',
  item: Plan,
  question: planQuestion,
  toItem: toPlan,
  filters: {
    plan: codes('plan', 'Identifiers of plans.'),
    county: countyCodes('Of these counties.'),
    agreement: codes('agreement', 'Under these agreements.'),
    year: years('Planned for one of these years.'),
    kind: oneOfCodes(PLAN_KINDS, 'Kind of document.'),
    state: oneOfCodes(PLAN_STATES, 'How far plans that were reported here have come.'),
    missing: oneOfCodes(
      [
        'agreementPeriod',
        'budgetYear',
        'reportingYear',
        'planningYears',
        'documentDate',
        'adoptionDate',
        'adoptingBody',
      ],
      'Where one of these is absent.',
    ),
    q: words('Words in the title.'),
  },
  order: [
    { key: 'year', descending: true },
    { key: 'county', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025',
  examples: [],
});

export const sectionEndpoints = resourceEndpoints({
  name: 'sections',
  singular: 'Section',
  plural: 'Sections',
  tag: 'Plans',
  summary: 'sections of plans',
  description: 'The headings of each plan, in its own order, with what kind of section each is.',
  item: Section,
  question: sectionQuestion,
  toItem: toSection,
  filters: {
    plan: codes('plan', 'Of these plans.'),
    county: countyCodes('Of these counties.'),
    kind: oneOfCodes(SECTION_KINDS, 'What the section holds.'),
    theme: codes('theme', 'Linked to these themes.'),
    q: words('Words in title and summary.'),
  },
  order: [
    { key: 'plan', descending: true },
    { key: 'position', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'gavleborg-2022-s-2-4-1',
  examples: [
    {
      name: 'goalAchievement',
      summary: 'What Gävleborg reports as achieved',
      path: '/sections?plan=gavleborg-2022&kind=goalAchievement&fields=id,title,parent',
    },
  ],
});
