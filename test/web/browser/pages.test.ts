import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectPath } from '../../../src/entry/project.js';
import { pages } from '../../../src/pages.js';
import { filled, placeholders } from '../addresses.js';
import { accessibilityFaults, openSite, type Site } from './visitor.js';

const examples = pages.flatMap((page) => page.examples);
/** `npm run pictures` keeps a picture of every page, for README. */
const PICTURES = process.env.LANSVIS_PICTURES === '1' ? projectPath('test/web/pictures') : null;
const NARROW = { width: 320, height: 640 };

let site: Site;
let values: Record<string, string>;
beforeAll(async () => {
  site = await openSite();
  values = await placeholders(site);
});
afterAll(() => site.close());

describe.each([
  ['sv', 'light'],
  ['en', 'dark'],
] as const)('in %s, %s', (language, colorScheme) => {
  test.each(examples)('%s is accessible, complains of nothing, and fits a narrow screen', async (example) => {
    const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
    const { page, complaints, leave } = await site.visit({ locale, colorScheme });
    const answer = await page.goto(filled(example, values));
    expect(answer?.status()).toBe(200);
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    expect(await accessibilityFaults(page)).toEqual([]);
    if (PICTURES && colorScheme === 'light' && !example.includes('?')) {
      mkdirSync(PICTURES, { recursive: true });
      const name = example
        .replace(/^\/$/, 'oversikt')
        .replace(/^\//, '')
        .replaceAll(/[/{}]+/g, '-')
        .replace(/-$/, '');
      await page.setViewportSize({ width: 1200, height: 1000 });
      await page.screenshot({ path: `${PICTURES}/${name}.jpg`, type: 'jpeg', quality: 70 });
    }
    await page.setViewportSize(NARROW);
    const { width, widest } = await page.evaluate(() => {
      const inScroll = (element: Element) => element.closest('.scroll, .equation') !== null;
      const beyond = [...document.querySelectorAll('body *')].find(
        (element) => !inScroll(element) && element.getBoundingClientRect().right > innerWidth + 1,
      );
      return { width: document.documentElement.scrollWidth, widest: beyond?.outerHTML.slice(0, 200) ?? null };
    });
    expect([width, widest]).toEqual([NARROW.width, null]);
    expect(complaints).toEqual([]);
    await leave();
  });
});
