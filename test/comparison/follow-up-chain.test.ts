import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FollowUpChains } from '../../src/comparison/follow-up-chain.js';
import type { LoadedChain, Standing } from '../../src/comparison/follow-up-chain.query.js';
import { fatesOf, linesOf } from '../../src/comparison/follow-up-step.rule.js';
import { type TestApp, testApp } from '../support/app.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const standing = (id: string, plan: string, more: Partial<Standing> = {}): Standing => ({
  id,
  plan,
  text: id,
  objective: null,
  themes: [],
  citations: [],
  ...more,
});
const read = (
  activity: string,
  laterPlan: string,
  outcome: 'continued' | 'changed' | 'notMentioned',
  laterActivity: string | null = null,
) => ({
  id: `${activity}-${laterPlan}`,
  activity,
  laterPlan,
  laterActivity,
  outcome,
  reason: 'skäl',
  confidence: 'certain' as const,
  citations: [],
});
const chain = (more: Partial<LoadedChain>): LoadedChain => ({
  plans: ['p1', 'p2', 'p3'].map((id) => ({ id, title: id, county: '25', countyName: 'Län' })),
  activities: [],
  objectives: [],
  earmarks: [],
  followUps: [],
  themes: [],
  ...more,
});
const told = (loaded: LoadedChain, from = 'p1', to = 'p2') =>
  fatesOf(loaded, from, to).map(({ kind, outcome, rule, earlier, later }) => [
    kind,
    outcome,
    rule,
    earlier?.id ?? later?.id,
  ]);

describe('what became of a plan, by rule', () => {
  test('what no earlier activity leads to is new, where the earlier plan has been followed at all', () => {
    const activities = [standing('a', 'p1'), standing('b', 'p2'), standing('c', 'p2')];
    expect(told(chain({ activities, followUps: [read('a', 'p2', 'continued', 'b')] }))).toEqual([
      ['activity', 'continued', null, 'a'],
      ['activity', 'new', 'newActivity', 'c'],
    ]);
    expect(told(chain({ activities }))).toEqual([
      ['activity', 'notFollowed', 'notFollowed', 'a'],
      ['activity', 'notFollowed', 'notFollowed', 'b'],
      ['activity', 'notFollowed', 'notFollowed', 'c'],
    ]);
  });

  test('a goal comes to what the furthest of its activities came to', () => {
    const activities = [
      standing('a', 'p1', { objective: 'g' }),
      standing('b', 'p1', { objective: 'g' }),
      standing('c', 'p1', { objective: 'h' }),
    ];
    const loaded = chain({
      activities,
      objectives: [standing('g', 'p1'), standing('h', 'p1'), standing('i', 'p1')],
      followUps: [read('a', 'p2', 'notMentioned'), read('b', 'p2', 'changed'), read('c', 'p2', 'notMentioned')],
    });
    expect(told(loaded).filter(([kind]) => kind === 'objective')).toEqual([
      ['objective', 'changed', 'goalByActivities', 'g'],
      ['objective', 'notMentioned', 'goalByActivities', 'h'],
      ['objective', 'notFollowed', 'notFollowed', 'i'],
    ]);
  });

  test('earmarks are compared by wording and amount', () => {
    const earmark = (id: string, plan: string, text: string, amount: string | null) => ({
      ...standing(id, plan, { text }),
      amount,
    });
    const earmarks = [
      earmark('same', 'p1', 'Brukare  och anhöriga', '1000000'),
      earmark('more', 'p1', 'utbildning', '1000000'),
      earmark('gone', 'p1', 'forskning', '500000'),
      earmark('same-2', 'p2', 'brukare och anhöriga', '1000000'),
      earmark('more-2', 'p2', 'Utbildning', '2000000'),
      earmark('fresh', 'p2', 'samordning', '1'),
    ];
    expect(told(chain({ earmarks })).map(([, outcome, , id]) => [id, outcome])).toEqual([
      ['same', 'continued'],
      ['more', 'changed'],
      ['gone', 'notMentioned'],
      ['fresh', 'new'],
    ]);
  });

  test('an activity that became two has two lines, and each goes on as long as it is mentioned', () => {
    const loaded = chain({
      activities: [standing('a', 'p1'), standing('b', 'p2'), standing('c', 'p2'), standing('d', 'p3')],
      followUps: [
        read('a', 'p2', 'continued', 'b'),
        { ...read('a', 'p2', 'changed', 'c'), id: 'second' },
        read('b', 'p3', 'continued', 'd'),
        read('c', 'p3', 'notMentioned'),
      ],
    });
    expect(
      linesOf(loaded).map(({ start, steps }) => [
        start.id,
        steps.map(({ outcome, later }) => [outcome, later?.id ?? null]),
      ]),
    ).toEqual([
      [
        'a',
        [
          ['continued', 'b'],
          ['continued', 'd'],
        ],
      ],
      [
        'a',
        [
          ['changed', 'c'],
          ['notMentioned', null],
        ],
      ],
    ]);
  });
});

