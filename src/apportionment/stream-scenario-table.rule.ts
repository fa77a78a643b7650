import type { Column, Table } from '../export/table.js';
import type { StreamScenario } from './stream-scenario.js';

const number = (id: string, sv: string, en: string): Column => ({
  id,
  label: { sv, en },
  kind: 'number',
  role: 'measure',
});

/** A scenario as a table: a row for each county. */
export function scenarioTable(scenario: StreamScenario): Table {
  return {
    name: 'stream-scenario',
    title: { sv: `Scenario: ${scenario.stream}`, en: `Scenario: ${scenario.stream}` },
    columns: [
      { id: 'county', label: { sv: 'Län, kod', en: 'County, code' }, kind: 'code', role: 'dimension' },
      { id: 'name', label: { sv: 'Län', en: 'County' }, kind: 'text', role: 'label', of: 'county' },
      number('amountKr', 'Beräknat belopp, kr', 'Calculated amount, kr'),
      number('flatKr', 'Lika för alla, kr', 'The same for all, kr'),
      number('populationKr', 'Efter folkmängd, kr', 'By population, kr'),
      number('supplementKr', 'Tillägg, kr', 'Supplement, kr'),
      ...scenario.rules.map(({ rule }, index) =>
        number(`rule${index + 1}Kr`, `${rule.name ?? rule.id}, kr`, `${rule.name ?? rule.id}, kr`),
      ),
      number('publishedKr', 'Publicerat belopp, kr', 'Published amount, kr'),
      number('differenceKr', 'Beräknat minus publicerat, kr', 'Calculated less published, kr'),
      number('recipients', 'Mottagare', 'Recipients'),
      { id: 'kind', label: { sv: 'Slag', en: 'Kind' }, kind: 'code', role: 'attribute' },
      { id: 'isHypothesis', label: { sv: 'Hypotes', en: 'Hypothesis' }, kind: 'boolean', role: 'attribute' },
    ],
    count: scenario.items.length,
    rows: scenario.items.map((item) => [
      item.code,
      item.name,
      item.amountKr,
      item.flatKr,
      item.populationKr,
      item.supplementKr,
      ...item.ruleAmounts,
      item.published?.valueKr ?? null,
      item.published?.differenceKr ?? null,
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
