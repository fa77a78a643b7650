import { describe, expect, test } from 'vitest';
import { amount, counts, factsOf, sum } from './shipped.js';

const YEARS = ['2012', '2013', '2014', '2015', '2016', '2017', '2018', '2019'];

function populations(geographyKind: string, year: string) {
  return factsOf('claim', {
    subject_entity: 'indicator',
    subject_id: 'population',
    geography_kind: geographyKind,
    period_start: `${year}-12-31`,
    value_kind: 'number',
  });
}

describe('territory', () => {
  test('there are 21 counties, each with its codes', () => {
    const counties = factsOf('county');
    expect(counties).toHaveLength(21);
    for (const column of ['nuts3', 'iso3166', 'name', 'short_name', 'region_name', 'sort_key']) {
      expect(new Set(counties.map(({ row }) => row[column])).size, column).toBe(21);
    }
    // 02, 11, 15 and 16 were counties once and are none now.
    for (const gone of ['02', '11', '15', '16']) expect(counties.map(({ id }) => id)).not.toContain(gone);
  });

  test('there are 290 municipalities, each in the county of its first two digits', () => {
    const municipalities = factsOf('municipality');
    expect(municipalities).toHaveLength(290);
    const counties = new Set(factsOf('county').map(({ id }) => id));
    for (const { id, row } of municipalities) {
      expect(row.county_id).toBe(id.slice(0, 2));
      expect(counties).toContain(row.county_id);
    }
    expect(new Set(municipalities.map(({ row }) => row.county_id)).size).toBe(21);
  });

  test('Gotland is one municipality, Norrbotten fourteen, Dalarna fifteen, Gävleborg ten', () => {
    const perCounty = counts(factsOf('municipality').map(({ row }) => row.county_id));
    expect(perCounty).toMatchObject({ '09': 1, '25': 14, '20': 15, '21': 10, '14': 49 });
    expect(factsOf('municipality', { county_id: '09' }).map(({ id }) => id)).toEqual(['0980']);
  });
});

describe.each(YEARS)('population on 31 December %s', (year) => {
  test('the municipalities of each county add up to the county', () => {
    const municipalities = populations('municipality', year);
    expect(municipalities).toHaveLength(290);
    const counties = populations('county', year);
    expect(counties).toHaveLength(21);
    for (const county of counties) {
      const parts = municipalities.filter(({ row }) =>
        String(row.geography_id).startsWith(String(county.row.geography_id)),
      );
      expect(sum(parts.map(amount)), county.id).toBe(amount(county));
    }
  });

  test('the counties add up to the nation', () => {
    const nation = populations('nation', year);
    expect(nation).toHaveLength(1);
    expect(sum(populations('county', year).map(amount))).toBe(sum(nation.map(amount)));
  });
});

test('what was computed as the rest of the nation is no claim about a county', () => {
  const remainder = factsOf('claim', { subject_id: 'population', geography_id: '09', period_start: '2023-12-31' });
  expect(remainder.map(({ row }) => [row.value_kind, row.absence, row.value])).toEqual([
    ['absent', 'notFound', undefined],
  ]);
});

describe('catalogues', () => {
  test('there are sixteen themes, each in two languages and described', () => {
    const themes = factsOf('theme');
    expect(themes).toHaveLength(16);
    for (const { row } of themes) {
      expect(row).toMatchObject({
        name_sv: expect.any(String),
        name_en: expect.any(String),
        description_sv: expect.any(String),
      });
    }
  });

  test('every theme is used by at least one document', () => {
    const used = new Set(factsOf('theme_link').map(({ row }) => row.theme_id));
    expect(factsOf('theme').filter(({ id }) => !used.has(id))).toEqual([]);
  });

  test('there are at least thirty initiatives, and every one has a status in some county', () => {
    const initiatives = factsOf('initiative');
    expect(initiatives.length).toBeGreaterThanOrEqual(30);
    const withStatus = new Set(factsOf('initiative_status').map(({ row }) => row.initiative_id));
    expect(initiatives.map(({ id }) => id).filter((id) => !withStatus.has(id))).toEqual([]);
  });

  test('the initiatives that recur are there with their spellings', () => {
    const ids = factsOf('initiative').map(({ id }) => id);
    const recurring = ['mini-maria', 'sip', 'aosp', 'mhfa', 'suicide-zero', 'vip', 'bisam'];
    expect(ids).toEqual(expect.arrayContaining(recurring));
    const mhfa = factsOf('initiative').find(({ id }) => id === 'mhfa');
    expect(mhfa?.row.variants).toContain('MHFH');
  });
});
