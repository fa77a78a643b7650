import { Section } from '../layout.js';
import type { Page } from '../page.js';

/** When the statement was last gone through. */
const STATED = '2026-11-22';

/** The statement that the Swedish act on digital public service (2018:1937) asks for. */
export const accessibilityPage: Page = {
  path: '/tillganglighet',
  parameters: [],
  examples: ['/tillganglighet'],
  view: async ({ say }) => ({
    title: say('Tillgänglighet för Länsvis', 'Accessibility of Länsvis'),
    lead: say(
      'Vi vill att alla ska kunna använda Länsvis. Här står hur tjänsten uppfyller lagen om tillgänglighet till digital offentlig service (DOS-lagen), vad som brister och hur du säger till.',
      'We want everyone to be able to use Länsvis. This says how the service meets the Swedish act on accessibility of digital public service, what falls short, and how to tell us.',
    ),
    body: (
      <>
        <Section title={say('Hur tillgänglig är tjänsten?', 'How accessible is the service?')} id="hur">
          <p>
            {say(
              'Sidorna är byggda efter WCAG 2.1, nivå AA. Tjänsten är delvis förenlig med kraven: de brister som vi känner till står nedan.',
              'The pages are built to WCAG 2.1, level AA. The service is partly compliant: the shortcomings that we know of stand below.',
            )}
          </p>
          <ul>
            {[
              say(
                'Allt går att läsa och använda utan skript, och med bara tangentbord.',
                'Everything can be read and used without script, and by keyboard alone.',
              ),
              say(
                'Varje diagram har samma siffror i en tabell. Färg är aldrig ensam bärare av en uppgift.',
                'Each chart has the same figures in a table. Colour is never the only carrier of a fact.',
              ),
              say(
                'Sidorna följer webbläsarens ljusa eller mörka läge och går att förstora till 400 procent.',
                "The pages follow the browser's light or dark scheme and can be enlarged to 400 per cent.",
              ),
              say(
                'Svenska och engelska; text ur svenska dokument är märkt som svensk.',
                'Swedish and English; text from Swedish documents is marked as Swedish.',
              ),
            ].map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </Section>
        <Section title={say('Vad som inte är tillgängligt', 'What is not accessible')} id="brister">
          <ul>
            {[
              say(
                'Breda tabeller rullas i sidled inom sin egen ram på en smal skärm.',
                'Wide tables scroll sideways within their own frame on a narrow screen.',
              ),
              say(
                'Citat ur inskannade dokument återges som texten lästs: bokstäverna å, ä och ö kan vara borta, och en skärmläsare läser dem så.',
                'Quotes from scanned documents are given as the text was read: the letters å, ä and ö may be lost, and a screen reader reads them so.',
              ),
              say(
                'Källornas egna sidor och dokument, dit vi länkar, är andras och kan vara otillgängliga.',
                'The sources’ own pages and documents, which we link to, are others’ and may not be accessible.',
              ),
              say(
                'API:ets beskrivning på /docs är gjord för utvecklare, finns på engelska och kräver skript.',
                'The API reference at /docs is made for developers, is in English and needs script.',
              ),
              say(
                'På den engelska sidan står många texter ur planerna, och namnen på dem, på svenska.',
                'On the English pages many texts of the plans, and their names, are in Swedish.',
              ),
            ].map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </Section>
        <Section title={say('Hur vi har testat', 'How we have tested')} id="test">
          <p>
            {say(
              'Vi har själva gått igenom tjänsten: automatiskt med axe-core i Chromium utan fönster, med enbart tangentbord och i 320 bildpunkters bredd. Ingen utomstående granskning och ingen prövning med skärmläsare tillsammans med användare är gjord.',
              'We have gone through the service ourselves: automatically with axe-core in headless Chromium, by keyboard alone, and at a width of 320 pixels. No outside review, and no trial by screen-reader users, has been made.',
            )}
          </p>
        </Section>
        <Section title={say('Säg till om något brister', 'Tell us of a shortcoming')} id="sag-till">
          <p>
            {say(
              'Hittar du något som inte fungerar för dig, eller behöver du en uppgift i en annan form, så ',
              'If something does not work for you, or you need a figure in another form, ',
            )}
            <a href="/rapportera">{say('hör av dig till oss', 'tell us')}</a>.
          </p>
        </Section>
        <Section title={say('Tillsyn', 'Supervision')} id="tillsyn">
          <p>
            {say(
              'Myndigheten för digital förvaltning, DIGG, har ansvaret för tillsyn över lagen om tillgänglighet till digital offentlig service. Är du inte nöjd med hur vi hanterar dina synpunkter kan du anmäla det till DIGG.',
              'The Agency for Digital Government, DIGG (Myndigheten för digital förvaltning), supervises the Swedish act on accessibility of digital public service. If you are not content with how we handle your remarks, you may report it to DIGG.',
            )}
          </p>
        </Section>
        <p>
          {say('Redogörelsen gjordes och bedömdes senast', 'The statement was made and last assessed')}{' '}
          <time datetime={STATED}>{STATED}</time>.
        </p>
      </>
    ),
  }),
};
