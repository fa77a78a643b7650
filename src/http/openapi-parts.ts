import type { HeaderObject } from 'openapi3-ts/oas31';
import * as z from 'zod';

export const COMPONENT = '#/components/schemas/';
export const HEADERS: Readonly<Record<string, HeaderObject>> = {
  CacheControl: {
    description: 'How long the answer may be reused without asking again.',
    schema: { type: 'string' },
  },
  ContentDisposition: {
    description: 'In another format than JSON: the name of the file, with the revision of its figures.',
    schema: { type: 'string' },
  },
  ContentLanguage: { description: 'Language of labels.', schema: { type: 'string', enum: ['sv', 'en'] } },
  ETag: {
    description: 'Strong validator: build, dataset revision, address, language and format.',
    schema: { type: 'string' },
  },
  IdempotencyReplayed: {
    description: 'true: the answer of an earlier request with the same Idempotency-Key; nothing was done again.',
    schema: { type: 'string', const: 'true' },
  },
  Link: {
    description:
      'The links of _links (RFC 8288); in another format than JSON the permalink (cite-as, with the citation as its title), the licence and the same in JSON (alternate).',
    schema: { type: 'string' },
  },
  Location: { description: 'The address of what was created.', schema: { type: 'string', format: 'uri' } },
  RateLimit: {
    description: 'What is left of the quota, and in how many seconds it is renewed.',
    schema: { type: 'string' },
  },
  RateLimitPolicy: { description: 'The quota, and the seconds that it is for.', schema: { type: 'string' } },
  RequestId: {
    description: 'Identifies the request in our log: the one that was sent, or a new one.',
    schema: { type: 'string' },
  },
  RetryAfter: { description: 'Seconds to wait before the next try.', schema: { type: 'integer', minimum: 0 } },
};
export const header = (name: string) => ({ $ref: `#/components/headers/${name}` });

/** Names of schemes by which a caller shows who it is: one of them is enough. */
export const SECURITY = [{ apiKey: [] }, { token: [] }];

export function componentOf(operationId: string, schema: z.ZodType): { $ref: string } {
  const id = z.globalRegistry.get(schema)?.id;
  if (!id) throw new Error(`${operationId}: a contract has no identifier`);
  return { $ref: `${COMPONENT}${id}` };
}
