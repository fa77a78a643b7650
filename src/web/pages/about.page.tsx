import { codeLabel } from '../../source/code-label.js';
import type { County } from '../../territory/county.js';
import { ALL, type Listed } from '../answers.js';
import { Section } from '../layout.js';
import type { Page, Visit } from '../page.js';

/** What Länsvis is, what its words mean, and how it is cited and used. */
export const aboutPage: Page = {
  path: '/om',
  parameters: [],
  examples: ['/om'],
  view: async (visit) => {
    const { say, href, version, ask } = visit;
    const counties = await ask<Listed<County>>('/counties', { limit: ALL });
    const read = counties.items.filter(({ coverage }) => coverage === 'planRead');
    const plans = read.reduce((sum, county) => sum + county.plans.length, 0);
    return {
      title: say('Om Länsvis', 'About Länsvis'),
      lead: say(
        'Länsvis samlar de nationella överenskommelserna om psykisk hälsa, pengarna till de 21 länen och länens handlingsplaner, så att de går att jämföra och stämma av.',
        'Länsvis gathers the national agreements on mental health, the money to the 21 counties and the counties’ action plans, so that they can be compared and reconciled.',
      ),
      body: (
        <>
          <Section title={say('Vad som gäller varje siffra', 'What is true of every figure')} id="siffror">
            <ul>
              {[
                say(
                  'Exakt: belopp är decimaltal i kronor och avrundas aldrig av oss. Ett avrundat belopp visas med sitt intervall; ett ungefärligt ingår aldrig i en exakt summa.',
                  'Exact: amounts are decimals in kronor and are never rounded by us. A rounded amount is shown with its interval; an approximate one is never part of an exact sum.',
                ),
                say(
                  'Med källa: dokument, plats och ordagrant citat, eller en offentlig sidas adress. Det vi räknat fram är märkt så.',
                  'With its source: document, place and verbatim quote, or the address of a public page. What we computed is marked as such.',
                ),
                say(
                  'Aldrig överskriven: olika uppgifter om samma sak står sida vid sida. Är ingen godtagen finns inget enda värde, och summor säger att den är utelämnad.',
                  'Never overwritten: different claims about one thing stand side by side. Where none is accepted there is no single value, and sums say that it is left out.',
                ),
                say(
                  'Spårbar: varje ändring är antecknad med vem, när och varför, och vad tjänsten svarade vid en tidigare revision går att fråga efter igen.',
                  'Traceable: every change is recorded with who, when and why, and what the service answered at an earlier revision can be asked for again.',
                ),
              ].map((text) => (
                <li>{text}</li>
              ))}
            </ul>
            <p>
              {say(
                'Län rangordnas aldrig efter pengar per invånare där pengarna fördelats efter befolkning. En fördelningsnyckel som vi slutit oss till är en hypotes, och en tabell räknad ur den är ett scenario.',
                'Counties are never ranked by money per inhabitant where the money was divided by population. A rule that we infer is a hypothesis, and a table computed from it is a scenario.',
              )}
            </p>
          </Section>
          <Section title={say('Vad en kontroll kan säga', 'What a check can say')} id="utfall">
            <Words words={verdicts(visit)} />
            <p>
              <a href={href('/avstamning')}>
                {say('Alla kontroller och vad de fann', 'All checks and what they found')}
              </a>
            </p>
          </Section>
          <Section title={say('Att något saknas är inte noll', 'Absence is not zero')} id="franvaro">
            <p>
              {say(
                'Där en uppgift inte finns står varför. Ingen sådan frånvaro räknas som 0, och inget län faller bort för den.',
                'Where there is no figure, it says why. No such absence counts as 0, and no county is dropped for it.',
              )}
            </p>
            <Words words={absences(visit)} />
          </Section>
          <Section title={say('Vad som finns här', 'What there is here')} id="innehall-om">
            <p>
              {say(
                `${plans} handlingsplaner och redovisningar från ${read.length} av ${counties.items.length} län är lästa i sin helhet. Om de andra länens planer vet vi inget, vilket inte är detsamma som att de saknas. Överenskommelsernas belopp kommer delvis från offentliga sidor och inte från överenskommelserna själva.`,
                `${plans} action plans and reports of ${read.length} of ${counties.items.length} counties have been read as a whole. Nothing is known of the other counties’ plans, which is not to say that there are none. The amounts of the agreements come in part from public pages and not from the agreements themselves.`,
              )}{' '}
              <a href={href('/dokument')}>{say('Alla dokument', 'All documents')}</a>
            </p>
          </Section>
          <Section title={say('Licens', 'Licence')} id="licens">
            <p>
              {say(
                'Uppgifterna får användas fritt (CC0 1.0). Citat ur dokument står med sin källa och tillhör den som skrivit dem. Programmet har öppen källkod under EUPL 1.2.',
                'The facts may be used freely (CC0 1.0). Quotes from documents stand with their source and belong to those who wrote them. The program is open source under the EUPL 1.2.',
              )}
            </p>
          </Section>
          <Section title={say('Hänvisa till en uppgift', 'Citing a figure')} id="hanvisa">
            <p>
              {say(
                `Varje sida slutar med ett förslag till hänvisning och en fast länk. Den fasta länken bär revisionens nummer (nu ${version.revision}) och visar samma uppgifter även efter senare ändringar. Ange också den källa som står vid siffran.`,
                `Each page ends with a suggested citation and a permanent link. The permanent link carries the number of the revision (now ${version.revision}) and shows the same figures after later changes too. Also name the source that stands with the figure.`,
              )}
            </p>
          </Section>
          <Section title="API" id="api">
            <p>
              {say(
                'Alla sidor är gjorda av API:ets egna svar, och sist på varje sida står de anrop som ger samma uppgifter. Svaren ges som JSON, CSV, XLSX, JSON-stat och NDJSON; läsning kräver ingen nyckel.',
                'All pages are made of the API’s own answers, and each ends with the calls that give the same figures. Answers are given as JSON, CSV, XLSX, JSON-stat and NDJSON; reading needs no key.',
              )}{' '}
              <a href="/docs">{say('API:ets beskrivning', "The API's reference")}</a>
            </p>
            <p>
              {say('Till exempel alla tilldelningar som CSV:', 'For example all allocations as CSV:')}{' '}
              <a href={visit.api('/allocations', { format: 'csv' })}>
                <code>/api/v1/allocations?format=csv</code>
              </a>
            </p>
          </Section>
          <Section title={say('Fel i en uppgift?', 'An error in a figure?')} id="fel">
            <p>
              <a href="/rapportera">{say('Rapportera fel', 'Report an error')}</a>
              {say(
                '. En uppgift rättas aldrig i tysthet: det som ändras syns i dess historik.',
                '. A figure is never corrected silently: what is changed shows in its history.',
              )}{' '}
              <a href={href('/tillganglighet')}>{say('Tillgänglighetsredogörelse', 'Accessibility statement')}</a>
            </p>
          </Section>
        </>
      ),
    };
  },
};

