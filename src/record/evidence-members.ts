import * as z from 'zod';
import { ABSENCES, THEME_RELATIONS } from '../../db/schema/code.js';
import type { EntityName } from '../../db/schema/tables.js';
import { type Fact, fact } from '../revision/fact.js';
import {
  CELL_NOTES,
  type Columns,
  Identifier,
  type Member,
  type OwnedFact,
  type Place,
  ShortText,
  Text,
} from './member.js';

export const CellInput = z
  .union([
    z.strictObject({ text: Text, note: Text.optional() }),
    z.strictObject({ absence: z.enum(ABSENCES), note: Text.optional() }),
  ])
  .meta({ id: 'CellInput', description: 'The text as written, or why there is none; note is a remark of ours.' });
export type CellInput = z.infer<typeof CellInput>;

/** A cell: its text or a named absence, in two columns, and a remark among the record's remarks on cells. */
export function cell(text: string, absence = `${text}_absence`): Member<CellInput> {
  return {
    schema: CellInput,
    columns: [text, absence],
    toColumns: (value, name) => ({
      ...('text' in value ? { [text]: value.text } : { [absence]: value.absence }),
      ...noteColumns(name, value.note),
    }),
    read: ({ row }, _place, name) => {
      const note = noteOf(row, name);
      if (row[text] === undefined && row[absence] === undefined) return undefined;
      return row[text] === undefined
        ? { absence: row[absence] as (typeof ABSENCES)[number], ...note }
        : { text: row[text] as string, ...note };
    },
  };
}

export function noteColumns(name: string, note: string | undefined): Columns {
  return note === undefined ? {} : { [CELL_NOTES]: { [name]: note } };
}

export function noteOf(row: Columns, name: string): { note?: string } {
  const note = (row[CELL_NOTES] as Record<string, string> | undefined)?.[name];
  return note === undefined ? {} : { note };
}

const Cite = z
  .union([
    z.strictObject({
      document: Identifier,
      place: ShortText,
      quote: z.string().trim().min(2).max(600),
      supports: Identifier.optional(),
    }),
    z.strictObject({ document: Identifier }),
  ])
  .meta({
    id: 'CitationInput',
    description:
      'Primary: document, place and verbatim quote; supports names the part that it is about. Secondary: a public page, which is not quoted.',
  });

export const CiteInputs = z.array(Cite).max(40);
export type CiteInputs = z.infer<typeof CiteInputs>;

function kebab(entity: EntityName): string {
  return entity.replaceAll('_', '-');
}

/** @param nth its place among the record's citations, from 1 */
export function citationId({ entity, id }: Place, nth: number): string {
  return `${kebab(entity)}-${id}-q${nth}`;
}

/** The citations of one record, in their order. */
export function citationFacts(cites: CiteInputs, { entity, id }: Place, pointer: string): OwnedFact[] {
  return cites.map((cite, index) => ({
    ...fact('citation', {
      id: citationId({ entity, id }, index + 1),
      entity,
      entityId: id,
      ordinal: index + 1,
      documentId: cite.document,
      ...('quote' in cite
        ? { kind: 'primary', place: cite.place, quote: cite.quote.replace(/\s+/g, ' '), supports: cite.supports }
        : { kind: 'secondary' }),
    }),
    pointer: `${pointer}/${index}`,
  }));
}

export function citesOf(owned: readonly Fact[], { entity, id }: Place): CiteInputs {
  return owned
    .filter((each) => each.entity === 'citation' && each.row.entity === entity && each.row.entity_id === id)
    .sort((a, b) => Number(a.row.ordinal) - Number(b.row.ordinal))
    .map(({ row }) =>
      row.kind === 'primary'
        ? {
            document: row.document_id as string,
            place: row.place as string,
            quote: row.quote as string,
            ...(row.supports === undefined ? {} : { supports: row.supports as string }),
          }
        : { document: row.document_id as string },
    );
}

/** Where the record is stated. */
export const citations: Member<CiteInputs | undefined> = {
  schema: CiteInputs.optional(),
  columns: [],
  toOwned: (cites, place, name) => citationFacts(cites ?? [], place, `/${name}`),
  read: ({ owned }, place) => citesOf(owned, place),
};

const ThemeLinks = z
  .array(
    z
      .strictObject({ theme: Identifier, relation: z.enum(THEME_RELATIONS), reason: Text })
      .meta({ id: 'ThemeLinkInput', description: 'How the record relates to one of the themes, and why.' }),
  )
  .max(20);
type ThemeLinks = z.infer<typeof ThemeLinks>;

export function themeLinkId(entity: EntityName, entityId: string, theme: string): string {
  return `${kebab(entity)}-${entityId}-${theme}`;
}

/** The themes that the record belongs to: its part of the crosswalk. */
export const themes: Member<ThemeLinks | undefined> = {
  schema: ThemeLinks.optional(),
  columns: [],
  toOwned: (links, { entity, id }, name) =>
    (links ?? []).map((link, index) => ({
      ...fact('theme_link', {
        id: themeLinkId(entity, id, link.theme),
        entity,
        entityId: id,
        themeId: link.theme,
        relation: link.relation,
        reason: link.reason,
      }),
      pointer: `/${name}/${index}`,
    })),
  read: ({ owned }) =>
    owned
      .filter((each) => each.entity === 'theme_link')
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ row }) => ({
        theme: row.theme_id as string,
        relation: row.relation as ThemeLinks[number]['relation'],
        reason: row.reason as string,
      })),
};
