import * as z from 'zod';
import { CONFIDENCES, SECTION_KINDS } from '../../db/schema/code.js';
import { citations, themes } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import { column, Identifier, optional, Text, withDefault } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';

export const confidence = withDefault<(typeof CONFIDENCES)[number]>(
  column('confidence', z.enum(CONFIDENCES)),
  'certain',
);
/** Left out: after the last, or where it stands. */
export const position = optional(column('position', z.int().min(0).max(100_000)));

export const sectionRecord: RecordKind = {
  entity: 'section',
  resource: 'sections',
  singular: 'Section',
  noun: 'a section of a plan',
  tag: 'Plans',
  access: ['county'],
  members: {
    plan: column('plan_id', Identifier),
    parent: optional(column('parent_id', Identifier)),
    number: optional(column('number', z.string().trim().min(1).max(20))),
    title: column('title', Text),
    kind: column('kind', z.enum(SECTION_KINDS)),
    position,
    summary: optional(column('summary', Text)),
    confidence,
    themes,
    citations,
  },
  owns: [
    { entity: 'theme_link', column: 'entity_id', of: 'section' },
    { entity: 'citation', column: 'entity_id', of: 'section' },
  ],
  position: { column: 'position', within: 'plan_id' },
  idOf: ({ plan, number, title }) =>
    identifierOf(plan as string, 's', (number as string | undefined) ?? (title as string)),
  example: {
    id: 'norrbotten-2025-s-nytt',
    summary: 'A heading',
    body: { plan: 'norrbotten-2025', title: 'Uppföljning', kind: 'method' },
    patch: { summary: 'Hur planen följs upp.' },
  },
};
