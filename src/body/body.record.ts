import * as z from 'zod';
import { BODY_KINDS, BODY_LEVELS } from '../../db/schema/code.js';
import { identifierOf } from '../record/identifier.rule.js';
import { CountyCode, column, Identifier, optional, ShortText, Text } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';
import { swedishSortKey } from '../territory/swedish-order.rule.js';

/** Named natural persons are never bodies: the description of the contract says so too. */
export const bodyRecord: RecordKind = {
  entity: 'body',
  resource: 'bodies',
  singular: 'Body',
  noun: 'a body (an organisation, a group, an authority or a function; never a named person)',
  tag: 'Bodies',
  access: ['county', 'reference:write'],
  members: {
    name: column('name', ShortText),
    kind: column('kind', z.enum(BODY_KINDS)),
    level: optional(column('level', z.enum(BODY_LEVELS))),
    county: optional(column('county_id', CountyCode)),
    partOf: optional(column('part_of_id', Identifier)),
    note: optional(column('note', Text)),
  },
  owns: [],
  derive: (row) => ({ sort_key: swedishSortKey(row.name as string) }),
  idOf: ({ name, county }) => identifierOf(name as string, county as string | undefined),
  example: {
    id: 'lansnatverket-suicidprevention',
    summary: 'A group of a county',
    body: { name: 'Länsnätverket för suicidprevention', kind: 'network', county: '25' },
    patch: { level: 'official' },
  },
};
