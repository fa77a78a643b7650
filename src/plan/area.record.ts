import * as z from 'zod';
import { citations, themes } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import { column, Identifier, optional, ShortText, withDefault } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';
import { confidence, position } from './section.record.js';

export const areaRecord: RecordKind = {
  entity: 'area',
  resource: 'areas',
  singular: 'Area',
  noun: 'an area of a plan',
  tag: 'Plans',
  access: ['county'],
  members: {
    plan: column('plan_id', Identifier),
    section: optional(column('section_id', Identifier)),
    label: column('label', ShortText),
    word: column('word', ShortText),
    ordinal: optional(column('ordinal', z.string().trim().min(1).max(40))),
    position,
    level: column('level', z.enum(['national', 'county'])),
    otherNames: withDefault<string[]>(column('other_names', z.array(ShortText).max(20)), []),
    confidence,
    themes,
    citations,
  },
  owns: [
    { entity: 'theme_link', column: 'entity_id', of: 'area' },
    { entity: 'citation', column: 'entity_id', of: 'area' },
  ],
  position: { column: 'position', within: 'plan_id' },
  idOf: ({ plan, label }) => identifierOf(plan as string, 'f', label as string),
  example: {
    id: 'norrbotten-2025-f-nytt',
    summary: 'A heading as the plan names it',
    body: { plan: 'norrbotten-2025', label: 'Tidiga insatser', word: 'fokusområde', level: 'county' },
    patch: { ordinal: '4' },
  },
};
