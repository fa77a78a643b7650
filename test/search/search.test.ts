import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SeededService, seededService } from '../support/collections.js';
import { STORE_KINDS } from '../support/stores.js';

const address = (query: Record<string, string>) => `/search?${new URLSearchParams(query)}`;
const ids = (body: any): string[] => body.items.map((item: any) => item.record.id);
const marked = ({ text, highlights }: any): string[] =>
  highlights.map(([start, end]: number[]) => text.slice(start, end));

/** What is asked; what must be among the first so many; what must not be found at all. */
const RELEVANCE: [string, Record<string, string>, { first: number; found: string[]; never?: RegExp }][] = [
  ['an abbreviation', { q: 'MHFA' }, { first: 3, found: ['mhfa', 'norrbotten-2021-2-5'] }],
  ['its misprint', { q: 'MHFH' }, { first: 20, found: ['mhfa', 'norrbotten-2025-3-7', 'dalarna-2022-p-mhfa'] }],
  ['what it stands for', { q: 'Mental Health First Aid' }, { first: 8, found: ['mhfa', 'norrbotten-2021-2-5'] }],
  ['a misprinted body', { q: 'NPSH' }, { first: 4, found: ['nsph', 'norrbotten-2021-3-1'] }],
  ['the same body', { q: 'nsph' }, { first: 6, found: ['nsph', 'nsphin-norrbotten'] }],
  [
    'Mini-Maria in two words',
    { q: 'mini maria' },
    { first: 4, found: ['mini-maria', 'gavleborg-2022-p-mini-maria-forberedelse'], never: /lex-maria/ },
  ],
  [
    'Mini-Maria in one',
    { q: 'MiniMaria' },
    {
      first: 12,
      found: ['mini-maria', 'dalarna-2022-p-mini-maria-utredning', 'gavleborg-2022-p-mini-maria-genomforande'],
      never: /lex-maria/,
    },
  ],
  [
    'Maria alone, which is not Lex Maria',
    { q: 'Maria', limit: '1000' },
    { first: 5, found: ['mini-maria'], never: /lex-maria/ },
  ],
  ['Maria misspelled is not either', { q: 'Mariaa', limit: '1000' }, { first: 1000, found: [], never: /lex-maria/ }],
  [
    'Lex Maria',
    { q: 'lex maria' },
    { first: 1, found: ['norrbotten-2021-p-lex-maria-handelseanalyser'], never: /mini-maria/ },
  ],
  ['a missing letter', { q: 'sucidprevention' }, { first: 20, found: ['lansplan-suicidprevention'] }],
  ['another missing letter', { q: 'samsjuklihet' }, { first: 6, found: ['pilot-samsjuklighet-boden'] }],
  ['letters in the wrong order', { q: 'sjävlmord' }, { first: 4, found: ['norrbotten-2016-o-1-3'] }],
  ['an inflection that the stemmer knows', { q: 'överenskommelserna' }, { first: 10, found: ['norrbotten-2016-5-7'] }],
  [
    'one that it does not know',
    { q: 'hälsan', kind: 'activity', limit: '100' },
    { first: 100, found: ['norrbotten-2025-3-8'] },
  ],
  [
    'a part of a compound',
    { q: 'prevention', kind: 'initiative' },
    { first: 20, found: ['digital-forelasningsserie-suicidprevention'] },
  ],
  ['a name in the title before one in the text', { q: 'Suicide Zero' }, { first: 2, found: ['suicide-zero'] }],
  [
    'words between quotation marks',
    { q: '"personligt ombud"', limit: '100' },
    { first: 2, found: ['personligt-ombud'] },
  ],
  [
    'a question',
    { q: 'hur arbetar länen med anhörigstöd', kind: 'activity' },
    { first: 1, found: ['norrbotten-2021-3-4'] },
  ],
  ['the name of an earlier organisation', { q: 'SKL', kind: 'body' }, { first: 1, found: ['skr'] }],
];

const HOSTILE = [
  "a'; drop table search_entry; --",
  'a & | ! <-> b',
  '!!!! ((((',
  ':* :A <2>',
  '%_%_%',
  '\\\\ \\',
  '🙂🙂 unga',
  '$1 $2 $$',
  'x'.repeat(200),
  '"""""" \'\'',
  'ﷺﷺ',
  '<script>alert(1)</script>',
  'å'.repeat(100),
  '1 2 3 4 5 6 7 8 9 10 11 12',
];

