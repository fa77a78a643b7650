import { describe, expect, test } from 'vitest';
import { faultsOf, lineOf, smallSeeds, withText } from './small-seeds.js';

const PLAN = 'counties/25-norrbotten/2025';
const ACTIVITIES = `${PLAN}/activities.yaml`;
const AGREEMENT = 'agreements/2025-psykisk-halsa/agreement.yaml';

/** Each: the file, what is changed to what, the text on whose line the fault is, its field, a part of its message. */
const VIOLATIONS: readonly (readonly [
  name: string,
  file: string,
  from: string,
  to: string,
  at: string,
  field: string,
  message: string,
])[] = [
  ['an unknown member', ACTIVITIES, 'form: prose', 'form: prose\n    budget: "1"', 'id: a-1', 'activities.0', 'budget'],
  ['a code outside its list', ACTIVITIES, 'form: prose', 'form: row', 'form: row', 'activities.0.form', 'matrixRow'],
  ['a missing member', ACTIVITIES, '    title: "Samverkan"\n', '', 'id: a-1', 'activities.0.title', 'expected string'],
  ['a wrong identifier', ACTIVITIES, 'id: a-1', 'id: Å-1', 'id: Å-1', 'activities.0.id', 'lower-case'],
  ['an ordinal below one', ACTIVITIES, 'ordinal: 1', 'ordinal: 0', 'ordinal: 0', 'activities.0.ordinal', '>=1'],
  [
    'a cell that is both text and absence',
    ACTIVITIES,
    'goal: { absence: notStated }',
    'goal: { absence: notStated, text: "Mål" }',
    'goal:',
    'activities.0.goal',
    'Unrecognized key',
  ],
  [
    'a cell with an absence that does not exist',
    ACTIVITIES,
    'goal: { absence: notStated }',
    'goal: { absence: zero }',
    'goal:',
    'activities.0.goal.absence',
    'notStated',
  ],
  ['an empty cell text', ACTIVITIES, '"Pågår."', '""', 'statusQuo:', 'activities.0.statusQuo.text', '>=1'],
  [
    'a fault deep within a choice of forms',
    ACTIVITIES,
    'isIndicator: true',
    'isIndicator: "ja"',
    'isIndicator: "ja"',
    'activities.0.indicators.items.0.isIndicator',
    'expected boolean',
  ],
  [
    'a role outside its list',
    ACTIVITIES,
    'role: responsible',
    'role: owner',
    'role: owner',
    'activities.0.responsible.bodies.0.role',
    'coordinates',
  ],
  [
    'no citation',
    ACTIVITIES,
    '\n      - { place: "Avsnitt 1", quote: "Samverkan fortsätter." }',
    ' []',
    'cite: []',
    'activities.0.cite',
    '>=1',
  ],
  [
    'a year as a number',
    AGREEMENT,
    '- year: "2025"',
    '- year: 2025',
    'year: 2025',
    'budgetYears.0.year',
    'received number',
  ],
  [
    'a year of two digits',
    AGREEMENT,
    '- year: "2025"',
    '- year: "25"',
    'year: "25"',
    'budgetYears.0.year',
    'four digits',
  ],
  [
    'a wrong form of amount',
    AGREEMENT,
    'amount: statedInPlan',
    'amount: { value: "1e9", unit: kr, precision: exact, standing: accepted, source: page }',
    'amount:',
    'budgetYears.0.streams.0.amount.value',
    'decimal text',
  ],
  [
    'a list where a map is due',
    `${PLAN}/structure.yaml`,
    'areas: []',
    'areas: {}',
    'areas:',
    'areas',
    'expected array',
  ],
  [
    'a date that does not exist',
    `${PLAN}/document.yaml`,
    'budgetYear: { asWritten: "2025", start: "2025"',
    'budgetYear: { asWritten: "2025", start: "2025-13"',
    'budgetYear:',
    'plan.budgetYear.start',
    'YYYY',
  ],
  ['a wrong checksum', `${PLAN}/document.yaml`, 'a0'.repeat(32), 'a0'.repeat(31), 'sha256:', 'document.sha256', ''],
  [
    'an address that is none',
    'reference/documents.yaml',
    '"https://example.org/"',
    '"example"',
    'id: page',
    'documents.0.address',
    'URL',
  ],
];

