import type { z } from 'zod';
import { type SearchMeta, TIER_LABELS } from '../../search/search.js';
import type { Visit } from '../page.js';

type Meta = z.infer<typeof SearchMeta>;
type FacetName = keyof Meta['facets'];

/** As many values of a facet as are shown at once; the rest are folded in. */
const SHOWN = 5;

/** The address of this page with some of its parameters changed; another choice begins at the first page. */
export function toggled({ here, href }: Visit, changed: Readonly<Record<string, string | undefined>>): string {
  return href(here.path, { ...here.query, page: undefined, ...changed });
}

/** What the hits can be narrowed by: each value adds itself, and one that is chosen takes itself away. */
export function SearchFacets({
  visit,
  meta: { facets },
  plans,
}: {
  visit: Visit;
  meta: Meta;
  plans: ReadonlyMap<string, string>;
}) {
  const { say } = visit;
  const names: readonly [FacetName, string][] = [
    ['kind', say('Slag', 'Kind')],
    ['county', say('Län', 'County')],
    ['year', say('År', 'Year')],
    ['theme', say('Tema', 'Theme')],
  ];
  return (
    <section aria-label={say('Begränsa träffarna', 'Narrow the hits')} class="facets">
      {names.map(([name, label]) => (
        <Facet visit={visit} name={name} label={label} facet={facets[name]} />
      ))}
      {visit.query.plan && (
        <p>
          <strong>{say('Plan', 'Plan')}:</strong>{' '}
          <span lang="sv">
            {visit.query.plan
              .split(',')
              .map((plan) => plans.get(plan) ?? plan)
              .join(', ')}
          </span>{' '}
          <a href={toggled(visit, { plan: undefined })}>{say('ta bort', 'remove')}</a>
        </p>
      )}
    </section>
  );
}

function Facet({
  visit,
  name,
  label,
  facet,
}: {
  visit: Visit;
  name: FacetName;
  label: string;
  facet: Meta['facets'][FacetName];
}) {
  const { say, query } = visit;
  const chosen = (query[name] ?? '').split(',').filter((id) => id !== '');
  const gone = chosen.filter((id) => facet.values.every((value) => value.id !== id));
  if (facet.values.length === 0 && gone.length === 0) return null;
  const link = (id: string, text: string, count: number | null) => {
    const isChosen = chosen.includes(id);
    const rest = isChosen ? chosen.filter((each) => each !== id) : [...chosen, id];
    return (
      <li>
        <a href={toggled(visit, { [name]: rest.join(',') || undefined })} aria-current={isChosen ? 'true' : undefined}>
          {isChosen && `✓ `}
          {text}
          {isChosen && ` – ${say('ta bort', 'remove')}`}
        </a>
        {count !== null && ` (${count})`}
      </li>
    );
  };
  const first = facet.values.filter(({ id }, index) => index < SHOWN || chosen.includes(id));
  const others = facet.values.filter((value) => !first.includes(value));
  return (
    <div>
      <p id={`facet-${name}`}>
        <strong>{label}</strong>
      </p>
      <ul aria-labelledby={`facet-${name}`}>
        {gone.map((id) => link(id, say('Vald, utan träffar', 'Chosen, without hits'), 0))}
        {first.map(({ id, label: text, count }) => link(id, text, count))}
        {facet.without > 0 && (
          <li class="absent">
            {say('Utan uppgift', 'Not stated')} ({facet.without})
          </li>
        )}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>
            {others.length} {say('till', 'more')}
          </summary>
          <ul>{others.map(({ id, label: text, count }) => link(id, text, count))}</ul>
        </details>
      )}
    </div>
  );
}

const NAMED = ['synonym', 'trigram'];

/** How the question was read, where that is not how it was written. */
export function Understood({ visit, meta: { query } }: { visit: Visit; meta: Meta }) {
  const { say, language } = visit;
  if (!query) return null;
  const ways = query.terms.flatMap(({ words, alternatives }) =>
    alternatives
      .filter(({ way, words: others }) => NAMED.includes(way) && others.length > 0)
      .map(({ way, words: others }) => ({ asked: words.join(' '), way, others })),
  );
  return (
    <>
      {query.matching === 'some' && (
        <p class="note">
          {say(
            'Inget innehåller allt som söktes. Det här innehåller en del av det.',
            'Nothing holds all that was asked for. These hold some of it.',
          )}
        </p>
      )}
      {ways.map(({ asked, way, others }) => (
        <p>
          <q>{asked}</q> – {TIER_LABELS[way][language].toLowerCase()}:{' '}
          {others.map((word, index) => (
            <>
              {index > 0 && ', '}
              <a href={toggled(visit, { q: word.includes(' ') ? `"${word}"` : word })} lang="sv">
                {word}
              </a>
            </>
          ))}
        </p>
      ))}
      {query.ignoredWords.length > 0 && (
        <p>
          {say('Säger inget för sig själva och räknades inte:', 'Say nothing by themselves and were not counted:')}{' '}
          <span lang="sv">{query.ignoredWords.join(', ')}</span>
        </p>
      )}
    </>
  );
}
