import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { readConfig } from '../../../src/entry/config.js';
import { startService } from '../../../src/entry/node.js';
import { builtProgram } from '../../support/build.js';
import { CHROMIUM } from '../../support/chromium.js';
import { newStore } from '../../support/stores.js';

/** Nothing of the browser's own goes to the network. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Site = {
  url: string;
  /** A tab of a new visitor, and everything that the browser complains about in it. */
  visit(options?: BrowserContextOptions): Promise<{ page: Page; complaints: string[]; leave(): Promise<void> }>;
  get(path: string): Promise<{ body: any }>;
  close(): Promise<void>;
};

/** The service with the seeds, and a browser before it. */
export async function openSite(): Promise<Site> {
  await builtProgram();
  const { store, drop } = await newStore('postgres', 'seeded');
  const log = { info: () => {}, error: (fields: object) => console.error(fields) };
  const config = readConfig({ PORT: '0', LANSVIS_READS_PER_MINUTE: '0' });
  const service = await startService(store, config, log, 'browser');
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM as string, args: QUIET });
  return {
    url: service.url,
    visit: async (options = {}) => {
      const context = await browser.newContext({ locale: 'sv-SE', baseURL: service.url, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      return { page, complaints, leave: () => context.close() };
    },
    get: async (path) => ({ body: await (await fetch(`${service.url}/api/v1${path}`)).json() }),
    close: async () => {
      await browser.close();
      await service.close();
      await drop();
    },
  };
}

/** What axe-core finds against WCAG 2.1 A and AA, each with the element that shows it. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
    return (window as any).axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
  });
  return violations.flatMap(({ id, help, nodes }: any) =>
    nodes.slice(0, 3).map((node: any) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.any?.[0]?.message ?? ''}`),
  );
}
