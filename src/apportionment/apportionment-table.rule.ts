import type { Table } from '../export/table.js';
import type { Language } from '../http/language.js';
import type { Apportionment } from './apportionment.js';
import {
  AMOUNT_COLUMNS,
  amountCells,
  dimension,
  number,
  PUBLISHED_COLUMNS,
  publishedCells,
  RECIPIENT_COLUMNS,
  status,
  text,
} from './table-columns.js';
import type { TracePart } from './trace.js';

/** A result as a table: a row for each recipient, with its parts and what has been published beside it. */
export function apportionmentTable(answer: Apportionment): Table {
  const components = answer.components.map(({ component, text: words }) =>
    number(`part${component}Kr`, `Del ${component}: ${words}`, `Part ${component}: ${words}`),
  );
  return {
    name: 'apportionment',
    title: {
      sv: `Fördelning: ${answer.rule.name ?? answer.rule.id}`,
      en: `Apportionment: ${answer.rule.name ?? answer.rule.id}`,
    },
    columns: [
      status('kind', 'Slag', 'Kind'),
      status('rule', 'Regel', 'Rule'),
      text('ruleStatus', 'Regelns ställning', 'Standing of the rule'),
      ...RECIPIENT_COLUMNS,
      ...AMOUNT_COLUMNS,
      ...components,
      ...PUBLISHED_COLUMNS,
    ],
    count: answer.items.length,
    rows: answer.items.map((item) => [
      answer.kind,
      answer.rule.id,
      answer.rule.statusLabel,
      item.code,
      item.name,
      ...amountCells(item),
      ...item.componentAmounts,
      ...publishedCells(item),
    ]),
    notes: notesOf(answer),
  };
}

/** A trace as a table: a row for each recipient of each component. */
export function traceTable(answer: Apportionment, trace: readonly TracePart[], language: Language): Table {
  const rows = trace.flatMap((part) =>
    part.steps.map((step) => [
      part.component === null ? (language === 'sv' ? 'helheten' : 'whole') : String(part.component),
      step.code,
      step.name,
      step.key,
      step.quota?.fraction ?? null,
      step.quota?.decimal ?? null,
      step.baseKr,
      step.remainder?.fraction ?? null,
      step.rank === null ? null : String(step.rank),
      step.addedKr,
      step.clamp,
      step.amountKr,
      step.runningKr,
      step.claims.join(' ') || null,
      step.text,
    ]),
  );
  return {
    name: 'apportionment-trace',
    title: {
      sv: `Räkneväg: ${answer.rule.name ?? answer.rule.id}`,
      en: `Trace: ${answer.rule.name ?? answer.rule.id}`,
    },
    columns: [
      dimension('component', 'Del', 'Part'),
      ...RECIPIENT_COLUMNS,
      text('key', 'Nyckelns värde', 'Value of the key'),
      text('quotaFraction', 'Kvot, kr (bråk)', 'Quota, kr (fraction)'),
      number('quota', 'Kvot, kr (avkortad)', 'Quota, kr (cut)'),
      number('baseKr', 'Först avrundat, kr', 'Rounded first, kr'),
      text('remainderFraction', 'Rest, kr (bråk)', 'Remainder, kr (fraction)'),
      number('rank', 'Tur', 'Turn'),
      number('addedKr', 'Tillagt, kr', 'Added, kr'),
      status('clamp', 'Gräns', 'Bound'),
      number('amountKr', 'Belopp, kr', 'Amount, kr'),
      number('runningKr', 'Summa så långt, kr', 'Sum so far, kr'),
      text('claims', 'Uppgifter', 'Claims'),
      text('text', 'I ord', 'In words'),
    ],
    count: rows.length,
    rows,
    notes: [...notesOf(answer), ...trace.map((part) => part.text)],
  };
}

function notesOf(answer: Apportionment): string[] {
  return [
    answer.kindLabel,
    answer.rule.statusLabel,
    ...answer.assumptions.map(({ text: words }) => words),
    ...(answer.whole ? [answer.whole.text] : []),
    ...(answer.comparison ? [answer.comparison.text] : []),
  ];
}