const services: SeededService[] = [];
beforeAll(async () => {
  // One after the other: while the embedded database opens, nothing else is answered in this process.
  for (const kind of STORE_KINDS) services.push(await seededService(kind));
});
afterAll(() => Promise.all(services.map((service) => service.drop())));

/** Asks both stores, which must say the same. */
async function ask(path: string): Promise<{ status: number; body: any }> {
  const [first, ...others] = await Promise.all(services.map((service) => service.get(path)));
  for (const other of others) {
    expect(other.status).toBe(first?.status);
    expect(other.body.items).toEqual(first?.body.items);
    expect({ ...other.body._meta, knownAt: null }).toEqual({ ...first?.body._meta, knownAt: null });
  }
  return first as { status: number; body: any };
}
const found = async (query: Record<string, string>) => {
  const { status, body } = await ask(address(query));
  expect(status, JSON.stringify(body).slice(0, 300)).toBe(200);
  return body;
};

describe('relevance, the same on both stores', () => {
  test.each(RELEVANCE)('%s: %j', async (_what, query, { first, found: wanted, never }) => {
    const body = await found(query);
    const top = ids(body).slice(0, first);
    expect(top).toEqual(expect.arrayContaining(wanted));
    if (never) expect(ids(body).filter((id) => never.test(id))).toEqual([]);
  });

  test('two spellings of one word find the same: with marks, without, decomposed, in capitals', async () => {
    const plain = await found({ q: 'överenskommelse', limit: '100' });
    expect(plain._meta.totalRecords).toBeGreaterThan(50);
    for (const q of ['overenskommelse', 'ÖVERENSKOMMELSE', 'överenskommelse'.normalize('NFD')]) {
      expect(ids(await found({ q, limit: '100' }))).toEqual(ids(plain));
    }
    // Norrbotten 2021 and Dalarna lost their marks when they were scanned.
    const quotes = await found({ q: 'överenskommelse', kind: 'quote', plan: 'norrbotten-2021,dalarna-2022' });
    expect(quotes._meta.totalRecords).toBeGreaterThan(5);
  });

  test('a better way of matching comes before a worse one, and every order is total', async () => {
    const body = await found({ q: 'suicidpreventiv', limit: '1000' });
    const tiers = ['phrase', 'word', 'stem', 'synonym', 'prefix', 'compound', 'trigram', 'some'];
    const order = body.items.map((item: any) => tiers.indexOf(item.match.tier));
    expect(order).toEqual(order.toSorted((a: number, b: number) => a - b));
    expect(new Set(order).size).toBeGreaterThan(1);
    const pages = [];
    for (let page = 1; pages.length < body._meta.totalRecords; page += 1) {
      pages.push(...ids(await found({ q: 'suicidpreventiv', limit: '37', page: String(page) })));
    }
    expect(pages).toEqual(ids(body));
  });
});

