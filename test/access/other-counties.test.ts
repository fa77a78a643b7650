import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { countyScope } from '../../src/access/scope.js';
import { planRecord } from '../../src/plan/plan.record.js';
import type { RecordKind } from '../../src/record/record-kind.js';
import { records } from '../../src/reporting/records.js';
import { revisionOf, seen } from '../reporting/stored.js';
import { type Answered, type TestApp, testApp } from '../support/app.js';
import { bearer, GAVLEBORG, NATIONAL, NORRBOTTEN } from '../support/principals.js';
import { newStore } from '../support/stores.js';

const COUNTIES = ['20', '21', '25'];
const partOfPlan = (table: string) =>
  `select t.id from ${table} t join plan p on p.id = t.plan_id where p.county_id = $1 order by t.id limit 1`;
const figure = `select id from claim where subject_entity = 'indicator' and geography_kind in ('county', 'municipality')
  and geography_id like $1 || '%' order by id limit 1`;
/** A record of each kind that a county owns. */
const OWNED: Readonly<Record<string, string>> = {
  plans: 'select id from plan where county_id = $1 order by id limit 1',
  sections: partOfPlan('section'),
  areas: partOfPlan('area'),
  objectives: partOfPlan('objective'),
  needs: partOfPlan('need'),
  activities: partOfPlan('activity'),
  'crosswalk-links': `select l.id from theme_link l join activity a on l.entity = 'activity' and a.id = l.entity_id
    join plan p on p.id = a.plan_id where p.county_id = $1 order by l.id limit 1`,
  observations: figure,
  bodies: 'select id from body where county_id = $1 order by id limit 1',
  documents: 'select id from document where county_id = $1 order by id limit 1',
  claims: figure,
};
/** A change that any record of the kind can have. */
const CHANGES: Readonly<Record<string, object>> = {
  plans: { title: 'Annat' },
  sections: { title: 'Annat' },
  areas: { label: 'Annat' },
  objectives: { longTerm: { text: 'Annat', absence: null } },
  needs: { heading: 'Annat' },
  activities: { title: 'Annat' },
  'crosswalk-links': { reason: 'Annat' },
};
const changeOf = (resource: string): object => CHANGES[resource] ?? { note: 'Annat' };
const ofCounties = records.filter(({ access }) => access.includes('county'));

