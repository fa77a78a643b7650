import type { SearchItem } from '../../search/search.js';
import { Sources } from '../figure.js';
import type { Visit } from '../page.js';

/** Records that stand on the page of their plan, each at its identifier. */
const ON_PLAN: readonly string[] = ['activity', 'objective', 'need', 'section', 'area'];

/** Words of a quote that tell it from others. */
const OPENING = 6;

/** One hit: what it is, where it leads, what of it answers the search, and where it stands. */
export function SearchHit({
  visit,
  item,
  plans,
}: {
  visit: Visit;
  item: SearchItem;
  plans: ReadonlyMap<string, string>;
}) {
  const { say, href } = visit;
  const { match, similarity, counties, years, themes } = item;
  const about = subjectAddress(visit, item);
  return (
    <article>
      <h3>
        <a href={addressOf(visit, item)} lang="sv">
          <Marked text={item.title} />
        </a>
      </h3>
      <p>
        <small>
          <strong>{item.kindLabel}</strong>
          {counties.length > 0 && ` · ${counties.map(({ name }) => name).join(', ')}`}
          {years.length > 0 && ` · ${years.join(', ')}`}
          {match && ` · ${match.tierLabel}`}
          {match && match.found < match.asked && ` (${match.found} ${say('av', 'of')} ${match.asked})`}
        </small>
      </p>
      {item.snippet.text !== '' && item.snippet.text !== item.title.text && (
        <p lang="sv">
          <Marked text={item.snippet} />
        </p>
      )}
      {similarity && (
        <p>
          <small>
            {say('Gemensamt:', 'In common:')}{' '}
            {[
              ...similarity.themes.map(({ name }) => name),
              ...(similarity.initiatives.length > 0
                ? [say(`${similarity.initiatives.length} insatser`, `${similarity.initiatives.length} initiatives`)]
                : []),
              ...similarity.words,
            ].join(', ')}{' '}
            ({similarity.points} {say('likhetspoäng', 'points of similarity')})
          </small>
        </p>
      )}
      {item.kind === 'body' && item.plans.length > 0 && (
        <p>
          {say('Aktiviteter med aktören:', 'Activities with the body:')}{' '}
          {item.plans.map((plan, index) => (
            <>
              {index > 0 && ', '}
              <a href={`${href(`/planer/${plan}`, { body: item.record.id })}#aktiviteter`} lang="sv">
                {plans.get(plan) ?? plan}
              </a>
            </>
          ))}
        </p>
      )}
      {themes.length > 0 && (
        <p>
          <small>
            {say('Tema:', 'Theme:')} {themes.map(({ name }) => name).join(', ')}
          </small>
        </p>
      )}
      {about && (
        <p>
          <small>
            <a href={about}>{say('Det som citatet belägger', 'What the quote supports')}</a>
          </small>
        </p>
      )}
      <Sources visit={visit} citations={item.citations} />
    </article>
  );
}

/** The page of ours that shows the record; the API where there is none. */
function addressOf({ href, api }: Visit, { kind, record, plans, citations }: SearchItem): string {
  const [plan] = plans;
  if (kind === 'initiative') return href(`/insatser/${record.id}`);
  if (kind === 'quote') {
    const [cited] = citations;
    return cited
      ? href(`/dokument/${cited.document.id}`, { show: 'citations', q: opening(cited.quote) })
      : api(`/citations/${record.id}`);
  }
  if (kind === 'body') {
    return plan ? `${href(`/planer/${plan}`, { body: record.id })}#aktiviteter` : api(`/bodies/${record.id}`);
  }
  return plan ? `${href(`/planer/${plan}`)}#${record.id}` : record.href;
}

/** So much of a quote that its document's page finds it again. */
function opening(quote: string | null): string | undefined {
  return quote?.split(/\s+/).slice(0, OPENING).join(' ');
}

function subjectAddress({ href }: Visit, { subject, plans }: SearchItem): string | null {
  const [plan] = plans;
  return subject && plan && ON_PLAN.includes(subject.kind) ? `${href(`/planer/${plan}`)}#${subject.id}` : null;
}

/** A text with what answers the search marked: elements of our own around pieces of plain text. */
export function Marked({ text: { text, highlights } }: { text: SearchItem['title'] }) {
  const ends = [0, ...highlights.map(([, end = 0]) => end)];
  return (
    <>
      {highlights.map(([start = 0, end = 0], index) => (
        <>
          {text.slice(ends[index], start)}
          <mark>{text.slice(start, end)}</mark>
        </>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
