import { openPostgres } from '../db/postgres.js';
import { LANGUAGES } from '../src/http/language.js';
import { pages } from '../src/pages.js';
import { MENU } from '../src/web/layout.js';
import { filled, placeholders } from '../test/web/addresses.js';
import { type Figures, figuresOf, table } from './figures.js';
import { PUBLIC_URL } from './requests.js';
import { uncachedApp } from './uncached-app.js';

type Say = (line: string) => void;

const AIM_MS = 100;
const SHOWN = 8;

/**
 * How long a visitor waits for a page that nobody has opened before, once the pages of the menu have been opened
 * beforehand as the service does. No page is kept.
 */
export async function pagesOpened(url: string, runs: number, say: Say): Promise<object> {
  const store = openPostgres(url, { maxConnections: 10 });
  try {
    const waits = new Map<string, number[]>();
    for (let run = 0; run < runs; run += 1) {
      const app = await uncachedApp(store);
      const open = async (path: string, language: string) => {
        const answer = await app.request(`${PUBLIC_URL}${path}`, { headers: { 'accept-language': language } });
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        await answer.arrayBuffer();
      };
      const get = async (path: string) => ({
        body: await (await app.request(`${PUBLIC_URL}/api/v1${path}`)).json(),
      });
      const values = await placeholders({ get });
      for (const language of LANGUAGES) for (const { path } of MENU) await open(path, language);
      for (const example of pages.flatMap((page) => page.examples)) {
        for (const language of LANGUAGES) {
          const start = performance.now();
          await open(filled(example, values), language);
          const name = `${language} ${example}`;
          waits.set(name, [...(waits.get(name) ?? []), performance.now() - start]);
        }
      }
    }
    const figures = [...waits].map(([page, ms]) => ({ page, ms: figuresOf(ms) }));
    const slowest = figures.toSorted((a, b) => b.ms.median - a.ms.median);
    const over = slowest.filter(({ ms }) => ms.median > AIM_MS).length;
    const text = ({ median, min, max }: Figures) => `${median.toFixed(0)} ms (${min.toFixed(0)}–${max.toFixed(0)})`;
    say(`\nPages that nobody has opened before, ${figures.length} addresses, the slowest of them:`);
    say(table(slowest.slice(0, SHOWN).map(({ page, ms }) => [`  ${page}`, text(ms)])));
    say(`  over ${AIM_MS} ms: ${over} (aim 0)\n`);
    return { slowest, over };
  } finally {
    await store.close();
  }
}