type Explained = readonly [label: string, meaning: string];

function Words({ words }: { words: readonly Explained[] }) {
  return (
    <dl class="facts">
      {words.map(([label, meaning]) => (
        <>
          <dt>{label}</dt>
          <dd>{meaning}</dd>
        </>
      ))}
    </dl>
  );
}

function verdicts({ say, language }: Visit): readonly Explained[] {
  const label = (code: string) => codeLabel('verdict', code, language);
  return [
    [label('holds'), say('Lika, till sista siffran.', 'Equal, to the last digit.')],
    [
      label('holdsWithinRounding'),
      say('De intervall som den tryckta precisionen anger möts.', 'The intervals of the stated precision meet.'),
    ],
    [
      label('remainder'),
      say(
        'Delarna når inte upp till en helhet som källan inte säger att de uttömmer. Inget saknas; det är inte specificerat.',
        'The parts fall short of a whole that the source does not say they exhaust. Nothing is missing; it is not specified.',
      ),
    ],
    [
      label('broken'),
      say(
        'Väntat och funnet skiljer sig, och den exakta skillnaden anges. Båda uppgifterna står kvar.',
        'Expected and found differ, and the exact difference is given. Both claims stay.',
      ),
    ],
    [
      label('notCheckable'),
      say(
        'Något som behövs är inte känt, eller kontrollen skulle gå i cirkel; det sägs vilket.',
        'Something that is needed is not known, or the check would be circular; it says which.',
      ),
    ],
  ];
}

function absences({ say, language }: Visit): readonly Explained[] {
  const label = (code: string) => codeLabel('absence', code, language);
  return [
    [
      label('notStated'),
      say('Dokumentet är läst och säger inget om det.', 'The document has been read and says nothing of it.'),
    ],
    [
      label('emptyCell'),
      say('Dokumentet har en plats för det, men den är tom.', 'The document has a place for it, which is empty.'),
    ],
    [label('notApplicable'), say('Frågan passar inte här.', 'The question does not apply here.')],
    [
      label('reportedElsewhere'),
      say('Dokumentet säger att det redovisas någon annanstans.', 'The document says that it is reported elsewhere.'),
    ],
    [
      label('documentNotRead'),
      say('Dokumentet är känt men inte läst.', 'The document is known but has not been read.'),
    ],
    [label('noDocumentKnown'), say('Vi känner inte till något dokument.', 'We know of no document.')],
    [label('notFound'), say('Vi har letat utan att finna det.', 'We have looked and not found it.')],
    [label('withheld'), say('Uppgiften lämnas inte ut.', 'The figure is not given out.')],
  ];
}