describe('what is found', () => {
  test('says how, where in its texts, of which county, plan, year and theme, with quotes, and leads to the record', async () => {
    const { items } = await found({ q: 'mhfa', kind: 'activity', plan: 'norrbotten-2025' });
    expect(items).toHaveLength(1);
    const [item] = items;
    expect(item).toMatchObject({
      kind: 'activity',
      kindLabel: 'Aktivitet',
      record: { id: 'norrbotten-2025-3-7' },
      counties: [{ id: '25', name: 'Norrbotten' }],
      plans: ['norrbotten-2025'],
      years: ['2025'],
      match: { tier: 'word', tierLabel: 'Orden som de står', inTitle: true, found: 1, asked: 1 },
      similarity: null,
    });
    // The plan writes MHFH, which is the same thing misprinted.
    expect([...marked(item.title), ...marked(item.snippet)]).toEqual(expect.arrayContaining(['MHFA', 'MHFH']));
    expect(item.themes.map((theme: any) => theme.id)).toContain('suicide-prevention');
    expect(item.citations[0]).toMatchObject({ kind: 'primary', document: { id: 'norrbotten-2025' } });
    const record = await services[0]?.get(item.record.href.replace(/^.*\/api\/v1/, ''));
    expect(record?.body).toMatchObject({ id: item.record.id, title: item.title.text });
  });

  test.each(['initiative', 'body', 'activity', 'objective', 'need', 'section', 'quote'])(
    'of kind %s leads to its record',
    async (kind) => {
      const { items } = await found({ q: 'samverkan', kind, limit: '3' });
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) {
        expect(item.kind).toBe(kind);
        const answer = await services[0]?.get(item.record.href.replace(/^.*\/api\/v1/, ''));
        expect([answer?.status, answer?.body.id]).toEqual([200, item.record.id]);
        if (kind === 'quote') expect(answer?.body.quote).toContain(item.snippet.text.replaceAll('…', '').slice(0, 20));
        if (kind === 'quote') expect(item.citations.map((each: any) => each.id)).toEqual([item.record.id]);
      }
    },
  );

  test('a phrase stands in every item in its order, and its words apart do not do', async () => {
    const phrase = await found({ q: '"psykisk hälsa"', limit: '1000', kind: 'activity' });
    const apart = await found({ q: 'psykisk hälsa', limit: '1000', kind: 'activity' });
    expect(phrase._meta.totalRecords).toBeGreaterThan(10);
    expect(phrase._meta.totalRecords).toBeLessThan(apart._meta.totalRecords);
    for (const item of phrase.items) expect(item.match.tier).toBe('phrase');
    expect((await found({ q: '"hälsa psykisk"' }))._meta).toMatchObject({
      totalRecords: 0,
      query: { matching: 'none' },
    });
  });

  test('when no item has every word, those with some of them are found and it is said', async () => {
    const body = await found({ q: 'jägarförbundet samsjuklighet zeppelinare' });
    expect(body._meta.query.matching).toBe('some');
    expect(body.items[0].match).toMatchObject({ tier: 'some', asked: 3 });
    expect(ids(body).slice(0, 3)).toContain('jagarforbundet');
  });

  test('how the question was understood stands beside it', async () => {
    const { _meta } = await found({ q: 'stöd till MHFA "våga fråga"' });
    expect(_meta.query.ignoredWords).toEqual(['till']);
    expect(_meta.query.phrases).toEqual(['vaga fraga']);
    const term = _meta.query.terms.find((each: any) => each.words[0] === 'mhfa');
    expect(term.alternatives.find((each: any) => each.way === 'synonym').words).toContain('mhfh');
  });

  test('labels are in the language that is asked for, and the rest is the same', async () => {
    const sv = await found({ q: 'mhfa', limit: '3' });
    const en = await found({ q: 'mhfa', limit: '3', lang: 'en' });
    expect(en.items[0]).toMatchObject({ kindLabel: 'Initiative', match: { tierLabel: 'The words as they stand' } });
    expect(ids(en)).toEqual(ids(sv));
    expect(en._meta.facets.kind.values.map((each: any) => each.count)).toEqual(
      sv._meta.facets.kind.values.map((each: any) => each.count),
    );
  });
});

describe('facets and filters', () => {
  test.each([
    { q: 'samverkan' },
    {},
    { q: 'barn unga', county: '25' },
    { q: 'suicid', kind: 'activity,quote', year: '2022' },
  ])('each facet counts what its value would leave: %j', async (query: Record<string, string>) => {
    const { _meta } = await found({ ...query, limit: '1' });
    for (const name of ['kind', 'county', 'year', 'theme']) {
      const { values, without } = _meta.facets[name];
      for (const { id, label, count } of values.slice(0, 3)) {
        expect(label).not.toBe('');
        const filtered = await found({ ...query, [name]: id, limit: '1' });
        expect([name, id, filtered._meta.totalRecords]).toEqual([name, id, count]);
      }
      expect(without).toBeGreaterThanOrEqual(0);
    }
  });

  test('kinds add up to what is found, and every other facet to no less', async () => {
    const { _meta } = await found({ q: 'samverkan', limit: '1' });
    const sum = (name: string) =>
      _meta.facets[name].values.reduce((total: number, { count }: any) => total + count, _meta.facets[name].without);
    expect(sum('kind')).toBe(_meta.totalRecords);
    for (const name of ['county', 'year', 'theme']) expect(sum(name)).toBeGreaterThanOrEqual(_meta.totalRecords);
  });

  test('every item is as the filters say', async () => {
    const body = await found({ q: 'unga', county: '20,21', year: '2022', theme: 'substance-use', limit: '200' });
    expect(body.items.length).toBeGreaterThan(3);
    for (const item of body.items) {
      expect(item.counties.some(({ id }: any) => ['20', '21'].includes(id))).toBe(true);
      expect(item.years).toContain('2022');
      expect(item.themes.map(({ id }: any) => id)).toContain('substance-use');
    }
    expect((await found({ q: 'unga', plan: 'norrbotten-2016' })).items[0].plans).toEqual(['norrbotten-2016']);
  });

  test('without words everything is listed, by kind', async () => {
    const body = await found({ limit: '3' });
    expect(body._meta).toMatchObject({ query: null });
    expect(body._meta.totalRecords).toBeGreaterThan(3000);
    expect(body.items[0]).toMatchObject({ kind: 'initiative', match: null });
  });
});

