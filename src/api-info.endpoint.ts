import * as z from 'zod';
import type { Endpoint } from './http/endpoint.js';
import { ItemLinks, link } from './http/page.js';

export const API_VERSION = '1.0.0';
export const API_RELEASED = '2026-11-22';

const ApiInfo = z
  .object({
    apiName: z.string(),
    apiVersion: z.string(),
    apiReleased: z.string().meta({ format: 'date', example: API_RELEASED }),
    apiDocumentation: z.url(),
    apiStatus: z.enum(['active', 'deprecated']),
    _links: ItemLinks,
  })
  .meta({ id: 'ApiInfo', description: 'What the national REST API profile asks every API to say of itself (VER.07).' });

export const apiInfoEndpoint: Endpoint = {
  operationId: 'getApiInfo',
  method: 'get',
  path: '/api-info',
  tag: 'About',
  summary: 'Get information about the API',
  description: 'Name, version, release date, documentation and status of the API.',
  access: 'public',
  pathParameters: {},
  parameters: {},
  response: ApiInfo,
  examples: [{ name: 'info', summary: 'The API', path: '/api-info' }],
  handle: async ({ base }) => ({
    body: {
      apiName: 'lansvis',
      apiVersion: API_VERSION,
      apiReleased: API_RELEASED,
      apiDocumentation: `${base}/docs`,
      apiStatus: 'active',
      _links: { self: link(`${base}/api/v1/api-info`, 'self') },
    },
  }),
};