describe('a violation of the schema names file, line and field', () => {
  test.each(VIOLATIONS)('%s', (_name, file, from, to, at, field, message) => {
    const files = withText(file, from, to);
    // The other files of a plan whose document.yaml can't be read are refused as well.
    expect(faultsOf(files).filter((fault) => fault.file === file)).toEqual([
      { file, line: lineOf(file, at, files), field, message: expect.stringContaining(message) },
    ]);
  });

  test('every violation of a file is told, not the first one only', () => {
    const text = (smallSeeds().get(ACTIVITIES) ?? '')
      .replace('form: prose', 'form: row')
      .replace('ordinal: 1', 'ordinal: one')
      .replace('openEnded: true', 'openEnded: 1');
    const faults = faultsOf(smallSeeds({ [ACTIVITIES]: text }));
    expect(faults.map((fault) => fault.field)).toEqual([
      'activities.0.form',
      'activities.0.ordinal',
      'activities.0.timeline.openEnded',
    ]);
  });
});

describe('what is not even YAML names file and line', () => {
  test.each([
    ['an unclosed brace', '  - { id: a, nameSv: A, nameEn: A, descriptionSv: "A"\n', 3, ''],
    ['a tab as indentation', '  - id: a\n\tnameSv: A\n', 3, 'Tabs are not allowed'],
    ['a key stated twice', '  - { id: a, nameSv: A, nameEn: A, descriptionSv: "A" }\nthemes: []\n', 3, 'unique'],
    ['an unclosed quote', '  - { id: a, nameSv: "A, nameEn: A }\n', 3, 'quote'],
    ['a second document', '  []\n---\nthemes: []\n', 3, 'multiple documents'],
    ['an alias', '  - &a { id: a, nameSv: A, nameEn: A, descriptionSv: "A" }\n  - *a\n', 3, '*a: write the value out'],
    ['an alias of nothing', '  - *b\n', 2, '*b: write the value out'],
  ])('%s', (_name, text, line, message) => {
    const file = 'reference/themes.yaml';
    const [fault] = faultsOf(smallSeeds({ [file]: `themes:\n${text}` }));
    expect(fault).toEqual({ file, line, field: '(syntax)', message: expect.stringContaining(message) });
  });

  test('an empty file', () => {
    const file = 'reference/themes.yaml';
    expect(faultsOf(smallSeeds({ [file]: '' }))).toContainEqual(
      expect.objectContaining({ file, line: 1, field: '(file)' }),
    );
  });
});

describe('a row of a CSV file names file, line and column', () => {
  const file = 'reference/municipalities.csv';
  const header = 'code,county,name,shortName,nameVariants\n';

  test.each([
    ['a short code', '258,25,Luleå kommun,Luleå,\n', 2, 'code', 'four digits'],
    ['an empty cell', '2580,25,,Luleå,\n', 2, 'name', '>=1'],
    ['the second row', '2580,25,Luleå kommun,Luleå,\n2581,BD,Piteå kommun,Piteå,\n', 3, 'county', 'two digits'],
    ['a row after an empty line', '2580,25,Luleå kommun,Luleå,\n\n258,25,A,A,\n', 4, 'code', 'four digits'],
    ['a row after a cell of two lines', '2580,25,"Luleå\nkommun",Luleå,\n258,25,A,A,\n', 4, 'code', 'four digits'],
    ['a row that is itself of two lines', '2580,25,Luleå,Luleå,\n258,25,"A\nB",A,\n', 3, 'code', 'four digits'],
    ['a row with a cell too many', '2580,25,Luleå kommun,Luleå,,\n', 2, '(syntax)', 'Record Length'],
    ['a row with a cell too few', '2580,25,Luleå kommun\n', 2, '(syntax)', 'Record Length'],
    ['a quote that is never closed', '2580,25,"Luleå kommun,Luleå,\n', 2, '(syntax)', 'Quote'],
  ])('%s', (_name, rows, line, field, message) => {
    expect(faultsOf(smallSeeds({ [file]: header + rows }))).toContainEqual({
      file,
      line,
      field,
      message: expect.stringContaining(message),
    });
  });

  test('a column that is missing, and one that is not known', () => {
    const faults = faultsOf(smallSeeds({ [file]: 'code,county,name,short\n2580,25,Luleå kommun,Luleå\n' }));
    expect(faults.map(({ line, field }) => [line, field])).toEqual([
      [2, 'shortName'],
      [2, 'nameVariants'],
      [2, '(row)'],
    ]);
  });

  test('a column of populations that is no 31 December', () => {
    const populations = 'reference/population-municipalities.csv';
    expect(faultsOf(withText(populations, '2018-12-31', '2018-11-01'))).toEqual([
      { file: populations, line: 1, field: '2018-11-01', message: 'a column is code, document or a 31 December' },
    ]);
  });

  test('a population that is not whole digits', () => {
    const populations = 'reference/population-municipalities.csv';
    expect(faultsOf(withText(populations, '77832', '77 832'))).toEqual([
      { file: populations, line: 2, field: '2018-12-31', message: 'a population is whole digits' },
    ]);
  });
});
