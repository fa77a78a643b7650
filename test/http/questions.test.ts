import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

describe.each(STORE_KINDS)('what an analyst asks first, on %s', (kind) => {
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await newStore(kind, 'seeded');
    drop = opened.drop;
    service = testApp(opened.store);
  });
  afterAll(() => drop());

  test('the agreement of 2025 has its total to the krona and its streams', async () => {
    const { body } = await service.get('/agreements/psykisk-halsa-2025');
    expect(body.total.value).toBe('1560000000');
    expect(
      body.streams.map((stream: any) => [
        stream.recipientClass,
        stream.amount.value,
        stream.amount.lower,
        stream.amount.upper,
      ]),
    ).toEqual([
      ['regions', '788000000', '787500000', '788500000'],
      ['municipalities', '250000000', '249500000', '250500000'],
      ['countyJoint', '483000000', '482500000', '483500000'],
    ]);
  });

  test('two claims about the total of 2019 stand side by side and neither is the value', async () => {
    const { body } = await service.get('/agreements/psykisk-halsa-2019');
    expect(body.total).toEqual({ value: null, unresolved: 'conflictingClaims', claims: 2 });
    expect(body.totalClaims.map((claim: any) => [claim.amount.value, claim.amount.standing]).sort()).toEqual([
      ['1744000000', 'disputed'],
      ['1774000000', 'disputed'],
    ]);
  });

  test('the misprint of 2021 stands as printed beside what the public page says', async () => {
    const { body } = await service.get('/agreements/psykisk-halsa-2021');
    expect(body.total.value).toBe('1680000000');
    const printed = body.totalClaims.find((claim: any) => claim.document === 'norrbotten-2021');
    expect(printed.amount).toMatchObject({ value: '1680000', asWritten: '1 680 000 kronor', standing: 'disputed' });
    expect(printed.citations[0].quote).toContain('1 680 000 kronor');
  });

  test('Norrbotten 2025: a total, three areas that add up to it, earmarks under the first, each cited', async () => {
    const { body } = await service.get('/allocations?county=25&agreement=psykisk-halsa-2025');
    const [total, ...areas] = body.items;
    expect(total.amount.value).toBe('15926515');
    expect(areas.map((item: any) => item.amount.value)).toEqual(['4000000', '4695942', '7230573']);
    expect(areas.reduce((sum: bigint, item: any) => sum + BigInt(item.amount.value), 0n)).toBe(15926515n);
    expect(areas[0].earmarks.map((earmark: any) => earmark.amount.asWritten)).toEqual(['2 Mkr', '1 Mkr', '1Mkr']);
    for (const item of body.items) expect(item.citations[0].quote).toContain(item.amount.asWritten);
  });

  test('four matrix rows of Norrbotten 2025 have an empty indicator cell', async () => {
    const { body } = await service.get('/activities?plan=norrbotten-2025&missing=indicators');
    expect(body.items.map((item: any) => [item.id, item.indicators.absence])).toEqual([
      ['norrbotten-2025-2-2', 'emptyCell'],
      ['norrbotten-2025-3-6', 'emptyCell'],
      ['norrbotten-2025-3-7', 'emptyCell'],
      ['norrbotten-2025-3-8', 'emptyCell'],
    ]);
  });

  test('Mini-Maria: a pilot, an inquiry, and an example of others with an own inquiry beside it', async () => {
    const { body } = await service.get('/initiatives/mini-maria');
    expect(body.statuses.map((status: any) => [status.county.name, status.status, status.relation])).toEqual([
      ['Dalarna', 'inquiry', 'own'],
      ['Gävleborg', 'pilot', 'own'],
      ['Norrbotten', 'mentionedElsewhere', 'own'],
      ['Norrbotten', 'inquiry', 'related'],
    ]);
    for (const status of body.statuses) expect(status.citations[0].quote.length).toBeGreaterThan(10);
  });

  test('the suicides of 2014 are 56 and 57, each a possible conflict of the other', async () => {
    const { body } = await service.get('/observations?indicator=suicides&county=25&year=2014&kind=number');
    const counts = body.items.filter((item: any) => item.possibleConflicts.length > 0);
    expect(counts.map((item: any) => [item.value.value, item.population.value ?? item.population.absence])).toEqual(
      [
        ['57', 'notStated'],
        ['56', 'personer som var 15 år eller äldre'],
      ].map((pair) => pair),
    );
    expect(counts[0].possibleConflicts[0].observation).toBe(counts[1].id);
    expect(counts[1].possibleConflicts[0].observation).toBe(counts[0].id);
    expect(counts[0].helpline).toContain('90101');
  });

  test('Gävleborg 2022 holds no figure and says why, from a document that was read', async () => {
    const { body } = await service.get('/allocations?county=21&agreement=psykisk-halsa-2022');
    expect(body.items).toHaveLength(1);
    expect(body.items[0].amount).toMatchObject({ value: null, absence: 'notStated' });
    expect(body.items[0].citations[0].document.id).toBe('gavleborg-2022');
  });

  test('a county without any known document is named as a gap, not left out', async () => {
    const { body } = await service.get('/allocations?county=01&agreement=psykisk-halsa-2025');
    expect(body.items).toEqual([]);
    expect(body._meta.gaps).toEqual([
      { county: { id: '01', name: 'Stockholm' }, absence: 'noDocumentKnown', label: 'Inget dokument är känt' },
    ]);
  });
});
