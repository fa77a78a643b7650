import type { z } from 'zod';
import { HttpProblem, type ProblemError } from './problem.js';

/** Deeper than any contract goes; a parser that recurses must not be led further down. */
const MAX_DEPTH = 64;
const MAX_ERRORS = 100;
const DISCRIMINATOR = 'Invalid discriminator value. Expected ';

/**
 * The JSON value that a request carries, read no further than a number of bytes.
 *
 * @throws HttpProblem unsupportedMediaType, contentTooLarge or malformedBody
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  return parseJson(await readRaw(request, 'application/json', maxBytes));
}

/**
 * The text of a body of one media type, in UTF-8 and without an encoding.
 *
 * @throws HttpProblem unsupportedMediaType, contentTooLarge or malformedBody
 */
export async function readRaw(request: Request, mediaType: string, maxBytes: number): Promise<string> {
  const [type = '', ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  if (type.trim() !== mediaType || (charset && !/^charset="?utf-8"?$/.test(charset))) {
    throw new HttpProblem('unsupportedMediaType', `send Content-Type: ${mediaType} (UTF-8)`);
  }
  const encoding = request.headers.get('content-encoding');
  if (encoding && encoding.toLowerCase() !== 'identity') {
    throw new HttpProblem('unsupportedMediaType', 'send the body without a content encoding');
  }
  return readText(request, maxBytes);
}

/** The value of a text, which must be JSON, no deeper than any contract goes, with each member named once. */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new HttpProblem('malformedBody', `the body is not JSON: ${(error as Error).message.slice(0, 200)}`);
  }
  assertPlain(text);
  return value;
}

/**
 * No text that a database cannot keep: U+0000, or half of a pair of surrogates.
 *
 * @throws HttpProblem invalidBody with a pointer to each
 */
export function assertStorable(value: unknown): void {
  const errors: ProblemError[] = [];
  const look = (each: unknown, pointer: string): void => {
    if (typeof each === 'string') {
      if (each.includes('\u0000') || /\p{Surrogate}/u.test(each)) {
        errors.push({
          pointer,
          code: 'invalidBody',
          detail: 'holds a character that is none (U+0000 or half a surrogate pair)',
        });
      }
    } else if (typeof each === 'object' && each !== null) {
      for (const [name, member] of Object.entries(each)) {
        look(name, pointer);
        look(member, `${pointer}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`);
      }
    }
  };
  look(value, '');
  if (errors.length > 0) {
    throw new HttpProblem(
      'invalidBody',
      `${errors[0]?.pointer || 'the body'}: ${errors[0]?.detail}`,
      errors.slice(0, MAX_ERRORS),
    );
  }
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
    if (error instanceof HttpProblem) throw error;
    if (error instanceof TypeError) throw new HttpProblem('malformedBody', 'the body is not valid UTF-8');
    // Whoever sent it has gone, or the wire broke: no fault of the service.
    throw new HttpProblem('malformedBody', 'the body ended before it was whole');
  }
  return parts.join('');
}

/**
 * Counts brackets outside of strings, and sees that no object names a member twice: which of the two is
 * meant, nobody can tell (RFC 8259, 4). The text is known to be JSON.
 */
function assertPlain(text: string): void {
  /** the members of each object that is open, null for an array */
  const open: (Set<string> | null)[] = [];
  for (const [token, name, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[[\]{}]/g)) {
    if (token === '[' || token === '{') open.push(token === '{' ? new Set() : null);
    else if (token === ']' || token === '}') open.pop();
    else if (name !== undefined && colon !== undefined) {
      const member = JSON.parse(name) as string;
      const members = open.at(-1);
      if (members?.has(member)) {
        throw new HttpProblem('malformedBody', `an object names "${member.slice(0, 80)}" twice: send it once`);
      }
      members?.add(member);
    }
    if (open.length > MAX_DEPTH) {
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
  const errors = result.error.issues
    .flatMap(withinUnion)
    .slice(0, MAX_ERRORS)
    .map(
      (issue): ProblemError => ({
        pointer: issue.path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join(''),
        code: issue.code ?? 'invalid',
        detail: detailOf(issue),
      }),
    );
  const [first] = errors;
  throw new HttpProblem('invalidBody', `${first?.pointer || 'the body'}: ${first?.detail}`, errors);
}

/**
 * A value that none of several forms takes: the faults of the form that it comes nearest to, unless the
 * contract says itself what is wrong.
 */
function withinUnion(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input' || issue.errors.length === 0) return [issue];
  if (issue.errors.every((issues) => depthOf(issues) < 0)) {
    const expected = issue.errors.flatMap(([first]) => (first?.code === 'invalid_type' ? [first.expected] : []));
    return [{ ...issue, message: `takes ${[...new Set(expected)].map(withArticle).join(' or ')}` }];
  }
  const [nearest = []] = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length);
  return nearest.flatMap((each) => withinUnion({ ...each, path: [...issue.path, ...each.path] } as z.core.$ZodIssue));
}

/** How far a form was followed before the first fault; a value of quite another type has not been followed at all. */
function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  if (issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0)) return -1;
  return Math.min(...issues.map(({ path }) => path.length));
}

function items(count: number | bigint): string {
  return `${count} ${Number(count) === 1 ? 'item' : 'items'}`;
}

function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

/** What a fault of the body is, and what to do about it. */
function detailOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `there is no member ${issue.keys.map((key) => `"${key.slice(0, 80)}"`).join(', ')} here; leave it out or correct its name`;
  }
  if (issue.code === 'invalid_type' && /received undefined$/.test(issue.message)) {
    return `is missing; it takes ${withArticle(issue.expected)}`;
  }
  if (issue.code === 'invalid_type')
    return issue.message.replace(
      /^Invalid input: expected (\w+), received (\w+)$/,
      (_, expected, received) => `takes ${withArticle(expected)}; it was ${withArticle(received)}`,
    );
  if (issue.code === 'too_small' && issue.origin === 'array') return `takes at least ${items(issue.minimum)}`;
  if (issue.code === 'too_big' && issue.origin === 'array') return `takes at most ${items(issue.maximum)}`;
  if (issue.code === 'invalid_value')
    return `takes one of ${issue.values.map((each) => `"${String(each)}"`).join(', ')}`;
  // The library's own words alone: those of a contract stand as they are written.
  return issue.message.startsWith(DISCRIMINATOR)
    ? `takes one of ${issue.message.slice(DISCRIMINATOR.length).replaceAll(' | ', ', ').replaceAll("'", '"')}`
    : issue.message;
}
