import { ABSENCES, ACTIVITY_FORMS, CONFIDENCES, FOLLOW_UP_OUTCOMES } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, flag, oneOfCodes, words, years } from '../http/parameter.js';
import { Activity } from './activity.js';
import { ACTIVITY_CELLS, activityQuestion, toActivity } from './activity.query.js';

export const activityEndpoints = resourceEndpoints({
  name: 'activities',
  singular: 'Activity',
  plural: 'Activities',
  tag: 'Plans',
  summary: 'activities',
  description:
    'Every activity of every matrix and section, and the undertakings of prose that have no matrix row, with each cell as written or its absence. missing finds cells that the form has and the document lacks; cells that the form does not have are absence=notApplicable.',
  item: Activity,
  question: activityQuestion,
  toItem: toActivity,
  filters: {
    plan: codes('plan', 'Of these plans.'),
    county: countyCodes('Of these counties.'),
    agreement: codes('agreement', 'In plans under these agreements.'),
    area: codes('area', 'In these areas.'),
    objective: codes('objective', 'Under these goal rows.'),
    theme: codes('theme', 'Linked to these themes.'),
    initiative: codes('initiative', 'Of these initiatives.'),
    body: codes('body', 'Where these bodies are named as responsible.'),
    form: oneOfCodes(ACTIVITY_FORMS, 'Matrix row, section of work, or undertaking in prose.'),
    year: years('Whose timeline, as far as it is stated, covers one of these years.'),
    hasIndicator: flag('Whether there is something to measure (a filled cell can hold a drafting question).'),
    missing: oneOfCodes(ACTIVITY_CELLS, 'Where one of these cells is absent.'),
    absence: oneOfCodes(ABSENCES, 'Where some cell is absent in such a way.'),
    confidence: oneOfCodes(CONFIDENCES, 'How certain the reading is.'),
    outcome: oneOfCodes(FOLLOW_UP_OUTCOMES, 'What a later document says became of it.'),
    q: words('Words in title and cells.'),
  },
  order: [
    { key: 'plan', descending: true },
    { key: 'position', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025-3-6',
  examples: [
    {
      name: 'withoutIndicators',
      summary: 'Matrix rows whose indicator cell is empty',
      path: '/activities?plan=norrbotten-2025&missing=indicators&fields=id,title,indicators',
    },
  ],
});
