import type { Context } from 'hono';
import type { CodeBook } from '../http/code-book.js';
import { ALWAYS } from '../http/collection.js';
import { withDeadline } from '../http/deadline.js';
import type { Calculation, Endpoint } from '../http/endpoint.js';
import { entityTag } from '../http/entity-tag.js';
import { resolveKnownAt } from '../http/known-at.js';
import { LANGUAGES, type Language, preferredLanguage } from '../http/language.js';
import { matches } from '../http/negotiation.js';
import { requestId } from '../http/own-headers.js';
import type { Parameter } from '../http/parameter.js';
import { HttpProblem, PROBLEMS } from '../http/problem.js';
import type { ReadingSources } from '../http/reading.js';
import { readRaw } from '../http/request-body.js';
import { pathValues, targetOf as targetOfUrl } from '../http/request-target.js';
import type { ResponseCache } from '../http/response-cache.js';
import { PAGE_HEADERS } from '../http/security-headers.js';
import { notModified } from '../http/static-answers.js';
import type { Surroundings } from '../http/surroundings.js';
import { askEveryTime } from '../http/version-watch.js';
import { Operations, type OperationsAsked, targetOf } from './ask-operation.js';
import { HeldAnswers } from './held-answers.js';
import { Layout } from './layout.js';
import { MONEY_UNITS, type MoneyUnit, type Page, type View, type Visit } from './page.js';
import { ProblemView } from './problem-view.js';

export type PageSurroundings = Surroundings & {
  cache: ResponseCache;
  codes: CodeBook;
  endpoints: readonly Endpoint[];
  calculations: readonly Calculation[];
  /** a fault that is nobody's who visits, as a problem */
  problemOf(error: unknown): HttpProblem;
};

const FORM = 'application/x-www-form-urlencoded';

/** A page that is made; kept for the next visitor, or for this one alone. */
type Shown = { status: number; html: string; kept: boolean };

/** What every page's address may carry. */
type Always = { lang?: Language; unit?: MoneyUnit; knownAt?: string };

/** Shows pages: each a function of the build, the revision, the address and the language, like every answer. */
export function pagePerformer(surroundings: PageSurroundings) {
  const { store, versions, clock, codes, newId, buildId, log, gate, cache, base, address, ownHeaders } = surroundings;
  const operations = new Operations(surroundings.endpoints, surroundings.calculations);
  const sources: ReadingSources = { store, codes, clock, principal: null };
  const answers = new HeldAnswers();
  const stored = askEveryTime(store);

  return async (context: Context, page: Page): Promise<Response> => {
    const started = clock().getTime();
    const own = { ...ownHeaders(context), ...gate.admitReading(address(context)) };
    const newest = await withDeadline(Promise.resolve(versions.now()));
    const target = targetOfUrl(context.req.url);
    const preferred = preferredLanguage(context.req.header('accept-language'));
    const at = base(context);
    const sent = context.req.method === 'POST' ? await formOf(context.req.raw, page.maxFormBytes ?? 0) : null;
    const key = `page ${newest.revision} ${preferred} ${at} ${target}`;
    const held = sent ? undefined : cache.get(key);
    const { status, answer } = held ? { status: 200, answer: held } : await made();
    log.info(
      {
        requestId: requestId(context, newId),
        operation: `page ${page.path}`,
        revision: newest.revision,
        cached: held !== undefined,
        ms: clock().getTime() - started,
      },
      'answered',
    );
    if (answer.etag !== '' && matches(context.req.header('if-none-match'), answer.etag)) {
      return notModified(answer.etag, own);
    }
    return new Response(answer.body, { status, headers: { ...answer.headers, ...own } });

    async function made() {
      let language = preferred;
      let always: Always = {};
      const show = async (): Promise<Shown> => {
        const asked = addressOf(target);
        always = asked.always;
        language = asked.always.lang ?? preferred;
        const { knownAt } = asked.always;
        const version = knownAt ? await resolveKnownAt(store, knownAt, newest, clock()) : newest;
        const parts = {
          ...{ ...asked, language, version, form: sent },
          path: identifiers(context.req.param() as Record<string, string>),
        };
        const { html, told } = await drawn(parts, { version: newest, language, base: at, knownAt });
        const now = await stored.now();
        // Someone has written since the page began: then it is asked for as of the revision that it is to be of, and
        // not kept, since its links to the API name that revision.
        if (now.revision !== newest.revision) {
          const then = { version: now, language, base: at, knownAt: knownAt ?? String(newest.revision) };
          return { status: 200, html: (await drawn(parts, then)).html, kept: false };
        }
        answers.keep(told, newest.revision);
        return { status: 200, html, kept: !sent };
      };
      const shown = await withDeadline(show()).catch((error: unknown) => failed(error, language, always));
      const etag = !shown.kept
        ? ''
        : entityTag(buildId, newest.revision, { base: at, target, language, format: 'html' });
      const answer = {
        body: `<!doctype html>${shown.html}`,
        etag,
        headers: {
          ...PAGE_HEADERS,
          'content-type': 'text/html; charset=utf-8',
          'content-language': language,
          ...(etag === '' ? { 'cache-control': 'no-store' } : { etag }),
          ...(shown.status === 503 ? { 'retry-after': '1' } : {}),
        },
      };
      if (etag !== '') cache.set(key, answer);
      return { status: shown.status, answer };
    }

    /** The page from answers of one revision; what was asked for is told, each once. */
    async function drawn(parts: Omit<VisitParts, 'ask' | 'calculate'>, of: OperationsAsked) {
      const told = new Map<string, Promise<unknown>>();
      const ask = async <Answer,>(path: string, query = {}): Promise<Answer> => {
        const asked = `${of.version.revision} ${of.language} ${at} ${targetOf(path, { ...query, knownAt: of.knownAt })}`;
        const answer = answers.get(asked) ?? told.get(asked) ?? operations.ask(sources, path, query, of);
        told.set(asked, answer);
        // What failed is asked for anew the next time.
        answer.catch(() => told.delete(asked));
        return (await answer) as Answer;
      };
      const visit = visitOf({
        ...parts,
        ask,
        calculate: async <Answer,>(path: string, body: unknown, query = {}) =>
          (await operations.calculate(sources, path, body, query, of)) as Answer,
      });
      return { html: rendered(visit, await page.view(visit)), told };
    }

    /** A page that says what is wrong, with the status that the API would answer. */
    function failed(error: unknown, language: Language, always: Always): Shown {
      const problem = surroundings.problemOf(error);
      const { status } = PROBLEMS[problem.code];
      if (status >= 500) log.error({ requestId: requestId(context, newId), code: problem.code, err: error }, 'failed');
      const visit = visitOf({
        ...{ always, query: {}, language, version: newest, path: {}, form: null, at: '/' },
        ask: () => Promise.reject(error),
        calculate: () => Promise.reject(error),
      });
      return { status, html: rendered(visit, ProblemView({ visit, problem, status })), kept: false };
    }

    /** @throws HttpProblem when the address carries what the page does not know, or something twice */
    function addressOf(of: string) {
      const mark = of.indexOf('?');
      const search = new URLSearchParams(mark < 0 ? '' : of.slice(mark));
      const always: Always = {};
      const query: Record<string, string | undefined> = {};
      for (const [name, value] of search) {
        if (value === '') continue;
        if (name === 'lang') always.lang = oneOf(LANGUAGES, name, value);
        else if (name === 'unit') always.unit = oneOf(MONEY_UNITS, name, value);
        else if (name === 'knownAt') always.knownAt = instantOf(value);
        else if (!page.parameters.includes(name)) {
          throw new HttpProblem('unknownParameter', `there is no parameter "${name.slice(0, 80)}" here`);
          // A form sends each box that is ticked by itself: the API takes them with commas between.
        } else query[name] = query[name] ? `${query[name]},${value}` : value;
      }
      return { always, query, at: mark < 0 ? of : of.slice(0, mark) };
    }
  };
}

