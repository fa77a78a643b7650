import { codeLabel } from '../../source/code-label.js';
import type { CitationItem } from '../../source/document.js';
import { Kept } from '../kept.js';
import type { Visit } from '../page.js';
import { Table } from '../table.js';

/** The passages of a document that are cited, word by word, with what each bears. */
export function DocumentCitations({
  visit,
  document,
  citations,
}: {
  visit: Visit;
  document: string;
  citations: readonly CitationItem[];
}) {
  const { say, query, api } = visit;
  return (
    <>
      <form class="choices">
        <Kept visit={visit} />
        <input type="hidden" name="show" value="citations" />
        <label>
          {say('Ord i citatet eller dess plats', 'Words of the quote or its place')}
          <input type="search" name="q" value={query.q ?? ''} />
        </label>
        <button type="submit">{say('Sök i dokumentet', 'Search the document')}</button>
      </form>
      {citations.length === 0 ? (
        <p>{say('Inget citerat ställe har de orden.', 'No cited passage has those words.')}</p>
      ) : (
        <Table
          caption={say('Citerade ställen', 'Cited passages')}
          rows={citations}
          columns={[
            { label: say('Plats', 'Place'), heading: true, cell: (each) => placeOf(visit, each) },
            {
              label: say('Ordagrant', 'Verbatim'),
              cell: ({ quote }) =>
                quote ? (
                  <q lang="sv">{quote}</q>
                ) : (
                  <span class="absent">
                    {say('Inget citat: bara sidans adress', "No quote: only the page's address")}
                  </span>
                ),
            },
            {
              label: say('Belägg för', 'Evidence of'),
              cell: ({ id, subject }) => (
                <a href={api(`/citations/${id}`)}>{codeLabel('citedKind', subject.kind, visit.language)}</a>
              ),
            },
          ]}
        />
      )}
      <p>
        <a href={api('/citations', { document, q: query.q, format: 'csv' })}>
          {say('Hämta som CSV', 'Download as CSV')}
        </a>
      </p>
    </>
  );
}

function placeOf({ say }: Visit, { place }: CitationItem) {
  return place ? (
    <span lang="sv">{place}</span>
  ) : (
    <span class="absent">{say('Plats anges inte', 'Place not stated')}</span>
  );
}
