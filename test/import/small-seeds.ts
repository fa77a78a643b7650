import { SeedError, type SeedFault } from '../../src/import/seed-file.js';
import { readSeeds, type SeedFiles } from '../../src/import/seeds.js';

/** A whole, small folder of seeds: two counties, one agreement, one county's plan with money. */
const FILES: Readonly<Record<string, string>> = {
  'reference/counties.csv': `code,name,shortName,regionName,nuts3,iso3166,nameVariants
21,Gävleborgs län,Gävleborg,Region Gävleborg,SE313,SE-X,
25,Norrbottens län,Norrbotten,Region Norrbotten,SE332,SE-BD,Norrbotten|BD
`,
  'reference/municipalities.csv': `code,county,name,shortName,nameVariants
2580,25,Luleå kommun,Luleå,
`,
  'reference/population-counties.csv': `code,date,population,basis,document
25,2019-12-31,250093,exact,page
`,
  'reference/population-municipalities.csv': `code,document,2018-12-31,2019-12-31
2580,scb-folkmangd-2012-2019,77832,78105
`,
  'reference/themes.yaml': `themes:
  - { id: governance, nameSv: Ledning, nameEn: Governance, descriptionSv: "Hur arbetet leds." }
`,
  'reference/indicators.yaml': `indicators:
  - { id: population, nameSv: Folkmängd, nameEn: Population, unit: persons, definitionSv: "Antal folkbokförda." }
`,
  'reference/initiatives.yaml': `initiatives:
  - { id: sip, nameSv: SIP, nameEn: SIP, description: "Samordnad individuell plan.", variants: [] }
`,
  'reference/documents.yaml': `documents:
  - { id: page, kind: publicPage, title: "En sida", publisher: "En myndighet", address: "https://example.org/" }
  - { id: scb-folkmangd-2012-2019, kind: dataset, title: "Tal", publisher: SCB, address: "https://example.org/tal" }
`,
  'reference/bodies.yaml': `bodies:
  - { id: skr, name: SKR, kind: association, level: null, county: null, partOf: null }
`,
  'agreements/2025-psykisk-halsa/agreement.yaml': `agreement:
  id: psykisk-halsa-2025
  family: psykisk-halsa
  kind: base
  title: "Överenskommelse 2025"
  parties: "staten – SKR"
  amends: null
  periodStart: "2025"
  periodEnd: "2025"
  performancePay: false
  source: page
budgetYears:
  - year: "2025"
    total: []
    streams:
      - { id: psykisk-halsa-2025-lan, recipientClass: countyJoint, recipientLabel: "län", purpose: null, amount: statedInPlan }
rules: []
allocations: []
poolings: []
`,
  'counties/25-norrbotten/2025/document.yaml': `document:
  id: norrbotten-2025
  title: "Handlingsplan 2025"
  county: "25"
  publisher: { absence: notStated }
  fileName: norrbotten-2025.txt
  sha256: ${'a0'.repeat(32)}
  language: sv
  textQuality: clean
plan:
  id: norrbotten-2025
  kinds: [actionPlan]
  owner: { kind: county, code: "25" }
  agreement: psykisk-halsa-2025
  agreementPeriod: { absence: notStated }
  budgetYear: { asWritten: "2025", start: "2025", end: "2025" }
  reportingYear: { absence: notApplicable }
  planningYears: { asWritten: "2025", start: "2025", end: "2025" }
  documentDate: { absence: notStated }
  adoptionDate: { absence: notStated }
  adoptingBody: { absence: notStated }
  cite: [{ place: "Titel", quote: "Handlingsplan 2025" }]
`,
  'counties/25-norrbotten/2025/structure.yaml': `sections:
  - id: s-1
    number: "1"
    title: "Bakgrund"
    parent: null
    kind: background
    cite: [{ place: "Avsnitt 1", quote: "Bakgrund" }]
areas: []
`,
  'counties/25-norrbotten/2025/activities.yaml': `activities:
  - id: a-1
    area: null
    section: s-1
    form: prose
    ordinal: 1
    title: "Samverkan"
    text: "Samverkan fortsätter."
    statusQuo: { text: "Pågår." }
    goal: { absence: notStated }
    indicators:
      text: "Antal möten"
      items:
        - { text: "Antal möten", isIndicator: true }
    timeline: { asWritten: "2025 och fortsatt", start: "2025", openEnded: true }
    responsible:
      asWritten: "SKR"
      bodies:
        - { body: skr, asWritten: "SKR", role: responsible }
    initiatives: [sip]
    themes:
      - { theme: governance, relation: exact, reason: "Handlar om ledning." }
    cite:
      - { place: "Avsnitt 1", quote: "Samverkan fortsätter." }
`,
  'counties/25-norrbotten/2025/money.yaml': `allocations:
  - id: m-total
    agreement: psykisk-halsa-2025
    budgetYear: "2025"
    stream: countyJoint
    recipient: { kind: county, code: "25" }
    area: null
    partOf: null
    amount: { asWritten: "15 926 515 kr", value: "15926515", precision: exact }
    requisitioner: { absence: notStated }
    holder: { absence: notStated }
    cite:
      - { place: "Tabell 1", quote: "15 926 515 kr" }
`,
  'counties/25-norrbotten/2025/figures.yaml': `figures:
  - id: folkmangd
    indicator: population
    value: { kind: number, asWritten: "250 093", value: "250093", precision: exact }
    period: { asWritten: "2020", start: "2020", end: "2020" }
    geography: { kind: county, code: "25" }
    population: null
    breakdown: null
    definition: null
    cite:
      - { place: "Avsnitt 1", quote: "250 093" }
`,
};

export type Change = Readonly<Record<string, string | null>>;

/** The small folder, with files added, replaced or (null) taken away. */
export function smallSeeds(change: Change = {}): SeedFiles {
  const files = new Map(Object.entries({ ...FILES, ...change }));
  return new Map([...files].filter((entry): entry is [string, string] => entry[1] !== null));
}

/** The small folder with one text in one file exchanged for another; the text must be there, once. */
export function withText(file: string, from: string, to: string): SeedFiles {
  const text = FILES[file] ?? '';
  if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand once in ${file}`);
  return smallSeeds({ [file]: text.replace(from, () => to) });
}

/** What is said to be wrong with a folder of seeds. */
export function faultsOf(files: SeedFiles): readonly SeedFault[] {
  try {
    readSeeds(files);
  } catch (error) {
    if (error instanceof SeedError) return error.faults;
    throw error;
  }
  return [];
}

/** The line on which a text stands in a file of the small folder, from 1. */
export function lineOf(file: string, text: string, files: SeedFiles = smallSeeds()): number {
  const content = files.get(file) ?? '';
  const at = content.indexOf(text);
  if (at < 0) throw new Error(`"${text}" does not stand in ${file}`);
  return content.slice(0, at).split('\n').length;
}
