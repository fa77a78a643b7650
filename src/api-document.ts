import type { DocumentInfo } from './http/openapi.js';

/** What the OpenAPI document says of the service as a whole, in Swedish and English. */
export function apiDocumentInfo(version: string, released: string): DocumentInfo {
  return {
    version,
    released,
    title: 'Länsvis API',
    description: `**Svenska.** Länsvis jämför länen: de nationella överenskommelserna om psykisk hälsa och suicidprevention, medlen till varje län och länens handlingsplaner. Varje uppgift har sin källa, sin precision och, där den saknas, sitt slags frånvaro. Ingen frånvaro är noll.

**English.** Länsvis compares Sweden's counties: the national agreements on mental health and suicide prevention, the money each county gets and the counties' action plans. Every figure has its source, its precision and, where it is missing, its kind of absence. No absence is zero.

## Åtkomst / Access
Läsning är öppen och kräver ingen nyckel. Reading is public and needs no key.

## Datamodell / Data model
Money is decimal text in kronor with the interval that its precision gives. A value that conflicts is unresolved and all its claims stand beside it. Identifiers are stable and readable.

## Livscykel och versioner / Life cycle and versions
Status active, semantic versions. Within v1 members and operations may be added and codes may be added to lists; nothing is removed or changes its meaning. CHANGELOG.md tells what did. A successor would be announced at least twelve months before v1 is retired; no date is set.

## Servicenivå / Service level
Best effort, no guaranteed availability. Answers may be cached for a minute; \`knownAt\` with a revision reproduces the figures for ever.

## Kända begränsningar / Known limits
Plans of 3 of 21 counties are read. Public pages were read through extracts: those citations have an address and no quote. Answers are JSON; a page holds at most 1 000 items, a list of values at most 100, the query 8 192 characters. Reads are HTTP GET only.

## Licens / Licence
Facts: CC0 1.0. Quotations: with their source. Code: EUPL-1.2.

## Fel i en uppgift / Errors in a figure
Report the address of the record to the contact below.`,
    contact: { name: 'Länsvis', url: 'https://github.com/lansvis/lansvis/issues' },
    license: { name: 'CC0 1.0 (facts)', identifier: 'CC0-1.0' },
    termsOfService: 'https://creativecommons.org/publicdomain/zero/1.0/',
    externalDocs: { description: 'README, glossary and decisions', url: 'https://github.com/lansvis/lansvis' },
    tags: [
      { name: 'About', description: 'The API and the data set.' },
      { name: 'Territory', description: 'Counties and municipalities.' },
      { name: 'Agreements', description: 'National agreements, streams and rules.' },
      { name: 'Allocations', description: 'Money to counties, regions and municipalities.' },
      { name: 'Plans', description: 'Plans, areas, objectives, needs, activities and what became of them.' },
      { name: 'Themes', description: 'Our subjects and the crosswalk to them.' },
      { name: 'Initiatives', description: 'Named undertakings across counties.' },
      { name: 'Indicators', description: 'What is measured, and observations.' },
      { name: 'Bodies', description: 'Bodies, decisions, governing documents and posts.' },
      { name: 'Sources', description: 'Documents and citations.' },
      { name: 'History', description: 'The change log.' },
    ],
  };
}
