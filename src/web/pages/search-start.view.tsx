import type { Document } from '../../source/document.js';
import { Section } from '../layout.js';
import type { Visit } from '../page.js';

/** What can be asked for, in words that show what the search does. */
const EXAMPLES = [
  { q: 'Mini-Maria', sv: 'en insats under alla sina stavningar', en: 'an initiative in all its spellings' },
  { q: 'samsjuklighet', sv: 'ett ord, även böjt och i sammansättningar', en: 'a word, inflected and in compounds too' },
  { q: '"god och nära vård"', sv: 'en fras, ord för ord', en: 'a phrase, word by word' },
  { q: 'sucidprevention', sv: 'en felstavning', en: 'a misspelling' },
  { q: 'NSPH brukarmedverkan', sv: 'flera ord som alla ska finnas', en: 'several words that shall all be there' },
] as const;

/** Before anything is asked for: examples, and the documents that are searched. */
export function SearchStart({
  visit,
  documents,
}: {
  visit: Visit;
  documents: readonly Pick<Document, 'id' | 'title' | 'kind'>[];
}) {
  const { say, href } = visit;
  const plans = documents.filter(({ kind }) => kind === 'plan');
  return (
    <>
      <Section title={say('Pröva till exempel', 'Try for instance')} id="exempel">
        <ul>
          {EXAMPLES.map(({ q, sv, en }) => (
            <li>
              <a href={href('/sok', { q })} lang="sv">
                {q}
              </a>{' '}
              – {say(sv, en)}
            </li>
          ))}
          <li>
            <a href={href('/insatser')}>{say('Alla insatser', 'All initiatives')}</a>
          </li>
        </ul>
      </Section>
      <Section title={say('Dokument som är lästa', 'Documents that have been read')} id="dokument">
        <ul>
          {plans.map(({ id, title }) => (
            <li>
              <a href={href(`/dokument/${id}`)} lang="sv">
                {title}
              </a>
            </li>
          ))}
        </ul>
        <p>
          {documents.length - plans.length}{' '}
          {say('offentliga sidor och dataset är också källor.', 'public pages and datasets are sources too.')}{' '}
          <a href={href('/dokument')}>{say('Alla källor', 'All sources')}</a>
        </p>
      </Section>
    </>
  );
}
