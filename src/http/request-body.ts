import type { z } from 'zod';
import { HttpProblem, type ProblemError } from './problem.js';

/** Deeper than any contract goes; a parser that recurses must not be led further down. */
const MAX_DEPTH = 64;
const MAX_ERRORS = 100;

/**
 * The JSON value that a request carries, read no further than a number of bytes.
 *
 * @throws HttpProblem unsupportedMediaType, contentTooLarge or malformedBody
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const [type = '', ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  if (type.trim() !== 'application/json' || (charset && !/^charset="?utf-8"?$/.test(charset))) {
    throw new HttpProblem('unsupportedMediaType', 'send Content-Type: application/json (UTF-8)');
  }
  const encoding = request.headers.get('content-encoding');
  if (encoding && encoding.toLowerCase() !== 'identity') {
    throw new HttpProblem('unsupportedMediaType', 'send the body without a content encoding');
  }
  const text = await readText(request, maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new HttpProblem('malformedBody', `the body is not JSON: ${(error as Error).message.slice(0, 200)}`);
  }
  assertShallow(text);
  return value;
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  const tooLarge = () => new HttpProblem('contentTooLarge', `at most ${maxBytes} bytes are taken`);
  if (declared > maxBytes) throw tooLarge();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  let read = 0;
  try {
    // A body may be of any length whatever its header says.
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      read += chunk.byteLength;
      if (read > maxBytes) throw tooLarge();
      parts.push(decoder.decode(chunk, { stream: true }));
    }
    parts.push(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) throw new HttpProblem('malformedBody', 'the body is not valid UTF-8');
    throw error;
  }
  return parts.join('');
}

/** Counts brackets outside of strings: the text is known to be JSON. */
function assertShallow(text: string): void {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > MAX_DEPTH) {
      throw new HttpProblem('malformedBody', `the body is nested deeper than ${MAX_DEPTH} levels`);
    }
  }
}

/**
 * The body as its contract reads it.
 *
 * @throws HttpProblem invalidBody, with a JSON pointer to each fault
 */
export function readBody<Body>(schema: z.ZodType<Body>, value: unknown): Body {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, MAX_ERRORS).map(
    (issue): ProblemError => ({
      pointer: issue.path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join(''),
      code: issue.code ?? 'invalid',
      detail: issue.message,
    }),
  );
  const [first] = errors;
  throw new HttpProblem('invalidBody', `${first?.pointer || 'the body'}: ${first?.detail}`, errors);
}
