import type { Row } from '../../db/store.js';
import { resourceEndpoints } from '../http/collection.js';
import { oneOfCodes } from '../http/parameter.js';
import { checkQuestion } from './check-list.rule.js';
import { CheckItem } from './check-view.js';
import { SEVERITIES, VERDICTS } from './verdict.js';

export const checkEndpoints = resourceEndpoints<CheckItem>({
  name: 'checks',
  singular: 'Check',
  plural: 'Checks',
  tag: 'Checks',
  summary: 'budget checks',
  description:
    'The budget checks: what each compares, how much it matters, the verdicts that it can give, and a worked example in words and numbers.',
  item: CheckItem,
  question: checkQuestion,
  toItem: (row: Row) => row.check as CheckItem,
  filters: {
    severity: oneOfCodes(SEVERITIES, 'Of such severity.'),
    verdict: oneOfCodes(VERDICTS, 'That can give one of these verdicts.'),
  },
  order: [],
  idPattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  exampleId: 'streams-sum-to-total',
  examples: [{ name: 'errors', summary: 'The checks that matter most', path: '/checks?severity=error&limit=2' }],
});
