import { ABSENCES, PRECISIONS, RECIPIENT_KINDS, STANDINGS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, municipalityCodes, oneOfCodes, words, years } from '../http/parameter.js';
import { Allocation, AllocationGap } from './allocation.js';
import { allocationQuestion, toAllocation } from './allocation.query.js';
import { allocationGaps, gapItem } from './allocation-gaps.query.js';

export const allocationEndpoints = resourceEndpoints({
  name: 'allocations',
  singular: 'Allocation',
  plural: 'Allocations',
  tag: 'Allocations',
  summary: 'allocations',
  description:
    'Money to counties, regions and municipalities, in total and by area, with earmarks and citations. An amount that a read document does not state is an item with its absence; a county that was asked for and has no item stands in _meta.gaps with the reason; in other formats after the last item, as a row whose id is "gap-" and the county\'s code (CSV, XLSX, JSON-stat), or a line {"gap": …} (NDJSON).',
  item: Allocation,
  question: allocationQuestion,
  toItem: toAllocation,
  filters: {
    county: countyCodes('To these counties (their regions and municipalities too).'),
    municipality: municipalityCodes('To these municipalities.'),
    agreement: codes('agreement', 'Of these agreements.'),
    budgetYear: years('Of these budget years.'),
    stream: codes('stream', 'Of these streams.'),
    area: codes('area', 'For these areas.'),
    theme: codes('theme', 'For areas linked to these themes.'),
    plan: codes('plan', 'That these plans state.'),
    kind: oneOfCodes(RECIPIENT_KINDS, 'Kind of recipient.'),
    part: oneOfCodes(['whole', 'part'], 'Wholes (totals and sums of their own), or parts of another allocation.'),
    precision: oneOfCodes(PRECISIONS, 'With an amount of such precision.'),
    standing: oneOfCodes(STANDINGS, 'With a claim of such standing.'),
    absence: oneOfCodes(ABSENCES, 'Whose amount is absent in such a way.'),
    missing: oneOfCodes(['amount', 'requisitioner', 'holder', 'budgetYear'], 'Where one of these is absent.'),
    q: words('Words in area, note and agreement.'),
  },
  order: [
    { key: 'agreement', descending: true },
    { key: 'county', descending: false },
  ],
  gaps: { schema: AllocationGap, find: allocationGaps, toItem: gapItem },
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025-a-total',
  examples: [
    {
      name: 'norrbotten2025',
      summary: 'A total and its three areas',
      path: '/allocations?county=25&agreement=psykisk-halsa-2025&fields=id,area,amount',
    },
    {
      name: 'notStated',
      summary: 'A plan that was read and states no amount',
      path: '/allocations?county=21&agreement=psykisk-halsa-2022',
    },
  ],
});
