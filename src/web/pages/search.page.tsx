import type { z } from 'zod';
import type { Plan } from '../../plan/plan.js';
import type { SearchItem, SearchMeta } from '../../search/search.js';
import type { Document } from '../../source/document.js';
import { ALL, type Listed } from '../answers.js';
import { Kept } from '../kept.js';
import { Section } from '../layout.js';
import type { Page, Visit } from '../page.js';
import { Pager } from './pager.view.js';
import { SearchFacets, Understood } from './search-facets.view.js';
import { SearchHit } from './search-hit.view.js';
import { SearchStart } from './search-start.view.js';

const PER_PAGE = 20;
const SHORTEST = 2;
/** What a search is narrowed by: the parameters of GET /search. */
const FILTERS = ['kind', 'county', 'year', 'theme', 'plan'] as const;

type Found = { items: readonly SearchItem[]; _meta: z.infer<typeof SearchMeta> };

/** Finds in plans, initiatives and sources, and tells why each hit is one. */
export const searchPage: Page = {
  path: '/sok',
  parameters: ['q', 'similarTo', ...FILTERS, 'page'],
  examples: ['/sok', '/sok?q=samsjuklighet', '/sok?q=sucidprevention&kind=activity', '/sok?q=xqzxqz'],
  view: async (visit) => {
    const { say, api, query, ask } = visit;
    const { q } = query;
    const isShort = q !== undefined && q.trim().length < SHORTEST;
    const asked = Object.fromEntries(['q', 'similarTo', ...FILTERS].map((name) => [name, query[name]]));
    const isAsked = !isShort && Object.values(asked).some((value) => value !== undefined);
    const [found, documents, plans] = await Promise.all([
      isAsked ? ask<Found>('/search', { ...asked, page: query.page, limit: String(PER_PAGE) }) : null,
      ask<Listed<Pick<Document, 'id' | 'title' | 'kind'>>>('/documents', { limit: ALL, fields: 'id,title,kind' }),
      ask<Listed<Pick<Plan, 'id' | 'title'>>>('/plans', { limit: ALL, fields: 'id,title' }),
    ]);
    const titles = new Map(plans.items.map((plan) => [plan.id, plan.title]));
    return {
      title: say('Sök och källor', 'Search and sources'),
      section: '/sok',
      lead: say(
        'Sök bland aktiviteter, mål, behov, avsnitt, aktörer, insatser och citat. Böjningar, andra namn och stavningar hittas också.',
        'Search activities, goals, needs, sections, bodies, initiatives and quotes. Inflections, other names and spellings are found too.',
      ),
      body: (
        <>
          <SearchForm visit={visit} />
          {isShort && <p role="status">{say('Skriv minst två tecken.', 'Write at least two characters.')}</p>}
          {found ? (
            <Results visit={visit} found={found} plans={titles} />
          ) : (
            <SearchStart visit={visit} documents={documents.items} />
          )}
        </>
      ),
      api: found
        ? [{ href: api('/search', { ...asked, page: query.page, limit: String(PER_PAGE) }), label: 'GET /search' }]
        : [{ href: api('/documents'), label: 'GET /documents' }],
    };
  },
};

function SearchForm({ visit }: { visit: Visit }) {
  const { say, query } = visit;
  return (
    <form class="choices">
      <Kept visit={visit} />
      <label>
        {say('Sök efter', 'Search for')}
        <input type="search" name="q" minlength={2} value={query.q ?? ''} size={40} maxlength={200} />
      </label>
      {FILTERS.map((name) => query[name] && <input type="hidden" name={name} value={query[name]} />)}
      <button type="submit">{say('Sök', 'Search')}</button>
    </form>
  );
}

function Results({
  visit,
  found: { items, _meta },
  plans,
}: {
  visit: Visit;
  found: Found;
  plans: ReadonlyMap<string, string>;
}) {
  const { say, query, href } = visit;
  const { totalRecords: total } = _meta;
  return (
    <>
      <p role="status">
        {total === 0
          ? say('Inga träffar.', 'No hits.')
          : `${total} ${total === 1 ? say('träff', 'hit') : say('träffar', 'hits')}`}
        {query.q && total > 0 && (
          <>
            {' '}
            {say('på', 'for')} <q>{query.q}</q>
          </>
        )}
        {query.similarTo &&
          ` – ${say('aktiviteter som liknar den du kom från, i andra län', 'activities like the one that you came from, in other counties')}`}
      </p>
      <Understood visit={visit} meta={_meta} />
      <SearchFacets visit={visit} meta={_meta} plans={plans} />
      {total === 0 ? (
        <p>
          {say(
            'Inget i de lästa planerna svarar mot sökningen. Det betyder inte att länen inte arbetar med frågan: bara lästa dokument söks igenom. Pröva ett annat ord, eller ta bort ett urval.',
            'Nothing in the plans read answers the search. That does not mean that the counties do not work with it: only documents that have been read are searched. Try another word, or remove a choice.',
          )}{' '}
          <a href={href('/sok')}>{say('Börja om', 'Start over')}</a>
        </p>
      ) : (
        <Section title={say('Träffar, den bästa först', 'Hits, the best first')} id="traffar">
          <ol class="hits" start={_meta.offset + 1}>
            {items.map((item) => (
              <li>
                <SearchHit visit={visit} item={item} plans={plans} />
              </li>
            ))}
          </ol>
          <Pager visit={visit} total={total} size={PER_PAGE} />
        </Section>
      )}
    </>
  );
}
