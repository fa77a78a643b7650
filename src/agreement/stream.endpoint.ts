import { ABSENCES, PRECISIONS, RECIPIENT_CLASSES, STANDINGS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, oneOfCodes, words, years } from '../http/parameter.js';
import { Stream } from './stream.js';
import { streamQuestion, toStream } from './stream.query.js';

export const streamEndpoints = resourceEndpoints({
  name: 'streams',
  singular: 'Stream',
  plural: 'Streams',
  tag: 'Agreements',
  summary: 'streams of money',
  description: 'The streams of each agreement’s budget years: who the money is for, how much, and who says so.',
  item: Stream,
  question: streamQuestion,
  toItem: toStream,
  filters: {
    stream: codes('stream', 'Identifiers of streams.'),
    agreement: codes('agreement', 'Of these agreements.'),
    budgetYear: years('Of these budget years.'),
    recipientClass: oneOfCodes(RECIPIENT_CLASSES, 'Class of recipient.'),
    precision: oneOfCodes(PRECISIONS, 'With an amount of such precision.'),
    standing: oneOfCodes(STANDINGS, 'With a claim of such standing.'),
    absence: oneOfCodes(ABSENCES, 'Whose amount is absent in such a way.'),
    q: words('Words in purpose, recipient and rule.'),
  },
  order: [
    { key: 'budgetYear', descending: true },
    { key: 'agreement', descending: false },
    { key: 'ordinal', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'psykisk-halsa-2025-lansgemensamt',
  examples: [{ name: 'ofYear', summary: 'Streams of 2025', path: '/streams?budgetYear=2025&fields=id,amount' }],
});
