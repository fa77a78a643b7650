import type { Column, Table } from '../export/table.js';
import type { ApportionmentExplanation } from './apportionment-explanation.js';

const number = (id: string, sv: string, en: string): Column => ({
  id,
  label: { sv, en },
  kind: 'number',
  role: 'measure',
});
const code = (id: string, sv: string, en: string): Column => ({
  id,
  label: { sv, en },
  kind: 'code',
  role: 'dimension',
});

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
      code('combination', 'Kombination', 'Combination'),
      code('code', 'Mottagare, kod', 'Recipient, code'),
      { id: 'name', label: { sv: 'Mottagare', en: 'Recipient' }, kind: 'text', role: 'label', of: 'code' },
      { id: 'text', label: { sv: 'Regel', en: 'Rule' }, kind: 'text', role: 'attribute' },
      { id: 'key', label: { sv: 'Nyckel', en: 'Key' }, kind: 'text', role: 'attribute' },
      {
        id: 'date',
        label: { sv: 'Folkmängdens datum', en: 'Date of the population' },
        kind: 'date',
        role: 'attribute',
      },
      { id: 'methods', label: { sv: 'Metoder', en: 'Methods' }, kind: 'text', role: 'attribute' },
      number('publishedKr', 'Publicerat, kr', 'Published, kr'),
      number('calculatedKr', 'Beräknat, kr', 'Calculated, kr'),
      number('differenceKr', 'Beräknat minus publicerat, kr', 'Calculated less published, kr'),
      number('maximumDifferenceKr', 'Största skillnad, kr', 'Largest difference, kr'),
      number('sumOfDifferencesKr', 'Summan av skillnaderna, kr', 'Sum of the differences, kr'),
      { id: 'outcome', label: { sv: 'Utfall', en: 'Outcome' }, kind: 'code', role: 'attribute' },
    ],
    count: rows.length,
    rows,
    notes: [answer.text, ...(answer.whole ? [answer.whole.text] : []), ...answer.impliedKeys.map(({ text }) => text)],
  };
}
