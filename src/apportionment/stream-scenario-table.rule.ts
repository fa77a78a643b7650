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
      dimension('county', 'Län, kod', 'County, code'),
      name('name', 'county', 'Län', 'County'),
      ...AMOUNT_COLUMNS,
      ...scenario.rules.map(({ rule }, index) =>
        number(`rule${index + 1}Kr`, `${rule.name ?? rule.id}, kr`, `${rule.name ?? rule.id}, kr`),
      ),
      ...PUBLISHED_COLUMNS,
      number('recipients', 'Mottagare', 'Recipients'),
      status('kind', 'Slag', 'Kind'),
      { id: 'isHypothesis', label: { sv: 'Hypotes', en: 'Hypothesis' }, kind: 'boolean', role: 'attribute' },
    ],
    count: scenario.items.length,
    rows: scenario.items.map((item) => [
      item.code,
      item.name,
      ...amountCells(item),
      ...item.ruleAmounts,
      ...publishedCells(item),
      String(item.recipients),
      scenario.kind,
      String(scenario.isHypothesis),
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