describe('what nobody should send', () => {
  test('a page far beyond the last is empty, in every format', async () => {
    for (const service of services)
      for (const query of ['', 'q=ungdom&', 'similarTo=norrbotten-2025-3-4&', 'knownAt=11000&']) {
        for (const format of ['json', 'csv', 'ndjson']) {
          const path = `/api/v1/search?${query}page=999999999&limit=1000&format=${format}`;
          const response = await service.app.request(path);
          expect([path, response.status]).toEqual([path, 200]);
          const text = await response.text();
          if (format === 'json') expect(JSON.parse(text).items).toEqual([]);
          else expect(text.split('\r\n').filter(Boolean).length).toBeLessThanOrEqual(1);
        }
      }
  });

  test.each(HOSTILE)('%s is answered', async (q) => {
    const { status } = await ask(address({ q }));
    expect(status).toBe(200);
    expect(services.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test.each([
    ['q=a', 400, 'malformedParameter'],
    [`q=${'x'.repeat(201)}`, 400, 'malformedParameter'],
    ['q=a+b+c+d+e+f+g+h+i+j+k+l+m', 400, 'malformedParameter'],
    ['q=%00%00', 400, 'malformedUrl'],
    ['q=unga&kind=document', 422, 'unknownCode'],
    ['q=unga&theme=no-such-theme', 422, 'unknownCode'],
    ['q=unga&similarTo=norrbotten-2025-3-4', 400, 'malformedParameter'],
    ['similarTo=no-such-activity', 422, 'unknownCode'],
    ['q=unga&limit=1001', 400, 'malformedParameter'],
  ])('%s is refused', async (query, status, code) => {
    for (const service of services) {
      const answer = await service.get(`/search?${query}`);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
  });
});

describe('activities like one', () => {
  test('are of other counties, with the reasons, those with most in common first', async () => {
    const { items, _meta } = await found({ similarTo: 'dalarna-2022-p-mini-maria-utredning' });
    expect(items[0].similarity).toMatchObject({ initiatives: ['mini-maria'] });
    expect(ids({ items }).slice(0, 4)).toContain('gavleborg-2022-p-mini-maria-forberedelse');
    for (const item of items) {
      expect(item.kind).toBe('activity');
      expect(item.counties.map(({ id }: any) => id)).not.toContain('20');
      const { points, initiatives, themes, words } = item.similarity;
      const known = 12 * initiatives.length + 4 * themes.length;
      expect(points).toBeGreaterThanOrEqual(known + Math.min(6, words.length));
      expect(points).toBeLessThanOrEqual(known + Math.min(6, 3 * words.length));
    }
    const points = items.map((item: any) => item.similarity.points);
    expect(points).toEqual(points.toSorted((a: number, b: number) => b - a));
    // A facet counts what its values would leave: here the activity's own county too, if it were asked for.
    expect(_meta.facets.county.values.map(({ id }: any) => id).sort()).toEqual(['20', '21', '25']);
  });

  test('are of the counties that are asked for, its own too', async () => {
    const { items } = await found({ similarTo: 'norrbotten-2025-3-4', county: '25' });
    expect(items.length).toBeGreaterThan(3);
    for (const item of items) expect(item.counties).toEqual([{ id: '25', name: 'Norrbotten' }]);
    expect(ids({ items })).not.toContain('norrbotten-2025-3-4');
    // The same training in the county's plan of four years before.
    expect(items[0].similarity.initiatives).toContain('aosp');
  });
});
