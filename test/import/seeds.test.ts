import { describe, expect, test } from 'vitest';
import { readers } from '../../src/import/readers.js';
import { SeedError } from '../../src/import/seed-file.js';
import { readSeeds } from '../../src/import/seeds.js';
import { faultsOf, lineOf, smallSeeds, withText } from './small-seeds.js';

const PLAN = 'counties/25-norrbotten/2025';
const MONEY = `${PLAN}/money.yaml`;
const ACTIVITIES = `${PLAN}/activities.yaml`;

test('a whole folder of seeds is read into facts, file by file', () => {
  const parts = readSeeds(smallSeeds());
  expect(parts.map((part) => part.file)).toEqual([...smallSeeds().keys()].sort());
  const facts = parts.flatMap((part) => part.facts);
  expect(facts).toContainEqual({
    entity: 'county',
    id: '25',
    row: expect.objectContaining({ name: 'Norrbottens län', name_variants: ['Norrbotten', 'BD'] }),
  });
  expect(facts.find(({ id }) => id === 'norrbotten-2025-m-total-belopp')?.row).toMatchObject({
    value: '15926515',
    as_written: '15 926 515 kr',
    precision: 'exact',
  });
});

describe('money in a seed', () => {
  test.each([
    ['value: "15926515"', 'value: "15926516"', '15926515 kr (exact), but it is stated as 15926516 kr (exact)'],
    ['precision: exact', 'precision: rounded', '15926515 kr (exact), but it is stated as 15926515 kr (rounded)'],
    ['asWritten: "15 926 515 kr"', 'asWritten: "ca 15 926 515 kr"', '(approximate), but it is stated as'],
    ['asWritten: "15 926 515 kr"', 'asWritten: "15 926 515 personer"', 'a count is not money'],
    ['asWritten: "15 926 515 kr"', 'asWritten: "15926.515 kr"', 'can mean thousands or decimals'],
  ])('%s instead said as %s is refused: our own reader disagrees', (from, to, message) => {
    const faults = faultsOf(withText(MONEY, from, to));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.file).toBe(MONEY);
    expect(faults[0]?.field).toMatch(/^amount/);
    expect(faults[0]?.message).toContain(message);
  });

  test('a value without quotes is a number, and numbers are not money', () => {
    expect(faultsOf(withText(MONEY, 'value: "15926515"', 'value: 15926515'))).toEqual([
      {
        file: MONEY,
        line: lineOf(MONEY, 'amount:'),
        field: 'allocations.0.amount.value',
        message: expect.stringContaining('expected string, received number'),
      },
    ]);
  });

  test('a claim about a stream that the agreement lacks is refused', () => {
    const faults = faultsOf(
      withText(
        MONEY,
        'allocations:\n',
        `agreementClaims:
  - id: regions
    agreement: psykisk-halsa-2025
    budgetYear: "2025"
    of: regions
    amount: { asWritten: "788 miljoner kronor", value: "788000000", precision: rounded }
    cite: [{ place: "Avsnitt 1", quote: "788 miljoner kronor" }]
allocations:
`,
      ),
    );
    expect(faults).toEqual([
      {
        file: MONEY,
        line: 1,
        field: 'agreementClaims.regions',
        message: 'psykisk-halsa-2025 2025 has no single stream to regions',
      },
    ]);
  });
});

