import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite, type Site } from './visitor.js';

const NBSP = '\u00a0';
const kr = (digits: string) => `${digits.replaceAll(' ', NBSP)}${NBSP}kr`;

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Follows links by what they say, and counts them. */
class Walk {
  clicks = 0;
  constructor(readonly page: Page) {}

  async follow(name: string | RegExp, within = 'main'): Promise<void> {
    this.clicks += 1;
    await this.page
      .locator(within)
      .getByRole('link', { name, exact: typeof name === 'string' })
      .first()
      .click();
    await this.page.waitForLoadState();
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }
}

describe.each([true, false])('with JavaScript: %s', (javaScriptEnabled) => {
  const walking = async (start: string, journey: (walk: Walk) => Promise<void>) => {
    const { page, complaints, leave } = await site.visit({ javaScriptEnabled });
    await page.goto(start);
    await journey(new Walk(page));
    expect(complaints).toEqual([]);
    await leave();
  };
  /** Chooses in a form; without script the button is pressed. */
  const choose = async (page: Page, label: string | RegExp, option: string) => {
    const before = page.url();
    await page.getByLabel(label, { exact: true }).selectOption({ label: option });
    if (!javaScriptEnabled) await page.locator('form.choices button[type=submit]').first().click();
    await page.waitForURL((url) => url.href !== before);
  };

  test('a newcomer finds a county’s 15 926 515 kr, its three parts and their source in three clicks', () =>
    walking('/', async (walk) => {
      await walk.follow('Län', 'header');
      await walk.follow('Norrbottens län');
      const text = await walk.text();
      for (const amount of ['15 926 515', '4 000 000', '4 695 942', '7 230 573']) expect(text).toContain(kr(amount));
      const row = walk.page.getByRole('row').filter({ hasText: kr('15 926 515') });
      await row.first().locator('summary').first().click();
      expect(await row.first().innerText()).toContain('15 926 515 kr');
      expect(walk.clicks + 1).toBeLessThanOrEqual(3);
    }));

  test('a newcomer finds which counties work with Mini-Maria and how far they are in one click', () =>
    walking('/', async (walk) => {
      await walk.follow('Mini-Maria');
      const text = await walk.text();
      const { body } = await site.get('/initiatives/mini-maria');
      expect(body.statuses.length).toBeGreaterThan(2);
      for (const { county, statusLabel } of body.statuses) {
        expect(text).toContain(county.name.replace(/s? län$/, ''));
        expect(text).toContain(statusLabel);
      }
      expect(await walk.page.locator('main details.sources').count()).toBeGreaterThan(0);
      expect(walk.clicks).toBe(1);
    }));

  test('a newcomer finds which 39 million of 2025 nothing is said of, and how they are computed, in one click', () =>
    walking('/', async (walk) => {
      expect(await walk.text()).toContain(kr('39 000 000'));
      await walk.follow(/ospecificerade resten av 2025/);
      const text = await walk.text();
      for (const amount of ['1 560 000 000', '788 000 000', '250 000 000', '483 000 000', '39 000 000']) {
        expect(text).toContain(amount.replaceAll(' ', NBSP));
      }
      expect(text).toContain('Ospecificerad rest');
    }));

  test('a newcomer finds what each county got of the women’s health money, part by part, in two clicks', () =>
    walking('/', async (walk) => {
      await walk.follow(/^Vad varje län fick: Överenskommelse kvinnors hälsa 2024$/);
      const row = walk.page
        .locator('#tilldelningar')
        .getByRole('row')
        .filter({ hasText: kr('317 989 729') });
      expect(await row.first().innerText()).toContain(kr('3 823 518'));
      expect(await walk.page.locator('#tilldelningar tbody tr').count()).toBeGreaterThanOrEqual(21);
      await row.first().locator('summary').first().click();
      const source = row.first().locator('details[open] a').first();
      expect(await source.innerText()).toContain('Fördelning av medel 2024');
    }));

  test('the analyst sees who says what of comorbidity, who says nothing, and what became of the last plan', () =>
    walking('/', async (walk) => {
      await walk.follow('Täckning per tema', 'header');
      expect(await walk.text()).toContain('Planen säger inget');
      const row = walk.page.getByRole('row').filter({ hasText: 'Samsjuklighet' }).first();
      await row
        .getByRole('link', { name: /aktivitet/ })
        .first()
        .click();
      await walk.page.waitForURL(/\/planer\/[^/]+\?theme=comorbidity/);
      expect(await walk.page.locator('main q').count()).toBeGreaterThan(0);
      await walk.follow('Täckning per tema', 'header');
      await walk.follow(/^Följ aktiviteterna/);
      const text = await walk.text();
      for (const outcome of ['Fortsätter', 'Nämns inte']) expect(text).toContain(outcome);
      await walk.follow('Jämför län', 'header');
      const download = await fetch(
        `${site.url}${await walk.page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href')}`,
      );
      expect(download.headers.get('content-type')).toContain('text/csv');
      expect(await download.text()).toContain('Samsjuklighet');
    }));

  test('the budget reconciler sees what does not agree as an equation, both sides with their sources', () =>
    walking('/avstamning', async (walk) => {
      await choose(walk.page, 'Utfall', 'Stämmer inte');
      expect(walk.page.url()).toContain('verdict=broken');
      await walk.page.locator('main .card h3 a').first().click();
      await walk.page.waitForLoadState();
      const text = await walk.text();
      expect(text).toContain('Stämmer inte');
      expect(text).toContain('Väntat');
      expect(await walk.page.locator('.equation').count()).toBeGreaterThan(0);
      expect(await walk.page.locator('main details.sources').count()).toBeGreaterThan(1);
    }));

  test('the reconciler has a budget of her own checked, to the krona', () =>
    walking('/klistra-in', async (walk) => {
      await walk.page
        .getByLabel('Budget', { exact: true })
        .fill('Totalt\t15 926 515 kr\nOmråde 1\t4 000 000 kr\nOmråde 2\t4 695 924 kr\nOmråde 3\t7 230 573 kr');
      await walk.page.getByRole('button', { name: 'Kontrollera' }).click();
      await walk.page.waitForLoadState();
      const text = await walk.text();
      expect(text).toContain('Stämmer inte');
      expect(text).toContain(kr('18'));
    }));

  test('the funder divides a pot, sees it to the krona, and can send the address on', () =>
    walking('/fordelning', async (walk) => {
      const { page } = walk;
      await page.getByLabel('Regel', { exact: true }).selectOption({ index: 0 });
      await page.getByLabel('Lika till varje län, kr').fill('1 000 000');
      await page.getByLabel('Pott att dela, kr').fill('200 000 000');
      await page.getByLabel('Folkmängd den').fill('2023-12-31');
      await page.getByRole('button', { name: 'Räkna' }).click();
      await page.waitForLoadState();
      const text = await walk.text();
      expect(text).toContain(kr('221 000 000'));
      expect(text).toContain('Scenario');
      const address = page.url();
      await page.goto('/');
      await page.goto(address);
      expect(await walk.text()).toContain(kr('221 000 000'));
    }));

  test('the county coordinator reads what the county planned, cell by cell, and what became of the earlier plan', () =>
    walking('/lan', async (walk) => {
      await walk.follow('Norrbottens län');
      await walk.follow(/handlingsplan.*2025/i);
      const text = await walk.text();
      expect(text).toMatch(/aktivitet/i);
      expect(await walk.page.locator('main .absent').count()).toBeGreaterThan(0);
      expect(await walk.page.locator('main q').count()).toBeGreaterThan(0);
    }));

  test('the integrator comes from a page to the API call that holds its figures', () =>
    walking('/lan/25', async (walk) => {
      const href = await walk.page.getByRole('link', { name: 'GET /counties/25' }).getAttribute('href');
      const answer = await fetch(`${site.url}${href}`);
      expect(answer.headers.get('content-type')).toContain('application/json');
      expect(((await answer.json()) as { id: string }).id).toBe('25');
    }));
});

describe('with a keyboard alone', () => {
  test('the content is reached first of all, and the search by a key', async () => {
    const { page, leave } = await site.visit();
    await page.goto('/lan');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Till innehållet');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('innehall');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');
    await page.keyboard.type('mini-maria');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/sok\?q=mini-maria/);
    await leave();
  });

  test('a table is sorted by its headings, those without a figure last', async () => {
    const { page, leave } = await site.visit();
    await page.goto('/lan');
    const heading = page.getByRole('button', { name: 'Länskod' });
    await heading.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    expect(await page.locator('tbody tr').first().innerText()).toContain('Norrbottens län');
    await leave();
  });
});
