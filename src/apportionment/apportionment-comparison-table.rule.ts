import type { Column, Table } from '../export/table.js';
import type { ApportionmentComparison } from './apportionment-comparison.js';

const number = (id: string, sv: string, en: string): Column => ({
  id,
  label: { sv, en },
  kind: 'number',
  role: 'measure',
});

/** Rules side by side as a long table: a row for each recipient under each rule. */
export function apportionmentComparisonTable(answer: ApportionmentComparison): Table {
  const rows = answer.items.flatMap(({ code, name, inhabitants, sides }) =>
    sides.map((side, index) => [
      code,
      name,
      String(index + 1),
      answer.rules[index]?.name ?? null,
      side.amountKr,
      side.flatKr,
      side.populationKr,
      side.supplementKr,
      side.adjustmentKr,
      side.difference?.amountKr ?? null,
      side.difference?.percent ?? null,
      side.difference?.perInhabitantKr ?? null,
      side.difference?.outcome ?? null,
      inhabitants,
      answer.kind,
      answer.rules[index]?.rule.statusLabel ?? null,
    ]),
  );
  return {
    name: 'apportionment-comparison',
    title: { sv: 'Fördelningsregler sida vid sida', en: 'Rules of apportionment side by side' },
    columns: [
      { id: 'code', label: { sv: 'Mottagare, kod', en: 'Recipient, code' }, kind: 'code', role: 'dimension' },
      { id: 'name', label: { sv: 'Mottagare', en: 'Recipient' }, kind: 'text', role: 'label', of: 'code' },
      { id: 'rule', label: { sv: 'Regel', en: 'Rule' }, kind: 'code', role: 'dimension' },
      { id: 'ruleName', label: { sv: 'Regel, namn', en: 'Rule, name' }, kind: 'text', role: 'label', of: 'rule' },
      number('amountKr', 'Belopp, kr', 'Amount, kr'),
      number('flatKr', 'Lika för alla, kr', 'The same for all, kr'),
      number('populationKr', 'Efter folkmängd, kr', 'By population, kr'),
      number('supplementKr', 'Tillägg, kr', 'Supplement, kr'),
      number('adjustmentKr', 'Jämkning, kr', 'Adjustment, kr'),
      number('differenceKr', 'Skillnad mot regel 1, kr', 'Difference from rule 1, kr'),
      number('differencePct', 'Skillnad mot regel 1, procent', 'Difference from rule 1, per cent'),
      number('differencePerInhabitantKr', 'Skillnad per invånare, kr', 'Difference per inhabitant, kr'),
      { id: 'outcome', label: { sv: 'Utfall', en: 'Outcome' }, kind: 'code', role: 'attribute' },
      { id: 'inhabitants', label: { sv: 'Folkmängd', en: 'Population' }, kind: 'number', role: 'attribute' },
      { id: 'kind', label: { sv: 'Slag', en: 'Kind' }, kind: 'code', role: 'attribute' },
      {
        id: 'ruleStatus',
        label: { sv: 'Regelns ställning', en: 'Standing of the rule' },
        kind: 'text',
        role: 'attribute',
      },
    ],
    count: rows.length,
    rows,
    notes: [
      answer.kindLabel,
      ...answer.rules.flatMap(({ name, assumptions }) => assumptions.map(({ text }) => `${name}: ${text}`)),
      ...answer.changes.map(({ text }) => text),
      answer.inhabitants.text,
    ],
  };
}
