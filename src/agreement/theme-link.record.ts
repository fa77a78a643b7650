import * as z from 'zod';
import { THEME_RELATIONS } from '../../db/schema/code.js';
import type { EntityName } from '../../db/schema/tables.js';
import { themeLinkId } from '../record/evidence-members.js';
import { column, Identifier, type Member, Text } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';

const SubjectInput = z
  .strictObject({ kind: z.enum(['area', 'activity', 'section', 'objective', 'need']), id: Identifier })
  .meta({ id: 'CrosswalkSubject', description: 'A heading, an activity, a goal or a need of a plan.' });
type SubjectInput = z.infer<typeof SubjectInput>;

const subject: Member<SubjectInput> = {
  schema: SubjectInput,
  columns: ['entity', 'entity_id'],
  toColumns: ({ kind, id }) => ({ entity: kind, entity_id: id }),
  read: ({ row }) => ({ kind: row.entity as SubjectInput['kind'], id: row.entity_id as string }),
};

export const themeLinkRecord: RecordKind = {
  entity: 'theme_link',
  resource: 'crosswalk-links',
  singular: 'CrosswalkLink',
  noun: 'a link of the crosswalk',
  tag: 'Themes',
  access: ['county', 'reference:write'],
  members: {
    subject,
    theme: column('theme_id', Identifier),
    relation: column('relation', z.enum(THEME_RELATIONS)),
    reason: column('reason', Text),
  },
  owns: [],
  idOf: (input) => {
    const { kind, id } = input.subject as SubjectInput;
    return themeLinkId(kind as EntityName, id, input.theme as string);
  },
  example: {
    id: 'activity-norrbotten-2025-1-1-digitalisation',
    summary: 'An activity and a theme',
    body: {
      subject: { kind: 'activity', id: 'norrbotten-2025-1-1' },
      theme: 'digitalisation',
      relation: 'related',
      reason: 'Utbildningen ges delvis på nätet.',
    },
    patch: { relation: 'narrower' },
  },
};
