import { type Retraction, retractionOf } from '../revision/retraction.query.js';
import type { Reading } from './endpoint.js';
import { HttpProblem } from './problem.js';

/**
 * Why nothing was found under an identifier: it was retracted (410, with the way to its history), or there
 * never was such a record (404).
 */
export async function missing(
  { name, singular, idPattern }: { name: string; singular: string; idPattern: string },
  id: string,
  { store, version, base }: Reading,
): Promise<HttpProblem> {
  const what = `${singular} "${id.slice(0, 80)}"`;
  const isOfForm = new RegExp(idPattern).test(id);
  const gone = isOfForm ? await retractionOf(store, name, id, version.revision) : null;
  if (!gone) return new HttpProblem('notFound', `there is no ${what} in revision ${version.revision}`);
  return retracted(what, `${base}/api/v1/${name}/${encodeURIComponent(id)}/revisions`, gone);
}

export function retracted(what: string, history: string, gone: Retraction): HttpProblem {
  return new HttpProblem(
    'retracted',
    `${what} was retracted in revision ${gone.revision} (${gone.committedAt}) by ${gone.actor}: ${gone.reason}. Its history: ${history}; knownAt=${gone.revision - 1} answers as before`,
    [],
    { link: `<${history}>; rel="version-history"` },
  );
}
