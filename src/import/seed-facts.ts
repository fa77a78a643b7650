import type { z } from 'zod';
import type { EntityName } from '../../db/schema/tables.js';
import { citationId, themeLinkId } from '../record/evidence-members.js';
import { type Fact, fact } from '../revision/fact.js';
import type { Cell, Cites, Dated, ThemeLinks } from './seed-fragment.js';

/** Where a seed file stands and what its folder is about. */
export type SeedPlace = { file: string };

/** Primary citations of one record: document, place and verbatim quote. */
export function primaryCitations(
  entity: EntityName,
  entityId: string,
  documentId: string,
  cites: z.output<typeof Cites>,
): Fact[] {
  return cites.map((cite, index) =>
    fact('citation', {
      id: citationId({ entity, id: entityId }, index + 1),
      entity,
      entityId,
      ordinal: index + 1,
      documentId,
      kind: 'primary',
      place: cite.place,
      quote: cite.quote.replace(/\s+/g, ' ').trim(),
      supports: cite.supports,
    }),
  );
}

/** A secondary citation: a public page, without a quote. */
export function secondaryCitation(entity: EntityName, entityId: string, documentId: string): Fact {
  return fact('citation', {
    id: citationId({ entity, id: entityId }, 1),
    entity,
    entityId,
    ordinal: 1,
    documentId,
    kind: 'secondary',
  });
}

export function themeLinkFacts(entity: EntityName, entityId: string, links: z.output<typeof ThemeLinks>): Fact[] {
  return links.map((link) =>
    fact('theme_link', {
      id: themeLinkId(entity, entityId, link.theme),
      entity,
      entityId,
      themeId: link.theme,
      relation: link.relation,
      reason: link.reason,
    }),
  );
}

export function cellText(cell: z.output<typeof Cell>): string | null {
  return 'text' in cell ? cell.text : null;
}

/** The remarks on single cells, by the cell's name. */
export function cellNotes(cells: Readonly<Record<string, object>>): { [cell: string]: string } {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([name, cell]) =>
      'note' in cell && typeof cell.note === 'string' ? [[name, cell.note]] : [],
    ),
  );
}

/** Several remarks as one. */
export function joinNotes(...notes: readonly (string | undefined)[]): string | undefined {
  const given = notes.filter((note): note is string => note !== undefined);
  return given.length > 0 ? given.join(' ') : undefined;
}

export function cellAbsence(cell: object): string | null {
  return 'absence' in cell ? (cell as { absence: string }).absence : null;
}

/** The columns of a dated period: start and end as far as stated, the words, or the absence. */
export function periodColumns(period: z.output<typeof Dated>) {
  return 'absence' in period
    ? { periodAbsence: period.absence }
    : { periodStart: period.start, periodEnd: period.end ?? period.start, periodAsWritten: period.asWritten };
}
