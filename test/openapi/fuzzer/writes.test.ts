import { describe, expect, test } from 'vitest';
import { problemBody } from '../../../src/http/problem.js';
import { BASE } from '../../support/app.js';
import { type ApiDocument, Contract, committedDocument, everyOperationOf } from '../contract.js';
import { fuzz } from './fuzz.js';

/** A service of one note, to try what changes something: with a key, a validator and a trial run. */
function notesDocument(): ApiDocument {
  const { components, ...document } = committedDocument();
  const problems = ['400', '406', '413', '415', '422'].map((status) => [
    status,
    components.responses[`Problem${status}`],
  ]);
  const required = (name: string, pattern: string) => ({
    name,
    in: 'header',
    required: true,
    description: '',
    schema: { type: 'string', pattern },
  });
  const ok = (content: object) => ({
    description: '',
    headers: { ETag: { schema: { type: 'string' } } },
    content: { 'application/json': { schema: content } },
  });
  const note = { $ref: '#/components/schemas/Note' };
  const write = (operationId: string, parameters: object[], body: object | null) => ({
    operationId,
    security: [{ bearer: [] }],
    parameters,
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: Object.fromEntries([['200', ok(note)], ...problems]),
  });
  const dryRun = { name: 'dryRun', in: 'query', required: false, description: '', schema: { type: 'boolean' } };
  return {
    ...document,
    components: {
      ...components,
      schemas: {
        Problem: components.schemas.Problem,
        Note: {
          type: 'object',
          properties: { text: { type: 'string', minLength: 1, maxLength: 20 } },
          required: ['text'],
          additionalProperties: false,
        },
        NotePatch: {
          type: 'object',
          properties: { text: { type: 'string', minLength: 1, maxLength: 20 } },
          additionalProperties: false,
        },
      },
    },
    paths: {
      '/note': {
        get: {
          operationId: 'getNote',
          security: [],
          parameters: [],
          responses: Object.fromEntries([['200', ok(note)], ...problems]),
        },
        put: write('putNote', [required('If-Match', '^".*"$'), dryRun], { 'application/json': { schema: note } }),
        patch: write('patchNote', [required('If-Match', '^".*"$')], {
          'application/merge-patch+json': { schema: { $ref: '#/components/schemas/NotePatch' } },
        }),
        delete: write('deleteNote', [required('If-Match', '^".*"$')], null),
        post: write('postNote', [required('Idempotency-Key', '^[0-9a-f]{8}$')], {
          'application/json': { schema: note },
        }),
      },
    },
  };
}

type Laxity = { credentials?: true; validator?: true; key?: true; trial?: true; early?: true; mediaType?: true };

/** @param lax what the service does not look at */
function notes(contract: Contract, lax: Laxity) {
  let version = 1;
  const refused = (
    code:
      | 'malformedParameter'
      | 'invalidBody'
      | 'malformedBody'
      | 'unsupportedMediaType'
      | 'unknownParameter'
      | 'notAcceptable',
  ) => {
    const problem = { code, detail: 'refused', errors: [], headers: {} } as any;
    const body = problemBody(problem, BASE, `${BASE}/api/v1/note`, 'trace');
    return new Response(JSON.stringify(body), {
      status: body.status,
      headers: {
        'content-type': 'application/problem+json; charset=utf-8',
        'x-request-id': 'trace',
        'cache-control': 'no-store',
      },
    });
  };
  const send = async (request: Request): Promise<Response> => {
    const { method, headers } = request;
    const answer = () => Response.json({ text: 'a' }, { headers: { etag: `"${version}"` } });
    const query = [...new URL(request.url).searchParams];
    if (headers.get('accept') === 'image/png') return refused('notAcceptable');
    if (query.length > 1 || query.some(([name]) => name !== 'dryRun' || method !== 'PUT'))
      return refused('unknownParameter');
    if (query.some(([, value]) => value !== 'true' && value !== 'false')) return refused('malformedParameter');
    if (method === 'GET') return answer();
    if (lax.early) version += 1;
    if (!lax.credentials && headers.get('authorization') !== 'Bearer secret') return refused('malformedParameter');
    if (method === 'POST' && !lax.key && !/^[0-9a-f]{8}$/.test(headers.get('idempotency-key') ?? ''))
      return refused('malformedParameter');
    if (method !== 'POST' && !lax.validator && headers.get('if-match') !== `"${version}"`)
      return refused('malformedParameter');
    if (method !== 'DELETE') {
      const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      if (!lax.mediaType && headers.get('content-type') !== type) return refused('unsupportedMediaType');
      const text = await request.text();
      try {
        JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(text)));
      } catch {
        return refused('malformedBody');
      }
      const value = JSON.parse(text);
      if (/"text".*"text"/.test(text)) return refused('malformedBody');
      const schema = { $ref: `#/components/schemas/${method === 'PATCH' ? 'NotePatch' : 'Note'}` };
      if (!contract.validator(schema)(value)) return refused('invalidBody');
    }
    if (lax.trial || query[0]?.[1] !== 'true') version += 1;
    return answer();
  };
  return { send, state: async () => String(version) };
}

describe('what changes something', () => {
  const contract = new Contract(notesDocument());
  const fuzzed = (operationId: string, lax: Laxity = {}) => {
    const operation = everyOperationOf(contract.document).find((each) => each.operationId === operationId);
    if (!operation) throw new Error(`there is no operation ${operationId}`);
    const headersFor = (): Record<string, string> => ({ Authorization: 'Bearer secret' });
    return fuzz({ contract, errors: [], known: () => [], headersFor, ...notes(contract, lax) }, operation, {
      runs: 400,
      seed: 3,
    });
  };

  test.each(['getNote', 'putNote', 'patchNote', 'deleteNote', 'postNote'])(
    '%s is faultless, and comes through',
    async (id) => {
      const { statuses, failure } = await fuzzed(id);
      expect(failure).toBeNull();
      expect(statuses['200']).toBeGreaterThan(50);
    },
  );

  test.each<[string, Laxity, RegExp]>([
    ['putNote', { credentials: true }, /was answered 200 although credentials are missing/],
    [
      'deleteNote',
      { validator: true },
      /was answered 200 although the parameter If-Match is (?:missing|not of its form)/,
    ],
    ['postNote', { key: true }, /was answered 200 although the parameter Idempotency-Key is missing/],
    ['putNote', { trial: true }, /something stored was changed by a request that was answered 200/],
    ['patchNote', { early: true }, /something stored was changed by a request that was answered 4/],
    ['patchNote', { mediaType: true }, /was answered 200 although the body is /],
  ])('%s that does not look at %o is found out', async (id, lax, found) => {
    expect((await fuzzed(id, lax)).failure).toMatch(found);
  });
});
