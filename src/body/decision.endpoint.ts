import { DECISION_KINDS, GOVERNING_KINDS, GOVERNING_STATUSES } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, oneOfCodes, words, years } from '../http/parameter.js';
import { Decision, GoverningDocument, Post } from './decision.js';
import {
  decisionQuestion,
  governingDocumentQuestion,
  postQuestion,
  toDecision,
  toGoverningDocument,
  toPost,
} from './decision.query.js';

const common = {
  plan: codes('plan', 'As these plans say.'),
  county: countyCodes('In plans of these counties.'),
};

export const decisionEndpoints = resourceEndpoints({
  name: 'decisions',
  singular: 'Decision',
  plural: 'Decisions',
  tag: 'Bodies',
  summary: 'decisions and assignments',
  description:
    'Decisions, assignments, adoptions and proposals that the documents tell of, with their dates as stated.',
  item: Decision,
  question: decisionQuestion,
  toItem: toDecision,
  filters: {
    ...common,
    kind: oneOfCodes(DECISION_KINDS, 'Kind of decision.'),
    body: codes('body', 'By or to these bodies.'),
    initiative: codes('initiative', 'About these initiatives.'),
    year: years('Dated in these years.'),
    q: words('Words in the text.'),
  },
  order: [
    { key: 'plan', descending: true },
    { key: 'date', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025-d-nationell-strategi',
  examples: [],
});

export const governingDocumentEndpoints = resourceEndpoints({
  name: 'governing-documents',
  singular: 'GoverningDocument',
  plural: 'GoverningDocuments',
  tag: 'Bodies',
  summary: 'governing documents',
  description:
    'Regional and local agreements, strategies, routines and laws that plans speak of, with validity and status.',
  item: GoverningDocument,
  question: governingDocumentQuestion,
  toItem: toGoverningDocument,
  filters: {
    ...common,
    kind: oneOfCodes(GOVERNING_KINDS, 'Kind of document.'),
    status: oneOfCodes(GOVERNING_STATUSES, 'Status as stated.'),
    missing: oneOfCodes(['validity'], 'Where the validity is absent.'),
    q: words('Words in name and note.'),
  },
  order: [
    { key: 'plan', descending: true },
    { key: 'name', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025-g-norrbus',
  examples: [],
});

export const postEndpoints = resourceEndpoints({
  name: 'posts',
  singular: 'Post',
  plural: 'Posts',
  tag: 'Bodies',
  summary: 'posts',
  description: 'Posts that the documents state, with extent where given.',
  item: Post,
  question: postQuestion,
  toItem: toPost,
  filters: {
    ...common,
    body: codes('body', 'Employed by these bodies.'),
    missing: oneOfCodes(['extentPct'], 'Where the extent is absent.'),
    q: words('Words in the title.'),
  },
  order: [{ key: 'plan', descending: true }],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025-post-kommunal-samordning-2024',
  examples: [],
});