type VisitParts = Pick<Visit, 'language' | 'version' | 'path' | 'form' | 'ask' | 'calculate' | 'query'> & {
  always: Always;
  at: string;
};

function visitOf({ always, at, ...parts }: VisitParts): Visit {
  const { language, query } = parts;
  const sticky = { lang: always.lang, unit: always.unit, knownAt: always.knownAt };
  return {
    ...parts,
    unit: always.unit ?? 'kr',
    say: (sv, en) => (language === 'sv' ? sv : en),
    href: (path, more = {}) => {
      const stated = Object.entries({ ...sticky, ...more }).filter((entry): entry is [string, string] =>
        Boolean(entry[1]),
      );
      const search = new URLSearchParams(stated).toString();
      return `${path}${search ? `?${search}` : ''}`;
    },
    api: (path, more = {}) =>
      targetOf(path, { ...more, lang: language === 'sv' ? undefined : language, knownAt: always.knownAt }),
    here: { path: at, query },
  };
}

/** The names of the address are identifiers: anything else would ask another operation. @throws HttpProblem notFound */
function identifiers(path: Record<string, string>): Record<string, string> {
  for (const value of Object.values(pathValues(path))) {
    if (!/^[A-Za-z0-9_-]+$/.test(value)) throw new HttpProblem('notFound', `there is no "${value.slice(0, 80)}"`);
  }
  return path;
}

/** @throws HttpProblem naming what is taken */
function oneOf<Code extends string>(codes: readonly Code[], name: string, value: string): Code {
  const found = codes.find((code) => code === value);
  if (!found) throw new HttpProblem('malformedParameter', `${name} takes ${codes.join(', ')}`);
  return found;
}

function instantOf(value: string): string {
  const { element, form } = ALWAYS.knownAt as Parameter;
  if (!element.safeParse(value).success) throw new HttpProblem('malformedParameter', `knownAt takes ${form}`);
  return value;
}

function rendered(visit: Visit, view: View): string {
  return String(<Layout visit={visit} view={view} />);
}

/** A form's fields, each once. @throws HttpProblem when it is no form, or too long */
async function formOf(request: Request, maxBytes: number): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await readRaw(request, FORM, maxBytes)));
}
