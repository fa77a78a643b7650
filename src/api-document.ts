import type { DocumentInfo } from './http/openapi.js';
import { DOCUMENT_BASE } from './http/public-address.js';

const SWEDISH = `## Svenska

**Om API:et.** Länsvis jämför länen: de nationella överenskommelserna om psykisk hälsa och suicidprevention, medlen till varje län och länens handlingsplaner. Varje uppgift har sin källa, sin precision och, där den saknas, sitt slags frånvaro. Ingen frånvaro är noll.

**Användarvillkor.** Läsning är öppen för alla. Fakta får användas fritt (CC0 1.0), citat står med sin källa, koden har licensen EUPL-1.2.

**Datamodell.** Samlingar (\`items\`, \`_meta\`, \`_links\`) av poster med beständiga, läsbara identifierare. Belopp är decimaltext i kronor med det intervall som precisionen ger. Uppgifter som strider mot varandra står sida vid sida, och då finns inget enskilt värde. Datum är så noggranna som källan: år, månad eller dag; tidpunkter är i UTC.

**Autentisering.** Läsning är öppen. Att skriva, läsa utkast (\`draft\`) eller administrera nycklar kräver en API-nyckel (\`X-API-Key\`) eller en token från den OpenID Connect-utfärdare som tjänsten litar på (\`Authorization: Bearer\`), aldrig i adressen. Varje operation säger vilken behörighet som behövs.

**Anrop.** GET och HEAD läser, POST skapar (eller räknar på det som skickas, som kan vara längre än en adress, och lagrar då inget), PUT ersätter, PATCH ändrar (JSON Merge Patch), DELETE återkallar med bevarad historik, OPTIONS säger vad som finns, andra metoder besvaras med 405. Ändringar anger med \`If-Match\` vilken version de bygger på; \`Idempotency-Key\` gör att ett upprepat anrop utförs en gång; \`dryRun\` prövar utan att lagra. Anrop som inte går att läsa besvaras med 400, 408 eller 431. Filter begränsar varandra; flera värden i samma filter står med kommatecken emellan och vidgar det. Okända eller upprepade parametrar avvisas. \`knownAt\` frågar efter vad som var känt vid en revision eller en tidpunkt.

**Format.** Samlingar, jämförelser, täckning och sökning ges som JSON, CSV, XLSX, JSON-stat 2.0 och NDJSON: \`format\` väljer, annars Accept. I annat format än JSON ges hela samlingen, om inte \`page\` eller \`limit\` anges. Siffrorna är desamma i alla format. \`_links.permalink\` (i filer: Link med cite-as) återger svaret efter varje senare ändring.

**Livscykel och versioner.** Status active, semantisk versionshantering. Inom v1 kan operationer, medlemmar och koder tillkomma (bortse från dem du inte känner); inget tas bort eller byter betydelse. CHANGELOG.md berättar vad som har ändrats. En efterföljare tillkännages minst tolv månader innan v1 tas ur bruk; ingen tidpunkt är bestämd.

**Servicenivå.** Efter bästa förmåga, utan garanterad tillgänglighet eller svarstid. Svar kan återanvändas i en minut. Siffrorna vid en revision kan alltid återskapas.

**Kända begränsningar.** Handlingsplaner från 3 av 21 län är lästa. Offentliga webbsidor är lästa i utdrag: sådana källhänvisningar har adress men inget citat. En sida har högst 1 000 poster, en lista högst 100 värden, frågesträngen högst 8 192 tecken.

**Kontakt.** Fel i en uppgift rapporteras med postens adress till kontakten nedan.`;

