import { numberText } from '../../money/number-text.js';
import type { Document } from '../../source/document.js';
import { ALL, type Listed } from '../answers.js';
import { Absent } from '../figure.js';
import { Section } from '../layout.js';

import type { Page, Visit } from '../page.js';
import { Table } from '../table.js';
import { documentKinds, textQuality } from './document-words.rule.js';

const ORDER: readonly Document['kind'][] = ['plan', 'publicPage', 'dataset'];

/** The documents that everything rests on, and how much each states. */
export const documentsPage: Page = {
  path: '/dokument',
  parameters: [],
  examples: ['/dokument'],
  view: async (visit) => {
    const { say, api, ask } = visit;
    const { items } = await ask<Listed<Document>>('/documents', { limit: ALL });
    return {
      title: say('Dokument', 'Documents'),
      section: '/sok',
      lead: say(
        `${items.length} dokument, sidor och datamängder som allt här vilar på.`,
        `${items.length} documents, pages and data sets that everything here rests on.`,
      ),
      body: (
        <>
          <p>
            {say(
              'Ur planerna är varje uppgift hämtad med plats och ordagrant citat. Från en offentlig sida har vi adressen men inget citat; en sådan uppgift är andrahands.',
              'From the plans each figure is taken with its place and a verbatim quote. Of a public page we have the address and no quote; such a figure is secondary.',
            )}
          </p>
          {ORDER.map((kind) => (
            <Section title={documentKinds(visit, kind)} id={kind}>
              <Documents visit={visit} documents={items.filter((each) => each.kind === kind)} kind={kind} />
            </Section>
          ))}
        </>
      ),
      api: [{ href: api('/documents', { limit: ALL }), label: 'GET /documents' }],
    };
  },
};

function Documents({
  visit,
  documents,
  kind,
}: {
  visit: Visit;
  documents: readonly Document[];
  kind: Document['kind'];
}) {
  const { say, href, language } = visit;
  return (
    <Table
      caption={`${documentKinds(visit, kind)}: ${say('vad de belägger', 'what they bear')}`}
      sortable={true}
      rows={documents}
      columns={[
        {
          label: say('Titel', 'Title'),
          heading: true,
          cell: ({ id, title }) => (
            <a class="address" href={href(`/dokument/${id}`)} lang="sv">
              {title}
            </a>
          ),
        },
        kind === 'plan'
          ? {
              label: say('Län', 'County'),
              cell: ({ county }) =>
                county ? <a href={href(`/lan/${county.id}`)}>{county.name}</a> : <Absent visit={visit} label={null} />,
            }
          : {
              label: say('Utgivare', 'Publisher'),
              cell: ({ publisher }) =>
                publisher.value === null ? (
                  <Absent visit={visit} label={publisher.label} />
                ) : (
                  <span lang="sv">{publisher.value}</span>
                ),
            },
        ...(kind === 'plan'
          ? [
              {
                label: say('Texten', 'The text'),
                cell: (document: Document) => textQuality(visit, document.textQuality),
              },
            ]
          : []),
        {
          label: say('Uppgifter', 'Claims'),
          numeric: true,
          cell: ({ counts }) => (
            <data value={String(counts.claims)}>{numberText(String(counts.claims), language)}</data>
          ),
        },
        {
          label: say('Källhänvisningar', 'Citations'),
          numeric: true,
          cell: ({ counts }) => (
            <data value={String(counts.citations)}>{numberText(String(counts.citations), language)}</data>
          ),
        },
      ]}
    />
  );
}