describe('what stands between files', () => {
  test('a file of no known kind is refused by name', () => {
    const names = ['reference/themes.yml', 'notes.yaml', `${PLAN}/budget.yaml`, 'counties/25-norrbotten/25/money.yaml'];
    for (const name of names) {
      expect(faultsOf(smallSeeds({ [name]: 'themes: []\n' }))).toEqual([
        { file: name, line: 1, field: '(file)', message: 'no kind of seed file has this name' },
      ]);
    }
  });

  test.each([
    [ACTIVITIES, 'theme: governance', 'theme: suicide-prevention', 'theme/suicide-prevention'],
    [ACTIVITIES, 'body: skr', 'body: nsph', 'body/nsph'],
    [ACTIVITIES, 'initiatives: [sip]', 'initiatives: [mini-maria]', 'initiative/mini-maria'],
    [ACTIVITIES, 'section: s-1', 'section: s-2', 'section/norrbotten-2025-s-2'],
    [ACTIVITIES, 'area: null', 'area: f1', 'area/norrbotten-2025-f1'],
    [MONEY, 'partOf: null', 'partOf: m-all', 'allocation/norrbotten-2025-m-all'],
    [MONEY, 'code: "25"', 'code: "24"', 'county/24'],
    ['reference/municipalities.csv', '2580,25,', '2580,24,', 'county/24'],
    ['reference/population-counties.csv', 'exact,page', 'exact,pages', 'document/pages'],
    ['agreements/2025-psykisk-halsa/agreement.yaml', 'source: page', 'source: leaf', 'document/leaf'],
    [
      `${PLAN}/document.yaml`,
      'agreement: psykisk-halsa-2025',
      'agreement: psykisk-halsa-2024',
      'agreement/psykisk-halsa-2024',
    ],
  ])('%s: a reference to what no seed states is refused with its file (%s → %s)', (file, from, to, target) => {
    const faults = faultsOf(withText(file, from, to));
    expect(faults).not.toEqual([]);
    expect(faults.map((fault) => fault.message)).toContain(`refers to ${target}, which no seed states`);
    expect(new Set(faults.map((fault) => fault.file))).toEqual(new Set([file]));
  });

  test('a figure of an indicator that no seed states is refused', () => {
    const file = `${PLAN}/figures.yaml`;
    expect(faultsOf(withText(file, 'indicator: population', 'indicator: happiness'))).toEqual([
      { file, line: 1, field: 'figures.folkmangd.indicator', message: 'there is no indicator happiness' },
    ]);
  });

  test('an identifier stated twice in one file is refused', () => {
    const file = 'reference/themes.yaml';
    const line = '  - { id: governance, nameSv: Ledning, nameEn: Governance, descriptionSv: "Hur arbetet leds." }\n';
    expect(faultsOf(withText(file, line, line + line))).toEqual([
      { file, line: 1, field: 'theme/governance', message: `is already stated in ${file}` },
    ]);
  });

  test('an identifier stated in two files is refused in the second, which names the first', () => {
    const second = 'counties/25-norrbotten/bodies.yaml';
    const files = smallSeeds({ [second]: smallSeeds().get('reference/bodies.yaml') ?? '' });
    expect(faultsOf(files)).toEqual([
      { file: 'reference/bodies.yaml', line: 1, field: 'body/skr', message: `is already stated in ${second}` },
    ]);
  });

  test("a plan's file without the document that it is about is refused", () => {
    const faults = faultsOf(smallSeeds({ [`${PLAN}/document.yaml`]: null }));
    expect(faults.map(({ file, message }) => [file, message])).toEqual(
      ['activities', 'figures', 'money', 'structure'].map((name) => [
        `${PLAN}/${name}.yaml`,
        'its folder has no document.yaml that can be read',
      ]),
    );
  });

  test('an outcome of an earlier activity needs the words of the later document', () => {
    const file = 'counties/25-norrbotten/follow-ups-2021-2025.yaml';
    const followUp = (outcome: string, laterPlan = 'norrbotten-2025') => `earlierPlan: norrbotten-2025
laterPlan: ${laterPlan}
followUps:
  - { activity: a-1, outcome: ${outcome}, laterActivity: null, reason: "Nämns inte." }
`;
    expect(faultsOf(smallSeeds({ [file]: followUp('notMentioned') }))).toEqual([]);
    expect(faultsOf(smallSeeds({ [file]: followUp('done') }))).toEqual([
      { file, line: 1, field: 'followUps.a-1', message: 'an outcome needs a quote of the later document' },
    ]);
    expect(faultsOf(smallSeeds({ [file]: followUp('notMentioned', 'norrbotten-2030') }))).toEqual([
      { file, line: 1, field: 'laterPlan', message: 'there is no plan norrbotten-2030' },
    ]);
  });

  test('an activity cannot share the indicators of a goal that it does not have', () => {
    const items = `
      text: "Antal möten"
      items:
        - { text: "Antal möten", isIndicator: true }`;
    expect(faultsOf(withText(ACTIVITIES, items, ' { sharedWithObjective: true }'))).toEqual([
      {
        file: ACTIVITIES,
        line: 1,
        field: 'activities.a-1.indicators',
        message: 'shares the indicators of its objective, which has none',
      },
    ]);
  });

  test('faults of every file are told at once', () => {
    const files = smallSeeds({ 'reference/themes.yaml': 'themes: 1\n', [MONEY]: 'money: []\n', 'x.txt': '' });
    expect(new Set(faultsOf(files).map((fault) => fault.file))).toEqual(
      new Set(['reference/themes.yaml', MONEY, 'x.txt']),
    );
    expect(() => readSeeds(files)).toThrow(SeedError);
    expect(() => readSeeds(files)).toThrow(/^counties\/25-norrbotten\/2025\/money\.yaml:1: /);
  });
});

test('every path is read by at most one kind of reader', () => {
  for (const path of smallSeeds().keys()) {
    expect(readers.filter((reader) => reader.matches.test(path))).toHaveLength(1);
  }
});
