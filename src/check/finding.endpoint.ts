import type { Row } from '../../db/store.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, oneOfCodes, years } from '../http/parameter.js';
import { checks } from './checks.js';
import { Finding } from './finding.js';
import { findingQuestion } from './finding.query.js';
import { SEVERITIES, VERDICTS } from './verdict.js';

const CHECK_IDS = checks.map(({ id }) => id);

/** The collection of findings, and one of them. */
export const findingEndpoints = resourceEndpoints<Finding>({
  name: 'findings',
  singular: 'Finding',
  plural: 'Findings',
  tag: 'Checks',
  summary: 'findings',
  description:
    'What the budget checks find in the facts of one revision: every verdict, not only faults, with expected, found, the exact difference, the equation in words and numbers, and the citations of both sides. A finding is computed, never stored, and nothing is corrected by it.',
  item: Finding,
  question: findingQuestion,
  toItem: (row: Row) => row.finding as Finding,
  filters: {
    check: codes(CHECK_IDS, 'Of these checks.', 'the identifier of a check: lower-case letters, digits and hyphens'),
    verdict: oneOfCodes(VERDICTS, 'With these verdicts.'),
    severity: oneOfCodes(SEVERITIES, 'Of such severity: that of the check where it does not agree, else a notice.'),
    agreement: codes('agreement', 'About these agreements.'),
    county: countyCodes('About these counties.'),
    plan: codes('plan', 'About these plans.'),
    year: years('About these years.'),
  },
  order: [],
  idPattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  exampleId: 'streams-sum-to-total-psykisk-halsa-2025',
  examples: [
    { name: 'broken', summary: 'What does not agree', path: '/findings?verdict=broken&limit=1' },
    {
      name: 'norrbotten2025',
      summary: 'The sums of one plan',
      path: '/findings?plan=norrbotten-2025&verdict=holds,holdsWithinRounding,remainder,broken&limit=1',
    },
    {
      name: 'withoutIndicator',
      summary: 'Activities of a county whose plan leaves the indicator open',
      path: '/findings?check=activity-indicator&county=25&verdict=remainder&limit=1',
    },
  ],
});
