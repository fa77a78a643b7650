import type { Table } from '../export/table.js';
import type { StreamScenario } from './stream-scenario.js';
import {
  AMOUNT_COLUMNS,
  amountCells,
  dimension,
  name,
  number,
  PUBLISHED_COLUMNS,
  publishedCells,
  status,
} from './table-columns.js';

/** A scenario as a table: a row for each county. */
export function scenarioTable(scenario: StreamScenario): Table {
  return {
    name: 'stream-scenario',
    title: { sv: `Scenario: ${scenario.stream}`, en: `Scenario: ${scenario.stream}` },
    columns: [
      status('kind', 'Slag', 'Kind'),
      { id: 'isHypothesis', label: { sv: 'Hypotes', en: 'Hypothesis' }, kind: 'boolean', role: 'attribute' },
      status('stream', 'Medelsström', 'Stream'),
      status('budgetYear', 'Bidragsår', 'Budget year'),
      dimension('county', 'Län, kod', 'County, code'),
      name('name', 'county', 'Län', 'County'),
      ...AMOUNT_COLUMNS,
      ...scenario.rules.map(({ rule }, index) =>
        number(`rule${index + 1}Kr`, `${rule.name ?? rule.id}, kr`, `${rule.name ?? rule.id}, kr`),
      ),
      ...PUBLISHED_COLUMNS,
      number('recipients', 'Mottagare', 'Recipients'),
      { id: 'absence', label: { sv: 'Frånvaro', en: 'Absence' }, kind: 'code', role: 'status', of: 'scenarioKr' },
    ],
    count: scenario.items.length,
    rows: scenario.items.map((item) => [
      scenario.kind,
      String(scenario.isHypothesis),
      scenario.stream,
      scenario.budgetYear,
      item.code,
      item.name,
      ...amountCells(item),
      ...item.ruleAmounts,
      ...publishedCells(item),
      String(item.recipients),
      item.absence,
    ]),
    notes: [
      scenario.text,
      ...scenario.rules.flatMap(({ rule, assumptions }) => [
        `${rule.name ?? rule.id}: ${rule.statusLabel}`,
        ...assumptions,
      ]),
    ],
  };
}
