import * as z from 'zod';
import { identifierOf } from '../record/identifier.rule.js';
import { column, ShortText, Text, withDefault } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';
import { swedishSortKey } from '../territory/swedish-order.rule.js';

export const initiativeRecord: RecordKind = {
  entity: 'initiative',
  resource: 'initiatives',
  singular: 'Initiative',
  noun: 'an initiative',
  tag: 'Initiatives',
  access: ['reference:write'],
  members: {
    nameSv: column('name_sv', ShortText),
    nameEn: column('name_en', ShortText),
    descriptionSv: column('description_sv', Text),
    variants: withDefault<string[]>(column('variants', z.array(ShortText).max(40)), []),
  },
  owns: [],
  derive: (row) => ({ sort_key: swedishSortKey(row.name_sv as string) }),
  idOf: ({ nameSv }) => identifierOf(nameSv as string),
  example: {
    id: 'tidig-insats',
    summary: 'A named undertaking',
    body: {
      nameSv: 'Tidig insats',
      nameEn: 'Early help',
      descriptionSv: 'Samordnat stöd innan problemen har vuxit.',
      variants: ['TI'],
    },
    patch: { variants: ['TI', 'tidiga insatser'] },
  },
};
