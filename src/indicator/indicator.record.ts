import * as z from 'zod';
import { UNITS } from '../../db/schema/code.js';
import { identifierOf } from '../record/identifier.rule.js';
import { column, ShortText, Text } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';

export const indicatorRecord: RecordKind = {
  entity: 'indicator',
  resource: 'indicators',
  singular: 'Indicator',
  noun: 'an indicator',
  tag: 'Indicators',
  access: ['reference:write'],
  members: {
    nameSv: column('name_sv', ShortText),
    nameEn: column('name_en', ShortText),
    unit: column('unit', z.enum(UNITS)),
    definitionSv: column('definition_sv', Text),
  },
  owns: [],
  idOf: ({ nameEn }) => identifierOf(nameEn as string),
  example: {
    id: 'school-counsellors',
    summary: 'Something that is counted',
    isCarriedOut: true,
    body: {
      nameSv: 'Skolkuratorer',
      nameEn: 'School counsellors',
      unit: 'count',
      definitionSv: 'Antal årsarbetande kuratorer i elevhälsan.',
    },
    patch: { definitionSv: 'Antal årsarbetande kuratorer i elevhälsan i grund- och gymnasieskola.' },
  },
};
