import type { Table } from '../export/table.js';
import type { ApportionmentComparison } from './apportionment-comparison.js';
import {
  AMOUNT_COLUMNS,
  amountCells,
  dimension,
  name,
  number,
  RECIPIENT_COLUMNS,
  status,
  text,
} from './table-columns.js';

/** Rules side by side as a long table: a row for each recipient under each rule. */
export function apportionmentComparisonTable(answer: ApportionmentComparison): Table {
  const rows = answer.items.flatMap(({ code, name: recipient, inhabitants, sides }) =>
    sides.map((side, index) => [
      answer.kind,
      code,
      recipient,
      String(index + 1),
      answer.rules[index]?.name ?? null,
      ...amountCells(side),
      side.difference?.amountKr ?? null,
      side.difference?.percent ?? null,
      side.difference?.perInhabitantKr ?? null,
      side.difference?.outcome ?? null,
      inhabitants,
      answer.rules[index]?.rule.statusLabel ?? null,
    ]),
  );
  return {
    name: 'apportionment-comparison',
    title: { sv: 'Fördelningsregler sida vid sida', en: 'Rules of apportionment side by side' },
    columns: [
      status('kind', 'Slag', 'Kind'),
      ...RECIPIENT_COLUMNS,
      dimension('rule', 'Regel', 'Rule'),
      name('ruleName', 'rule', 'Regel, namn', 'Rule, name'),
      ...AMOUNT_COLUMNS,
      number('differenceKr', 'Skillnad mot regel 1, kr', 'Difference from rule 1, kr'),
      number('differencePct', 'Skillnad mot regel 1, procent', 'Difference from rule 1, per cent'),
      number('differencePerInhabitantKr', 'Skillnad per invånare, kr', 'Difference per inhabitant, kr'),
      status('outcome', 'Utfall', 'Outcome'),
      { id: 'inhabitants', label: { sv: 'Folkmängd', en: 'Population' }, kind: 'number', role: 'attribute' },
      text('ruleStatus', 'Regelns ställning', 'Standing of the rule'),
    ],
    count: rows.length,
    rows,
    notes: [
      answer.kindLabel,
      ...answer.rules.flatMap((rule) => rule.assumptions.map((each) => `${rule.name}: ${each.text}`)),
      ...answer.changes.map((change) => change.text),
      answer.inhabitants.text,
    ],
  };
}
