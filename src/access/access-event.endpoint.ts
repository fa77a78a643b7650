import * as z from 'zod';
import { ACCESS_EVENTS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { integer, oneOfCodes } from '../http/parameter.js';
import { PROBLEM_CODES, PROBLEMS } from '../http/problem.js';
import { AccessEvent } from './access-event.js';
import { accessEventQuestion, toAccessEvent } from './access-event.query.js';
import { KEY_ID } from './api-key.js';

const REFUSED_WITH: readonly number[] = [401, 403, 429];
const REFUSALS = PROBLEM_CODES.filter((code) => REFUSED_WITH.includes(PROBLEMS[code].status));

export const accessEventEndpoints = resourceEndpoints<AccessEvent>({
  name: 'access-events',
  singular: 'AccessEvent',
  plural: 'AccessEvents',
  tag: 'Access',
  summary: 'events of access',
  description:
    'What was done with keys, and which requests were refused (401, 403, 429): with the network part of the address, never the address. Of one network 20 refusals a minute are kept, and 60 of all; an event says when there were more. Malformed keys are not among them.',
  access: ['audit:read'],
  item: AccessEvent,
  question: accessEventQuestion,
  toItem: toAccessEvent,
  filters: {
    kind: oneOfCodes(ACCESS_EVENTS, 'Of this kind.'),
    code: oneOfCodes(REFUSALS, 'Refused with one of these problems.'),
    key: {
      element: z.string().regex(new RegExp(KEY_ID)),
      list: true,
      description: 'About these keys, or refused with them.',
      form: 'identifiers of keys: eight letters and digits',
    },
    after: integer(0, 999_999_999, 0, 'Only later than this event: resume where you stopped.'),
  },
  order: [{ key: 'seq', descending: true }],
  idPattern: '^\\d{1,9}$',
  exampleId: '1',
  examples: [{ name: 'refused', summary: 'The latest refusals', path: '/access-events?kind=refused&limit=20' }],
});
