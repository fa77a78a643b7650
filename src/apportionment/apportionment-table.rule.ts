import type { Column, Table } from '../export/table.js';
import type { Language } from '../http/language.js';
import type { Apportionment } from './apportionment.js';
import type { TracePart } from './trace.js';

const number = (id: string, sv: string, en: string): Column => ({
  id,
  label: { sv, en },
  kind: 'number',
  role: 'measure',
});
const text = (id: string, sv: string, en: string): Column => ({
  id,
  label: { sv, en },
  kind: 'text',
  role: 'attribute',
});

const RECIPIENT: readonly Column[] = [
  { id: 'code', label: { sv: 'Mottagare, kod', en: 'Recipient, code' }, kind: 'code', role: 'dimension' },
  { id: 'name', label: { sv: 'Mottagare', en: 'Recipient' }, kind: 'text', role: 'label', of: 'code' },
];

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
      ...RECIPIENT,
      number('amountKr', 'Beräknat belopp, kr', 'Calculated amount, kr'),
      number('flatKr', 'Lika för alla, kr', 'The same for all, kr'),
      number('populationKr', 'Efter folkmängd, kr', 'By population, kr'),
      number('supplementKr', 'Tillägg, kr', 'Supplement, kr'),
      number('adjustmentKr', 'Jämkning, kr', 'Adjustment, kr'),
      ...components,
      number('publishedKr', 'Publicerat belopp, kr', 'Published amount, kr'),
      number('differenceKr', 'Beräknat minus publicerat, kr', 'Calculated less published, kr'),
      { id: 'kind', label: { sv: 'Slag', en: 'Kind' }, kind: 'code', role: 'attribute' },
      { id: 'rule', label: { sv: 'Regel', en: 'Rule' }, kind: 'code', role: 'attribute' },
      text('ruleStatus', 'Regelns ställning', 'Standing of the rule'),
    ],
    count: answer.items.length,
    rows: answer.items.map((item) => [
      item.code,
      item.name,
      item.amountKr,
      item.flatKr,
      item.populationKr,
      item.supplementKr,
      item.adjustmentKr,
      ...item.componentAmounts,
      item.published?.valueKr ?? null,
      item.published?.differenceKr ?? null,
      answer.kind,
      answer.rule.id,
      answer.rule.statusLabel,
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
      { id: 'component', label: { sv: 'Del', en: 'Part' }, kind: 'code', role: 'dimension' },
      ...RECIPIENT,
      text('key', 'Nyckelns värde', 'Value of the key'),
      text('quotaFraction', 'Kvot, kr (bråk)', 'Quota, kr (fraction)'),
      number('quota', 'Kvot, kr (avkortad)', 'Quota, kr (cut)'),
      number('baseKr', 'Först avrundat, kr', 'Rounded first, kr'),
      text('remainderFraction', 'Rest, kr (bråk)', 'Remainder, kr (fraction)'),
      number('rank', 'Tur', 'Turn'),
      number('addedKr', 'Tillagt, kr', 'Added, kr'),
      { id: 'clamp', label: { sv: 'Gräns', en: 'Bound' }, kind: 'code', role: 'attribute' },
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