describe.each(STORE_KINDS)('chains of follow-ups on %s', (kind) => {
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await newStore(kind, 'seeded');
    drop = opened.drop;
    service = testApp(opened.store);
  });
  afterAll(() => drop());
  const followed = async (query: string): Promise<FollowUpChains> => {
    const { status, body } = await service.get(`/follow-up-chains?${query}`);
    expect(status, JSON.stringify(body).slice(0, 400)).toBe(200);
    return FollowUpChains.parse(body);
  };

  test('three plans of one county, step by step: every activity has an outcome, with the quotes of both', async () => {
    const { chain: found } = await followed('county=25');
    expect(found?.steps.map(({ from, to }) => [from, to])).toEqual([
      ['norrbotten-2016', 'norrbotten-2021'],
      ['norrbotten-2021', 'norrbotten-2025'],
    ]);
    const [first, second] = found?.steps ?? [];
    expect(first?.counts.activity).toMatchObject({
      continued: 11,
      changed: 13,
      done: 2,
      notMentioned: 63,
      notFollowed: 0,
    });
    expect(second?.counts.activity).toMatchObject({
      continued: 14,
      changed: 10,
      done: 6,
      notMentioned: 20,
      notFollowed: 0,
    });
    expect(second?.counts.earmark.new).toBe(3);
    for (const step of found?.steps ?? []) {
      for (const item of step.items.filter((each) => each.kind === 'activity')) {
        if (item.earlier) expect(item.earlier.citations[0]?.quote, item.earlier.id).toBeTruthy();
        if (item.later) expect(item.later.citations[0]?.quote, item.later.id).toBeTruthy();
        expect(item.derived).toBe(item.outcome === 'new');
        if (item.derived) expect(item.ruleText).toBeTruthy();
        else expect(item.reason).toBeTruthy();
      }
    }
    const starts = new Set(found?.lines.map(({ activity }) => activity.id));
    expect(starts.size).toBe(88);
  });

  test('counts per theme are those of the items of the theme', async () => {
    const { chain: found } = await followed('from=norrbotten-2016&to=norrbotten-2021&kind=activity');
    const step = found?.steps[0];
    for (const { theme, counts } of step?.themes ?? []) {
      for (const [outcome, count] of Object.entries(counts)) {
        const items = step?.items.filter((item) => item.outcome === outcome && item.themes.includes(theme.id)) ?? [];
        expect(new Set(items.map(({ earlier, later }) => (earlier ?? later)?.id)).size, `${theme.id} ${outcome}`).toBe(
          count,
        );
      }
    }
  });

  test('without a county the counties that have several plans are named, with the way on', async () => {
    const answer = await followed('lang=en');
    expect(answer.chain).toBeNull();
    expect(answer.counties).toEqual([
      expect.objectContaining({
        county: { id: '25', name: 'Norrbotten' },
        plans: ['norrbotten-2016', 'norrbotten-2021', 'norrbotten-2025'],
      }),
    ]);
    const { chain, absence } = await followed('county=20');
    expect(chain).toBeNull();
    expect(absence).toMatchObject({
      value: null,
      absence: 'noDocumentKnown',
      note: expect.stringContaining('dalarna-2022'),
    });
    expect((await followed('county=01')).absence).toMatchObject({ note: 'Ingen plan för länet är läst.' });
  });

  test('a county of which one plan has been read has nothing to follow, and it is said', async () => {
    const { status, body } = await service.get('/follow-up-chains?from=gavleborg-2022');
    expect([status, body.code]).toEqual([422, 'unsupportedCombination']);
    expect(body.detail).toBe(
      'one plan of county 21 has been read, and two are needed; from oldest to newest: gavleborg-2022',
    );
  });

  test.each([
    'from=norrbotten-2025&to=norrbotten-2016',
    'county=25&from=dalarna-2022',
    'from=norrbotten-2021&to=norrbotten-2021',
  ])('%s is refused with the order of the plans', async (query) => {
    const { status, body } = await service.get(`/follow-up-chains?${query}`);
    expect([status, body.code]).toEqual([422, 'unsupportedCombination']);
    expect(body.detail).toContain('norrbotten-2016, norrbotten-2021, norrbotten-2025');
  });
});
