import { defineCheck, type Found, type Input } from './check.js';
import { groupBy } from './claim-input.rule.js';
import type { CountyFact, PopulationFact } from './facts.js';
import type { Quantity } from './quantity.js';
import { sumFound } from './sum-finding.rule.js';

/**
 * The 14 municipalities of a county = the county, the 21 counties = the nation, at one date: holds, to
 * the person. With one county not known the sum is not checkable, and its bounds say what it can have.
 */
export const populationPartsSumToWhole = defineCheck({
  id: 'population-parts-sum-to-whole',
  title: { sv: 'Folkmängdens delar summerar till helheten', en: 'Population parts sum to the whole' },
  explanation: {
    sv: 'Kommunernas folkmängd mot länets och länens mot rikets, vid samma datum. En plats vars folkmängd inte är känd räknas inte som noll.',
    en: "The municipalities' population against the county's and the counties' against the nation's, at the same date. A place whose population is not known does not count as zero.",
  },
  severity: 'error',
  example: {
    words: { sv: 'summan av länen = riket', en: 'the sum of the counties = the nation' },
    numbers: { sv: '2 344 124 + … + 250 497 = 10 230 185', en: '2,344,124 + … + 250,497 = 10,230,185' },
  },
  verdicts: ['holds', 'holdsWithinRounding', 'broken', 'notCheckable'],
  needs: ['counties', 'population'],
  *run({ counties, population }) {
    for (const [date, at] of groupBy(population, ({ date }) => date)) {
      const nation = at.find(({ kind }) => kind === 'nation');
      const ofCounty = new Map(at.filter(({ kind }) => kind === 'county').map((each) => [each.geographyId, each]));
      const municipalities = groupBy(
        at.filter(({ kind }) => kind === 'municipality'),
        ({ countyId }) => countyId ?? '',
      );
      if (nation && ofCounty.size > 0) yield nationFound(date, nation, counties, ofCounty);
      for (const county of counties) {
        const whole = ofCounty.get(county.id);
        const own = municipalities.get(county.id) ?? [];
        if (whole && own.length > 0) yield countyFound(date, whole, county, own);
      }
    }
  },
});

function nationFound(
  date: string,
  nation: PopulationFact,
  counties: readonly CountyFact[],
  known: ReadonlyMap<string, PopulationFact>,
): Found {
  return sumFound({
    key: `${nation.geographyId.toLowerCase()}-${date}`,
    about: { agreements: [], counties: [], plans: [], years: [date.slice(0, 4)] },
    subject: {
      entity: 'claim',
      id: nation.id,
      label: { sv: `Rikets folkmängd ${date}`, en: `The nation's population ${date}` },
    },
    unit: 'persons',
    whole: placeInput(nation, { sv: 'Riket', en: 'The nation' }),
    parts: counties.map((county) => {
      const own = known.get(county.id);
      return own ? placeInput(own) : unknownInput(county.name, county.id);
    }),
    exhaustive: true,
    words: { sv: 'summan av länen = riket', en: 'the sum of the counties = the nation' },
    note: {
      sv: `${known.size} av ${counties.length} län är kända.`,
      en: `${known.size} of ${counties.length} counties are known.`,
    },
  });
}

function countyFound(date: string, whole: PopulationFact, county: CountyFact, own: readonly PopulationFact[]): Found {
  const missing = county.municipalities - own.length;
  return sumFound({
    key: `${county.id}-${date}`,
    about: { agreements: [], counties: [county.id], plans: [], years: [date.slice(0, 4)] },
    subject: {
      entity: 'claim',
      id: whole.id,
      label: { sv: `Folkmängd ${county.name} ${date}`, en: `Population of ${county.name} ${date}` },
    },
    unit: 'persons',
    whole: placeInput(whole),
    parts: [
      ...own.map((each) => placeInput(each)),
      ...(missing > 0 ? [unknownInput(`${missing} av ${county.municipalities} kommuner`, county.id)] : []),
    ],
    exhaustive: true,
    words: { sv: 'summan av kommunerna = länet', en: 'the sum of the municipalities = the county' },
  });
}

function placeInput(place: PopulationFact, label = { sv: place.name, en: place.name }): Input {
  const { id, value, lower, upper, precision } = place;
  const interval = precision === 'approximate' || lower === null || upper === null ? null : { lower, upper };
  const quantity: Quantity = { state: 'known', value, interval, precision };
  return {
    label,
    record: { entity: 'claim', id },
    cited: { entity: 'claim', id },
    quantity,
    unit: 'persons',
    asWritten: null,
    standing: 'accepted',
  };
}

function unknownInput(name: string, countyId: string): Input {
  return {
    label: { sv: name, en: name },
    record: { entity: 'county', id: countyId },
    cited: null,
    quantity: { state: 'absent', absence: 'notFound' },
    unit: 'persons',
    asWritten: null,
    standing: null,
  };
}
