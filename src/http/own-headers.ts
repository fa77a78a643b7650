import type { Context } from 'hono';

/** The name of a request: the one that it was given, or a new one that stays with it. */
export function requestId(context: Context, newId: () => string): string {
  const given = context.req.header('x-request-id');
  if (given && /^[A-Za-z0-9._-]{1,64}$/.test(given)) return given;
  const made = (context.get('requestId') as string | undefined) ?? newId();
  context.set('requestId', made);
  return made;
}

/** Headers that belong to this request alone. */
export function ownHeaders(context: Context, newId: () => string): Record<string, string> {
  const trace = context.req.header('traceparent');
  return {
    'x-request-id': requestId(context, newId),
    ...(trace && /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(trace) ? { traceparent: trace } : {}),
  };
}
