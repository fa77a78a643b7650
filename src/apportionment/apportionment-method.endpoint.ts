import type { Row } from '../../db/store.js';
import { resourceEndpoints } from '../http/collection.js';
import { ApportionmentMethod, methodQuestion } from './method-list.rule.js';

export const apportionmentMethodEndpoints = resourceEndpoints<ApportionmentMethod>({
  name: 'apportionment-methods',
  singular: 'ApportionmentMethod',
  plural: 'ApportionmentMethods',
  tag: 'Apportionment',
  summary: 'methods of apportionment',
  description: 'The ways in which quotas become whole kronor: what each does, an example, and what it promises.',
  item: ApportionmentMethod,
  question: methodQuestion,
  toItem: (row: Row) => row.method as ApportionmentMethod,
  filters: {},
  order: [],
  idPattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  exampleId: 'largest-remainder',
  examples: [],
});
