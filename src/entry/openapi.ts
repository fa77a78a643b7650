import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migratePgliteStore } from '../../db/migrate.js';
import { openPglite } from '../../db/pglite.js';
import type { Store } from '../../db/store.js';
import { apiDocumentInfo } from '../api-document.js';
import { API_RELEASED, API_VERSION } from '../api-info.endpoint.js';
import { type Answered, buildDocument, type Operation, type ProblemExample } from '../http/openapi.js';
import { HttpProblem, problemBody } from '../http/problem.js';
import { calculations, endpoints, writes } from '../routes.js';
import { loadSeeds } from './load-seeds.js';
import { MIGRATIONS } from './open-store.js';
import {
  EXAMPLE_BASE,
  exampleAnswer,
  exampleApp,
  exampleRequest,
  layOutExamples,
  needsLayOut,
  PROBLEM_REQUESTS,
  RETRACTED,
  TRACE,
} from './openapi-examples.js';
import { jsonText, yamlText } from './openapi-text.js';

/** The whole document, with answers of this program over the seeds as examples. */
export async function documentOf(store: Store): Promise<object> {
  const app = exampleApp(store);
  const answers = new Map<Operation, Answered[]>();
  const operations: Operation[] = [...endpoints, ...calculations, ...writes];
  const [plain, laidOut] = [operations.filter((each) => !needsLayOut(each)), operations.filter(needsLayOut)];
  for (const endpoint of [...plain, null, ...laidOut]) {
    if (endpoint === null) {
      await layOutExamples(store);
      continue;
    }
    const list: Answered[] = [];
    for (const example of endpoint.examples) {
      const answer = await exampleAnswer(app, example.path, exampleRequest(endpoint, example));
      if (answer.status > 299)
        throw new Error(
          `${endpoint.operationId}: example ${example.path} answered ${answer.status}: ${JSON.stringify(answer.body)}`,
        );
      list.push({ example, ...answer });
    }
    answers.set(endpoint, list);
  }
  const problems: ProblemExample[] = [];
  for (const request of PROBLEM_REQUESTS) {
    const { status, body } = await exampleAnswer(app, request.path, request);
    if (String(status) !== request.status) throw new Error(`${request.path} answered ${status}, not ${request.status}`);
    problems.push({
      status: request.status,
      description: request.description,
      summary: shown(
        `${request.method ?? ('body' in request ? 'POST' : 'GET')} /api/v1${request.path}${request.accept ? ` with Accept: ${request.accept}` : ''}${request.contentType ? ` with Content-Type: ${request.contentType}` : ''}${request.status === '413' ? ` with ${JSON.stringify(request.body).length} bytes` : ''}`,
      ),
      body,
    });
  }
  problems.push(RETRACTED);
  problems.push(
    ourFault(
      '429',
      'tooManyRequests',
      'Too many requests in a minute; Retry-After says when to try again.',
      '6000 reads in 60 s are taken; wait 1 s',
    ),
  );
  problems.push(
    ourFault(
      '500',
      'internal',
      'The fault is ours; it has been logged with the trace id.',
      'the fault is ours and has been logged',
    ),
  );
  problems.push(
    ourFault(
      '503',
      'unavailable',
      'The database does not answer; Retry-After says when to try again.',
      'the database does not answer in time; try again shortly',
    ),
  );
  return buildDocument(apiDocumentInfo(API_VERSION, API_RELEASED), operations, answers, problems);
}

/** A summary fits on a line, whatever the request. */
function shown(text: string): string {
  return text.length > 100 ? `${text.slice(0, 60)}… (${text.length} characters)` : text;
}

function ourFault(
  status: string,
  code: 'internal' | 'unavailable' | 'tooManyRequests',
  description: string,
  detail: string,
): ProblemExample {
  return {
    status,
    description,
    summary: 'GET /api/v1/counties when it happens',
    body: problemBody(new HttpProblem(code, detail), EXAMPLE_BASE, `${EXAMPLE_BASE}/api/v1/counties`, TRACE),
  };
}

/** Writes the document as JSON and YAML. Returns the files that were (or, with `check`, are) stale. */
export async function writeOpenApi(folder: string, check: boolean): Promise<string[]> {
  const store = await openPglite();
  try {
    await migratePgliteStore(store, MIGRATIONS);
    await loadSeeds(store, null, () => {});
    const document = await documentOf(store);
    const texts = {
      'openapi.json': `${jsonText(document)}\n`,
      'openapi.yaml': yamlText(document),
    };
    const stale = Object.entries(texts).filter(([name, text]) => {
      const file = join(folder, name);
      return !existsSync(file) || readFileSync(file, 'utf8') !== text;
    });
    if (!check) {
      mkdirSync(folder, { recursive: true });
      for (const [name, text] of stale) writeFileSync(join(folder, name), text);
    }
    return stale.map(([name]) => name);
  } finally {
    await store.close();
  }
}