const ENGLISH = `## English

**About the API.** Länsvis compares Sweden's counties: the national agreements on mental health and suicide prevention, the money each county gets and the counties' action plans. Every figure has its source, its precision and, where it is missing, its kind of absence. No absence is zero.

**Terms of use.** Reading is open to all. Facts are free to use (CC0 1.0), quotations stand with their source, the code is licensed under EUPL-1.2.

**Data model.** Collections (\`items\`, \`_meta\`, \`_links\`) of items with stable, readable identifiers. Money is decimal text in kronor with the interval that its precision gives. Claims that contradict each other stand side by side, and then there is no single value. Dates are as exact as their source: year, month or day; instants are in UTC.

**Authentication.** Reading is open. Writing, reading drafts (\`draft\`) and the care of keys need an API key (\`X-API-Key\`) or a token of the OpenID Connect issuer that the service trusts (\`Authorization: Bearer\`), never in the address. Every operation says which scope it needs.

**Requests.** GET and HEAD read, POST creates (or calculates on what is sent, which may be longer than an address, and then stores nothing), PUT replaces, PATCH changes (JSON Merge Patch), DELETE retracts and keeps the history, OPTIONS says what there is, other methods are answered with 405. Changes name with \`If-Match\` the version that they are based on; \`Idempotency-Key\` lets a repeated request be carried out once; \`dryRun\` tries without storing. Requests that cannot be read are answered with 400, 408 or 431. Filters narrow one another; several values of one filter stand with commas between and widen it. Unknown and repeated parameters are refused. \`knownAt\` asks for what was known at a revision or an instant.

**Formats.** Collections, comparisons, coverage and search are given as JSON, CSV, XLSX, JSON-stat 2.0 and NDJSON: \`format\` chooses, else Accept. In another format than JSON the whole collection is given, unless \`page\` or \`limit\` is. The figures are the same in all formats. \`_links.permalink\` (in files: Link with cite-as) reproduces the answer after any later change.

**Life cycle and versions.** Status active, semantic versions. Within v1 operations, members and codes may be added (ignore those you do not know); nothing is removed or changes its meaning. CHANGELOG.md tells what changed. A successor is announced at least twelve months before v1 is retired; no date is set.

**Service level.** Best effort, with no guaranteed availability or response time. Answers may be reused for a minute. The figures of a revision can always be reproduced.

**Known limits.** Plans of 3 of 21 counties have been read. Public web pages were read through extracts: such citations have an address and no quote. A page holds at most 1 000 items, a list at most 100 values, the query string at most 8 192 characters.

**Contact.** Report an error in a figure, with the address of the record, to the contact below.`;

/** What the OpenAPI document says of the service as a whole, in Swedish and English. */
export function apiDocumentInfo(version: string, released: string): DocumentInfo {
  return {
    version,
    released,
    title: 'Länsvis API',
    description: `${SWEDISH}\n\n${ENGLISH}`,
    contact: { name: 'Rapportera ett fel / Report an error', url: `${DOCUMENT_BASE}/rapportera` },
    license: { name: 'CC0 1.0 (facts)', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
    termsOfService: 'https://creativecommons.org/publicdomain/zero/1.0/',
    externalDocs: { description: 'Förstasidan / the front page', url: `${DOCUMENT_BASE}/` },
    server: { url: `${DOCUMENT_BASE}/api/v1`, description: 'Where the service is published / där tjänsten finns' },
    tags: [
      { name: 'About', description: 'The API and the data set.' },
      { name: 'Territory', description: 'Counties and municipalities.' },
      { name: 'Agreements', description: 'National agreements, streams and rules.' },
      { name: 'Allocations', description: 'Money to counties, regions and municipalities.' },
      { name: 'Ledger', description: 'Money on its way, entry by entry: posted, received, passed on and used.' },
      { name: 'Plans', description: 'Plans, areas, objectives, needs, activities and what became of them.' },
      { name: 'Search', description: 'Everything that is told, by its words, and activities like one.' },
      { name: 'Themes', description: 'Our subjects and the crosswalk to them.' },
      { name: 'Initiatives', description: 'Named undertakings across counties.' },
      { name: 'Indicators', description: 'What is measured, and observations.' },
      { name: 'Bodies', description: 'Bodies, decisions, governing documents and posts.' },
      { name: 'Sources', description: 'Documents, claims and citations.' },
      { name: 'Comparisons', description: 'Comparison, coverage and what became of plans.' },
      { name: 'Checks', description: 'Budget checks, and what they find.' },
      {
        name: 'Apportionment',
        description: 'Money divided by rule, to the krona, with a trace; by which rule it can have been divided.',
      },
      { name: 'History', description: 'The change log.' },
      { name: 'Access', description: 'API keys, and who was refused what.' },
    ],
  };
}
