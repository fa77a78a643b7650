import { html, raw } from 'hono/html';
import { PROBLEM_ADVICE, PROBLEMS, type ProblemCode } from './http/problem.js';

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
code{background:#f1f1f1;padding:.1em .3em;overflow-wrap:anywhere}a{color:#00508a}
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}code{background:#2a2a2a}a{color:#8cc8ff}}`;

function layout(title: string, body: unknown, head: unknown = ''): string {
  return String(
    html`<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>${title}</title><style>${raw(STYLE)}</style>${head}</head><body>${body}</body></html>`,
  );
}

/** The page that a problem's `type` opens. */
export function problemPage(code: ProblemCode): string {
  const { status, title } = PROBLEMS[code];
  return layout(
    `${title} · Länsvis`,
    html`<main lang="en"><h1>${title}</h1><p>Code <code>${code}</code>, HTTP status ${status}.</p><p>${PROBLEM_ADVICE[code]}</p><p><a href="/docs">API documentation</a></p></main>`,
  );
}

/** The API's reference page; its script and style are our own copies. */
export function docsPage(): string {
  return layout(
    'Länsvis API',
    html`<div id="swagger-ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/init.js"></script>`,
    html`<link rel="stylesheet" href="/docs/swagger-ui.css"><style>body{max-width:none;margin:0;padding:0;background:#fff}</style>`,
  );
}

/** Where a reader reports an error in a figure: what to send, and where this service takes it. */
export function reportPage(contact: string | undefined): string {
  const address = contact?.includes('@') && !contact.includes('/') ? `mailto:${contact}` : contact;
  return layout(
    'Rapportera ett fel · Länsvis',
    html`<main><h1>Rapportera ett fel i en uppgift</h1>
<p>Skicka uppgiftens adress (<code>_links.self</code>) och, om du kan, sidan i källan där det rätta står. En uppgift ändras aldrig i tysthet: rättelsen blir en ny revision med sitt skäl, och det gamla kan frågas efter med <code>knownAt</code>.</p>
<p>${address ? html`Till: <a href="${address}">${contact}</a>` : 'Till: den som driver tjänsten, eller ärendehanteringen där du hämtade programmet.'}</p>
<div lang="en"><h2>Report an error in a figure</h2>
<p>Send the record's address (<code>_links.self</code>) and, if you can, the page of the source that says what is right. A figure is never changed silently: a correction is a new revision with its reason, and the old one can be asked for with <code>knownAt</code>.</p>
<p>${address ? html`To: <a href="${address}">${contact}</a>` : 'To: whoever runs this service, or the tracker of the place you got the program from.'}</p></div></main>`,
  );
}
