import type { Claim } from '../../source/claim.js';
import { codeLabel } from '../../source/code-label.js';
import type { CitationItem, Document } from '../../source/document.js';
import type { Listed } from '../answers.js';
import { Absent } from '../figure.js';
import { Section } from '../layout.js';
import type { Page, Visit } from '../page.js';
import { ClaimTable, readNames } from './claim-table.view.js';
import { DocumentCitations } from './document-citations.view.js';
import { textQuality } from './document-words.rule.js';
import { Pager, pageOf } from './pager.view.js';

const SIZE = 50;

/** One document: what it is, every figure that it states, and every passage that is cited. */
export const documentPage: Page = {
  path: '/dokument/{documentId}',
  parameters: ['show', 'q', 'page'],
  examples: ['/dokument/{document}', '/dokument/{document}?show=citations'],
  view: async (visit) => {
    const { say, href, api, ask, path, query } = visit;
    const id = path.documentId ?? '';
    const document = await ask<Document>(`/documents/${id}`);
    const cited = query.show === 'citations';
    const of = { document: id, limit: String(SIZE), page: String(pageOf(visit)) };
    const [claims, citations] = await Promise.all([
      cited ? null : ask<Listed<Claim>>('/claims', of),
      cited ? ask<Listed<CitationItem>>('/citations', { ...of, q: query.q }) : null,
    ]);
    const total = (claims ?? citations)?._meta.totalRecords ?? 0;
    const items = (claims ?? citations)?.items.length ?? 0;
    return {
      title: document.title,
      titleLanguage: 'sv',
      section: '/sok',
      trail: [{ href: href('/dokument'), label: say('Dokument', 'Documents') }],
      lead: codeLabel('documentKind', document.kind, visit.language),
      body: (
        <>
          <Facts visit={visit} document={document} />
          <Section
            title={
              cited ? say('Citerade ställen', 'Cited passages') : say('Uppgifter i dokumentet', 'Figures it states')
            }
            id="innehall-i-dokumentet"
          >
            <p>
              <Choice
                visit={visit}
                chosen={!cited}
                show={undefined}
                label={say(`Uppgifter (${document.counts.claims})`, `Figures (${document.counts.claims})`)}
              />{' '}
              ·{' '}
              <Choice
                visit={visit}
                chosen={cited}
                show="citations"
                label={say(
                  `Citerade ställen (${document.counts.citations})`,
                  `Cited passages (${document.counts.citations})`,
                )}
              />
            </p>
            {total > 0 && items === 0 ? (
              <p>{say('Listan har ingen sådan sida.', 'The list has no such page.')}</p>
            ) : null}
            {claims && (items > 0 || total === 0) && (
              <ClaimTable visit={visit} claims={claims.items} names={await readNames(visit, claims.items)} />
            )}
            {citations && (items > 0 || total === 0) && (
              <DocumentCitations visit={visit} document={id} citations={citations.items} />
            )}
            <Pager visit={visit} total={total} size={SIZE} />
          </Section>
        </>
      ),
      api: [
        { href: api(`/documents/${id}`), label: `GET /documents/${id}` },
        { href: api('/claims', { document: id }), label: 'GET /claims' },
        { href: api('/citations', { document: id }), label: 'GET /citations' },
      ],
    };
  },
};

/** One of the two lists; the one that is shown is no link. */
function Choice({
  visit: { href, here },
  chosen,
  show,
  label,
}: {
  visit: Visit;
  chosen: boolean;
  show: string | undefined;
  label: string;
}) {
  return chosen ? <strong>{label}</strong> : <a href={href(here.path, { show })}>{label}</a>;
}

function Facts({ visit, document }: { visit: Visit; document: Document }) {
  const { say, href } = visit;
  const { publisher, county, plan, address, fileName, sha256, documentDate, accessed, note, kind } = document;
  return (
    <>
      <dl class="facts">
        <dt>{say('Utgivare', 'Publisher')}</dt>
        <dd>{publisher.value === null ? <Absent visit={visit} label={publisher.label} /> : publisher.value}</dd>
        {county && (
          <>
            <dt>{say('Län', 'County')}</dt>
            <dd>
              <a href={href(`/lan/${county.id}`)}>{county.name}</a>
            </dd>
          </>
        )}
        <dt>{say('Dokumentets datum', 'Date of the document')}</dt>
        <dd>{documentDate ?? <Absent visit={visit} label={null} />}</dd>
        {kind === 'plan' && (
          <>
            <dt>{say('Texten', 'The text')}</dt>
            <dd>{textQuality(visit, document.textQuality)}</dd>
          </>
        )}
        {address && (
          <>
            <dt>{say('Adress', 'Address')}</dt>
            <dd>
              <a class="address" href={address}>
                {address}
              </a>
            </dd>
          </>
        )}
        {accessed && (
          <>
            <dt>{say('Läst', 'Read')}</dt>
            <dd>{accessed}</dd>
          </>
        )}
        {fileName && (
          <>
            <dt>{say('Fil som lästs', 'File that was read')}</dt>
            <dd>
              {fileName}
              {sha256 && (
                <>
                  , SHA-256 <code class="address">{sha256}</code>
                </>
              )}
            </dd>
          </>
        )}
      </dl>
      {note && (
        <p class="note" lang="sv">
          {note}
        </p>
      )}
      {plan && (
        <p>
          <a href={href(`/planer/${plan}`)}>
            {say('Planens mål, aktiviteter och medel', "The plan's objectives, activities and money")}
          </a>
        </p>
      )}
    </>
  );
}