describe('a county editor is kept to its own county', () => {
  let store: Store;
  let drop: () => Promise<void>;
  let api: TestApp;
  let before: number;
  const own = new Map<string, string>();
  beforeAll(async () => {
    ({ store, drop } = await newStore('pglite', 'seeded'));
    api = testApp(store);
    for (const { resource } of ofCounties) {
      for (const county of COUNTIES) {
        const [row] = await store.rows(OWNED[resource] as string, [county]);
        if (row) own.set(`${resource} ${county}`, row.id as string);
      }
    }
    const draft = await api.send('PUT', '/plans/norrbotten-2026', planRecord.example.body, {
      ...NORRBOTTEN,
      'if-none-match': '*',
    });
    expect(draft.status).toBe(201);
    before = await revisionOf(store);
  });
  afterAll(() => drop());

  const idOf = (resource: string, county: string) => own.get(`${resource} ${county}`) as string;
  const expectRefused = async ({ status, body }: Answered, code = 'forbidden', pointer?: string) => {
    const expected = { forbidden: 403, notFound: 404 }[code] ?? 422;
    expect([status, body.code], JSON.stringify(body).slice(0, 600)).toEqual([expected, code]);
    if (pointer !== undefined) expect(body.errors.map((each: any) => each.pointer)).toContain(pointer);
    expect(await revisionOf(store)).toBe(before);
  };

  test('every kind that a county writes is tried, in every county that the seeds have it of', () => {
    expect(Object.keys(OWNED).sort()).toEqual(ofCounties.map(({ resource }) => resource).sort());
    for (const { resource } of ofCounties) {
      expect(COUNTIES.filter((county) => own.has(`${resource} ${county}`)).length, resource).toBeGreaterThan(0);
    }
    expect(own.size).toBeGreaterThan(25);
  });

  describe.each(ofCounties.map((kind) => [kind.resource, kind] as const))('%s', (resource, { example }: RecordKind) => {
    test('of a county are written by nobody of another, nor by the nation', async () => {
      for (const county of COUNTIES) {
        const id = idOf(resource, county);
        if (id === undefined) continue;
        const others = bearer('others', ...COUNTIES.filter((each) => each !== county).map(countyScope));
        const path = `/${resource}/${id}`;
        const ifMatch = await seen(api, path);
        for (const who of resource === 'plans' ? [others] : [others, NATIONAL]) {
          const headers = { ...who, ...ifMatch };
          const fits = who === others || !['sections', 'areas', 'objectives', 'needs', 'activities'].includes(resource);
          if (fits) await expectRefused(await api.send('PUT', path, example.body, headers));
          await expectRefused(await api.send('PATCH', path, changeOf(resource), headers));
          await expectRefused(await api.send('DELETE', `${path}?reason=Ett%20prov`, null, headers));
          const trial = await api.send('PATCH', `${path}?dryRun=true`, changeOf(resource), headers);
          await expectRefused(trial);
        }
      }
    });
  });

  test('what it creates is not another’s, whichever member says so', async () => {
    const plan = 'gavleborg-2022';
    const withPlan = (kind: RecordKind) => [kind, { ...kind.example.body, plan }] as const;
    const kind = (resource: string) => ofCounties.find((each) => each.resource === resource) as RecordKind;
    const bodyOf = (resource: string) => kind(resource).example.body;
    const gavle = { geography: { kind: 'county', id: '21' } };
    const subject = (type: string, id: string) => ({ subject: { kind: type, id } });
    const cases: (readonly [RecordKind, object])[] = [
      ...['sections', 'areas', 'objectives', 'needs', 'activities'].map((each) => withPlan(kind(each))),
      [kind('plans'), { ...bodyOf('plans'), county: '21' }],
      [kind('observations'), { ...bodyOf('observations'), ...gavle }],
      [kind('observations'), { ...bodyOf('observations'), geography: { kind: 'municipality', id: '2180' } }],
      [kind('observations'), { ...bodyOf('observations'), geography: { kind: 'nation' } }],
      [
        kind('observations'),
        { ...bodyOf('observations'), geography: { kind: 'place', id: 'Valbo' }, document: idOf('documents', '21') },
      ],
      [kind('claims'), { ...bodyOf('claims'), ...subject('activity', idOf('activities', '21')) }],
      [kind('claims'), { ...bodyOf('claims'), ...subject('allocation', 'norrbotten-2025-a-f1') }],
      [kind('crosswalk-links'), { ...bodyOf('crosswalk-links'), ...subject('area', idOf('areas', '21')) }],
      [kind('crosswalk-links'), { ...bodyOf('crosswalk-links'), ...subject('section', idOf('sections', '21')) }],
      [kind('bodies'), { ...bodyOf('bodies'), county: '21' }],
      [kind('bodies'), { ...bodyOf('bodies'), county: null }],
      [kind('documents'), { ...bodyOf('documents'), county: '21' }],
      [kind('documents'), { ...bodyOf('documents'), county: null }],
    ];
    for (const [{ resource }, body] of cases) {
      await expectRefused(await api.send('POST', `/${resource}`, body, NORRBOTTEN));
      const headers = { ...NORRBOTTEN, 'if-none-match': '*' };
      await expectRefused(await api.send('PUT', `/${resource}/norrbotten-prov`, body, headers));
    }
  });

  test('what it creates does not stand in another’s parts', async () => {
    const body = (resource: string) => ofCounties.find((each) => each.resource === resource)?.example.body;
    for (const [resource, member, of] of [
      ['sections', 'parent', 'sections'],
      ['areas', 'section', 'sections'],
      ['objectives', 'section', 'sections'],
      ['objectives', 'area', 'areas'],
      ['needs', 'section', 'sections'],
      ['needs', 'area', 'areas'],
      ['activities', 'section', 'sections'],
      ['activities', 'area', 'areas'],
      ['activities', 'objective', 'objectives'],
      ['plans', 'document', 'documents'],
    ] as const) {
      const county = own.has(`${of} 21`) ? '21' : '20';
      const id = member === 'document' ? await unusedDocument() : idOf(of, county);
      if (id === undefined) continue;
      const sent = { ...body(resource), [member]: id };
      await expectRefused(await api.send('POST', `/${resource}`, sent, NORRBOTTEN), 'invalidBody', `/${member}`);
    }
  });

  test('an own record is not moved to another county, nor another’s into the own', async () => {
    const moves: [resource: string, away: object, here: object][] = [
      ...['sections', 'areas', 'objectives', 'needs', 'activities'].map((resource): [string, object, object] => [
        resource,
        { plan: 'gavleborg-2022' },
        { plan: 'norrbotten-2025' },
      ]),
      ['observations', { geography: { kind: 'county', id: '21' } }, { geography: { kind: 'county', id: '25' } }],
      ['claims', { geography: { kind: 'nation', id: null } }, { geography: { kind: 'county', id: '25' } }],
      ['bodies', { county: '21' }, { county: '25' }],
      ['bodies', { county: null }, { county: '25' }],
      ['documents', { county: '21' }, { county: '25' }],
      ['plans', { county: '21' }, { county: '25' }],
      [
        'crosswalk-links',
        { subject: { kind: 'area', id: idOf('areas', '21') } },
        { subject: { kind: 'section', id: idOf('sections', '25') } },
      ],
    ];
    for (const [resource, away, here] of moves) {
      for (const [county, patch] of [
        ['25', away],
        ['21', here],
        ['20', here],
      ] as const) {
        const id = idOf(resource, county);
        if (id === undefined) continue;
        const path = `/${resource}/${id}`;
        const sent = api.send('PATCH', `${path}?reason=Ett%20prov`, patch, {
          ...NORRBOTTEN,
          ...(await seen(api, path)),
        });
        await expectRefused(await sent);
      }
    }
  });

  test('another’s plan takes no step, and another’s draft is not there', async () => {
    const step = { to: 'adopted', body: 'lansstyrgruppen-norrbotten', asWritten: 'Styrgruppen', date: '2026-01-01' };
    const path = `/plans/${idOf('plans', '21')}`;
    const others = { ...NORRBOTTEN, ...(await seen(api, path)) };
    await expectRefused(await api.send('POST', `${path}/transitions`, step, others));
    const headers = { ...GAVLEBORG, 'if-match': `"test-${before}-abc"` };
    const draft = '/plans/norrbotten-2026';
    await expectRefused(await api.send('POST', `${draft}/transitions`, step, headers), 'notFound');
    await expectRefused(await api.send('PUT', draft, planRecord.example.body, headers), 'notFound');
    await expectRefused(await api.send('PATCH', draft, { title: 'x' }, headers), 'notFound');
    await expectRefused(await api.send('DELETE', `${draft}?reason=Ett%20prov`, null, headers), 'notFound');
  });

  test('one foreign operation refuses a whole batch, and is pointed to', async () => {
    const ofOwn = (nth: number) => ({
      method: 'POST',
      path: '/sections',
      body: { plan: 'norrbotten-2025', title: `Eget ${nth}`, kind: 'method' },
    });
    for (const { resource } of ofCounties) {
      const county = own.has(`${resource} 21`) ? '21' : '20';
      const path = `/${resource}/${idOf(resource, county)}`;
      if (path.endsWith('undefined')) continue;
      const foreign = { method: 'PATCH', path, body: changeOf(resource), ifMatch: (await seen(api, path))['if-match'] };
      const answer = await api.send('POST', '/batches', { operations: [ofOwn(1), foreign, ofOwn(2)] }, NORRBOTTEN);
      await expectRefused(answer, 'batchRefused', '/operations/1');
      expect(new Set(answer.body.errors.map((each: any) => each.code))).toEqual(new Set(['forbidden']));
    }
  });

  test('the ledger takes entries of the own county alone, one by one and as files', async () => {
    const ofNorrbotten = { kind: 'allotment', date: '2025-03-31', amount: '1', allocation: 'norrbotten-2025-a-total' };
    const ofGavleborg = {
      ...{ kind: 'coFunding', date: '2025-03-31', amount: '1', coFunding: 'egna', agreement: 'psykisk-halsa-2025' },
      ...{ county: '21', budgetYear: '2025', toHolder: 'region-gavleborg' },
    };
    const [holder] = await store.rows("select id from body where county_id = '21' order by id limit 1");
    const entries = [ofNorrbotten, { ...ofGavleborg, toHolder: holder?.id }];
    const alone = await api.send('POST', '/ledger-entries', { entries: [ofNorrbotten] }, GAVLEBORG);
    await expectRefused(alone);
    const mixed = await api.send('POST', '/ledger-entries', { entries }, NORRBOTTEN);
    await expectRefused(mixed);
    expect(mixed.body.errors).toMatchObject([{ pointer: expect.stringMatching(/^\/entries\/1\//), code: 'forbidden' }]);
    const file = entries.map((each) => JSON.stringify(each)).join('\n');
    const type = { 'content-type': 'application/x-ndjson' };
    const bulk = await api.send('POST', '/ledger-entries/bulk', file, { ...NORRBOTTEN, ...type });
    await expectRefused(bulk);
    expect(bulk.body.errors).toMatchObject([{ line: 2, code: 'forbidden' }]);
    expect((await api.send('POST', '/ledger-entries/bulk', file, { ...NATIONAL, ...type })).status).toBe(403);

    const named = { ...ofNorrbotten, id: 'norrbottens-post' };
    const posted = await api.send('POST', '/ledger-entries', { entries: [named] }, NORRBOTTEN);
    expect(posted.status, JSON.stringify(posted.body)).toBe(201);
    before = await revisionOf(store);
    const corrects = { kind: 'correction', date: '2025-04-01', corrects: 'norrbottens-post' };
    await expectRefused(await api.send('POST', '/ledger-entries', { entries: [corrects] }, GAVLEBORG));
  });

  /** A document of another county that no plan is of yet. */
  async function unusedDocument(): Promise<string> {
    const id = 'gavleborg-plan-2026';
    const { example } = ofCounties.find(({ resource }) => resource === 'documents') as RecordKind;
    const body = { ...example.body, county: '21' };
    await api.send('PUT', `/documents/${id}`, body, { ...GAVLEBORG, 'if-none-match': '*' });
    before = await revisionOf(store);
    return id;
  }
});
