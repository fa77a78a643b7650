import * as z from 'zod';
import { BODY_KINDS, DOCUMENT_KINDS, UNITS } from '../../db/schema/code.js';
import { fact } from '../revision/fact.js';
import { swedishSortKey } from '../territory/swedish-order.rule.js';
import type { Reader } from './reader.js';
import { readSeedFile } from './seed-file.js';
import { CountyCode, PartialDate, ShortText, Slug, Text } from './seed-fragment.js';

const ThemesFile = z.strictObject({
  themes: z.array(z.strictObject({ id: Slug, nameSv: ShortText, nameEn: ShortText, descriptionSv: Text })),
});

export const themesReader: Reader = {
  id: 'themes',
  matches: /^reference\/themes\.yaml$/,
  read: (file, text) => readSeedFile(file, text, ThemesFile).themes.map((theme) => fact('theme', theme)),
};

export const IndicatorsFile = z.strictObject({
  indicators: z.array(
    z.strictObject({ id: Slug, nameSv: ShortText, nameEn: ShortText, unit: z.enum(UNITS), definitionSv: Text }),
  ),
});

export const indicatorsReader: Reader = {
  id: 'indicators',
  matches: /^reference\/indicators\.yaml$/,
  read: (file, text) =>
    readSeedFile(file, text, IndicatorsFile).indicators.map((indicator) => fact('indicator', indicator)),
};

const InitiativesFile = z.strictObject({
  initiatives: z.array(
    z.strictObject({
      id: Slug,
      nameSv: ShortText,
      nameEn: ShortText,
      description: Text,
      variants: z.array(ShortText).max(40),
    }),
  ),
});

export const initiativeCatalogueReader: Reader = {
  id: 'initiative-catalogue',
  matches: /^reference\/initiatives\.yaml$/,
  read: (file, text) =>
    readSeedFile(file, text, InitiativesFile).initiatives.map(({ description, ...initiative }) =>
      fact('initiative', {
        ...initiative,
        descriptionSv: description,
        sortKey: swedishSortKey(initiative.nameSv),
      }),
    ),
};

const DocumentsFile = z.strictObject({
  documents: z.array(
    z.strictObject({
      id: Slug,
      kind: z.enum(DOCUMENT_KINDS),
      title: Text,
      publisher: ShortText,
      address: z.url(),
      accessed: PartialDate.optional(),
      note: Text.optional(),
    }),
  ),
});

export const documentsReader: Reader = {
  id: 'documents',
  matches: /^reference\/documents\.yaml$/,
  read: (file, text) => readSeedFile(file, text, DocumentsFile).documents.map((document) => fact('document', document)),
};

const BodiesFile = z.strictObject({
  bodies: z.array(
    z.strictObject({
      id: Slug,
      name: ShortText,
      kind: z.enum(BODY_KINDS),
      level: z.enum(['political', 'official']).nullable(),
      county: CountyCode.nullable(),
      partOf: Slug.nullable(),
      note: Text.optional(),
    }),
  ),
});

/** Bodies of the nation stand in `reference/`, those of a county in its folder. */
export const bodiesReader: Reader = {
  id: 'bodies',
  matches: /^(?:reference|counties\/[^/]+)\/bodies\.yaml$/,
  read: (file, text) =>
    readSeedFile(file, text, BodiesFile).bodies.map(({ county, partOf, ...body }) =>
      fact('body', { ...body, countyId: county, partOfId: partOf, sortKey: swedishSortKey(body.name) }),
    ),
};
