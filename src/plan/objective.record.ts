import * as z from 'zod';
import { ABSENCES } from '../../db/schema/code.js';
import { cell, citations, noteColumns, noteOf, themes } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import { type Columns, column, Identifier, type Member, optional, ShortText, Text } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';
import { confidence, position } from './section.record.js';

export const IndicatorItemInput = z
  .strictObject({ text: Text, isIndicator: z.boolean(), reason: Text.optional() })
  .meta({
    id: 'IndicatorItemInput',
    description: 'One thing that the cell holds: something to measure, or a drafting question or a note.',
  });
const Items = z.array(IndicatorItemInput).min(1).max(50);

const IndicatorsInput = z
  .union([
    z.strictObject({ text: Text, items: Items, note: Text.optional() }),
    z.strictObject({ absence: z.enum(ABSENCES), note: Text.optional() }),
  ])
  .meta({
    id: 'IndicatorsInput',
    description: 'The cell of indicators as written and what it holds, or why there is none.',
  });
export type IndicatorsInput = z.infer<typeof IndicatorsInput>;

/** "Cell filled in" is not "has an indicator": the items say which is which. */
export const indicators: Member<IndicatorsInput> = {
  schema: IndicatorsInput,
  columns: ['indicators', 'indicators_absence', 'indicator_items'],
  toColumns: (value, name) => ({
    ...('absence' in value
      ? { indicators_absence: value.absence, indicator_items: [] }
      : { indicators: value.text, indicator_items: value.items as unknown as Columns[] }),
    ...noteColumns(name, value.note),
  }),
  read: ({ row }, _place, name) =>
    row.indicators === undefined
      ? { absence: row.indicators_absence as (typeof ABSENCES)[number], ...noteOf(row, name) }
      : {
          text: row.indicators as string,
          items: row.indicator_items as unknown as z.infer<typeof Items>,
          ...noteOf(row, name),
        },
};

export const ordinal = column('ordinal', z.int().min(1).max(10_000));

export const objectiveRecord: RecordKind = {
  entity: 'objective',
  resource: 'objectives',
  singular: 'Objective',
  noun: 'an objective',
  tag: 'Plans',
  access: ['county'],
  members: {
    plan: column('plan_id', Identifier),
    area: optional(column('area_id', Identifier)),
    section: column('section_id', Identifier),
    position,
    ordinal,
    longTerm: cell('long_term'),
    shortTerm: cell('short_term'),
    indicators,
    confidence,
    themes,
    citations,
  },
  owns: [
    { entity: 'theme_link', column: 'entity_id', of: 'objective' },
    { entity: 'citation', column: 'entity_id', of: 'objective' },
  ],
  derive: (row) => ({ cell_notes: row.cell_notes ?? {} }),
  position: { column: 'position', within: 'plan_id' },
  idOf: ({ plan, ordinal: nth }) => identifierOf(plan as string, 'm', String(nth)),
  example: {
    id: 'norrbotten-2016-m-nytt',
    summary: 'A goal',
    body: {
      plan: 'norrbotten-2016',
      section: 'norrbotten-2016-s-syfte',
      ordinal: 30,
      longTerm: { text: 'Färre unga mår dåligt.' },
      shortTerm: { absence: 'emptyCell' },
      indicators: { absence: 'emptyCell' },
    },
    patch: { shortTerm: { text: 'Alla skolor har en rutin.', absence: null } },
  },
};

export const needRecord: RecordKind = {
  entity: 'need',
  resource: 'needs',
  singular: 'Need',
  noun: 'a need',
  tag: 'Plans',
  access: ['county'],
  members: {
    plan: column('plan_id', Identifier),
    area: optional(column('area_id', Identifier)),
    section: column('section_id', Identifier),
    position,
    heading: column('heading', ShortText),
    text: column('text', Text),
    themes,
    citations,
  },
  owns: [
    { entity: 'theme_link', column: 'entity_id', of: 'need' },
    { entity: 'citation', column: 'entity_id', of: 'need' },
  ],
  position: { column: 'position', within: 'plan_id' },
  idOf: ({ plan, heading }) => identifierOf(plan as string, 'b', heading as string),
  example: {
    id: 'norrbotten-2016-b-nytt',
    summary: 'A need',
    body: { plan: 'norrbotten-2016', section: 'norrbotten-2016-s-syfte', heading: 'Skola', text: 'Fler kuratorer.' },
    patch: { heading: 'Skolan' },
  },
};
