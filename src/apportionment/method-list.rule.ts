import * as z from 'zod';
import type { Asked } from '../../db/read.js';
import type { Row } from '../../db/store.js';
import type { Reading } from '../http/endpoint.js';
import type { Language } from '../http/language.js';
import { ItemLinks } from '../http/page.js';
import type { Method } from './method.js';
import { methods } from './methods.js';

export const ApportionmentMethod = z
  .object({
    id: z.string(),
    title: z.string(),
    explanation: z.string(),
    workedExample: z.string(),
    isDefault: z.boolean(),
    promises: z.object({
      quotaRule: z.boolean().meta({ description: 'Each gets its quota rounded down or up, never further off.' }),
      houseMonotone: z.boolean().meta({ description: 'A larger pot gives nobody less.' }),
      populationMonotone: z.boolean().meta({ description: 'Who grows against another loses no unit to it.' }),
      equalsDifferByOneAtMost: z.boolean().meta({ description: 'Equal weights differ by at most one unit.' }),
    }),
    _links: ItemLinks,
  })
  .meta({ id: 'ApportionmentMethod', description: 'One way of making quotas whole, and what it promises.' });
export type ApportionmentMethod = z.infer<typeof ApportionmentMethod>;

/** The methods as a collection: the same at every revision. */
export const methodQuestion = {
  orders: { id: true },
  answer: async ({ language, base }: Reading, asked: Asked): Promise<{ rows: Row[]; total: number }> => {
    const ids = asked.filters.get('id')?.toString().split(',');
    const chosen = methods.filter(({ id }) => ids?.includes(id) ?? true);
    const [order] = asked.orders ?? [];
    const sorted = order ? [...chosen].sort((a, b) => (a.id < b.id !== order.descending ? -1 : 1)) : chosen;
    const offset = asked.offset ?? 0;
    return {
      rows: sorted
        .slice(offset, offset + (asked.limit ?? sorted.length))
        .map((method) => ({ method: viewOf(method, language, base) })),
      total: sorted.length,
    };
  },
};

function viewOf(method: Method, language: Language, base: string): ApportionmentMethod {
  const { id, title, explanation, example, properties } = method;
  return {
    id,
    title: title[language],
    explanation: explanation[language],
    workedExample: example[language],
    isDefault: method === methods[0],
    promises: { ...properties },
    _links: { self: { href: `${base}/api/v1/apportionment-methods/${id}`, rel: 'self', method: 'GET' } },
  };
}
