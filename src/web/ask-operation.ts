import type { Calculation, Endpoint, Reading } from '../http/endpoint.js';
import { HttpProblem } from '../http/problem.js';
import { type ReadingSources, readingOf } from '../http/reading.js';
import { readBody } from '../http/request-body.js';

/** Of which revision, in which language, and where the API is. */
export type OperationsAsked = {
  version: Reading['version'];
  language: Reading['language'];
  base: string;
  knownAt: string | undefined;
};

type Asking = { endpoint: Endpoint; pattern: RegExp; known: ReadonlySet<string> };

/** The API's public operations, asked without HTTP between: the same contract, checks and figures. */
export class Operations {
  #laidOut: readonly Asking[] | null = null;

  constructor(
    private readonly endpoints: readonly Endpoint[],
    private readonly calculations: readonly Calculation[],
  ) {}

  /** Made when the first page asks: a Worker makes the app anew for each request, and most are not for pages. */
  #operations(): readonly Asking[] {
    this.#laidOut ??= this.endpoints
      .filter(({ access }) => access === 'public')
      // A path that is spelt out comes before one that takes anything there.
      .toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')))
      .map((endpoint) => ({
        endpoint,
        pattern: new RegExp(`^${endpoint.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
        known: new Set(Object.keys(endpoint.parameters)),
      }));
    return this.#laidOut;
  }

  /**
   * @param path below /api/v1
   * @throws HttpProblem as the operation itself would answer
   */
  async ask(
    sources: ReadingSources,
    path: string,
    query: Readonly<Record<string, string | undefined>>,
    asked: OperationsAsked,
  ): Promise<unknown> {
    for (const { endpoint, pattern, known } of this.#operations()) {
      const found = pattern.exec(path);
      if (!found) continue;
      const target = targetOf(path, { ...query, knownAt: known.has('knownAt') ? asked.knownAt : undefined });
      const names = { ...found.groups };
      const reading = await readingOf(sources, endpoint, known, { ...asked, target, path: decoded(names) });
      return (await endpoint.handle(reading)).body;
    }
    throw new HttpProblem('unknownPath', `there is nothing at ${path}`);
  }

  /** @throws HttpProblem when the body is not as its contract says */
  async calculate(
    sources: ReadingSources,
    path: string,
    body: unknown,
    query: Readonly<Record<string, string>>,
    asked: OperationsAsked,
  ): Promise<unknown> {
    const calculation = this.calculations.find((each) => each.path === path);
    if (!calculation) throw new HttpProblem('unknownPath', `there is nothing at ${path}`);
    const known = new Set(Object.keys(calculation.parameters));
    const target = targetOf(path, { ...query, knownAt: known.has('knownAt') ? asked.knownAt : undefined });
    const reading = await readingOf(sources, calculation, known, { ...asked, target, path: {} });
    return (await calculation.handle(reading, readBody(calculation.body, body))).body;
  }
}

function decoded(names: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(names).map(([name, value]) => [name, decodeURIComponent(value)]));
}

/** Path and query as an API call would have them; what is not stated is left out. */
export function targetOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const stated = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(stated).toString();
  return `/api/v1${path}${search ? `?${search}` : ''}`;
}
