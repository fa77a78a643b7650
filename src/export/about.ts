import type { Language } from '../http/language.js';

/** What must stand with the figures wherever they go: whose they are, of when, and where they are found again. */
export type About = {
  title: string;
  language: Language;
  /** the address that gives these very figures after any later write; null when what was sent is too long for one */
  permalink: string | null;
  revision: number;
  /** when that revision was committed, RFC 3339 in UTC */
  committedAt: string;
  licence: { name: string; address: string; terms: string };
  /** ready to paste */
  citation: string;
  /** what must be read with the figures, such as what makes them not comparable */
  notes: readonly string[];
};

const TERMS = {
  sv: 'Fakta: CC0 1.0 (fri användning). Citat ur dokumenten återges med sin källa och får användas så.',
  en: 'Facts: CC0 1.0 (free to use). Quotations are given with their source and may be used so.',
} as const;
const WORDS = {
  sv: { revision: 'datamängdens revision', of: 'av' },
  en: { revision: 'dataset revision', of: 'of' },
} as const;

export function aboutOf(
  table: { title: Readonly<Record<Language, string>>; notes: readonly string[] },
  version: { revision: number; committedAt: string },
  permalink: string | null,
  language: Language,
): About {
  const title = table.title[language];
  const words = WORDS[language];
  return {
    title,
    language,
    permalink,
    revision: version.revision,
    committedAt: version.committedAt,
    licence: {
      name: 'CC0-1.0',
      address: 'https://creativecommons.org/publicdomain/zero/1.0/',
      terms: TERMS[language],
    },
    citation: `Länsvis: ${title}, ${words.revision} ${version.revision} ${words.of} ${version.committedAt.slice(0, 10)}.${permalink === null ? '' : ` ${permalink}`}`,
    notes: table.notes,
  };
}
