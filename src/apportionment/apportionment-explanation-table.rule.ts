import type { Table } from '../export/table.js';
import type { ApportionmentExplanation } from './apportionment-explanation.js';
import { dimension, number, RECIPIENT_COLUMNS, status, text } from './table-columns.js';

/** An explanation as a long table: a row for each recipient under each combination. */
export function apportionmentExplanationTable(answer: ApportionmentExplanation): Table {
  const combinations = [...answer.reproducingOnes, ...answer.nearestOnes];
  const rows = combinations.flatMap((combination, index) =>
    combination.differences.map((each) => [
      String(index + 1),
      each.code,
      each.name,
      combination.text,
      combination.key,
      combination.date,
      combination.methods.join(' '),
      each.publishedKr,
      each.calculatedKr,
      each.differenceKr,
      combination.maximumDifferenceKr,
      combination.sumOfDifferencesKr,
      index < answer.reproducingOnes.length ? 'reproduces' : 'ruledOut',
    ]),
  );
  return {
    name: 'apportionment-explanation',
    title: { sv: 'Förklaring av publicerade belopp', en: 'Explanation of published amounts' },
    columns: [
      dimension('combination', 'Kombination', 'Combination'),
      ...RECIPIENT_COLUMNS,
      text('text', 'Regel', 'Rule'),
      text('key', 'Nyckel', 'Key'),
      {
        id: 'date',
        label: { sv: 'Folkmängdens datum', en: 'Date of the population' },
        kind: 'date',
        role: 'attribute',
      },
      text('methods', 'Metoder', 'Methods'),
      number('publishedKr', 'Publicerat, kr', 'Published, kr'),
      number('calculatedKr', 'Beräknat, kr', 'Calculated, kr'),
      number('differenceKr', 'Beräknat minus publicerat, kr', 'Calculated less published, kr'),
      number('maximumDifferenceKr', 'Största skillnad, kr', 'Largest difference, kr'),
      number('sumOfDifferencesKr', 'Summan av skillnaderna, kr', 'Sum of the differences, kr'),
      status('outcome', 'Utfall', 'Outcome'),
    ],
    count: rows.length,
    rows,
    notes: [answer.text, ...(answer.whole ? [answer.whole.text] : []), ...answer.impliedKeys.map((each) => each.text)],
  };
}
