import type { County } from '../../territory/county.js';
import { ALL, type Listed } from '../answers.js';
import type { Page } from '../page.js';
import { Table } from '../table.js';

/** The 21 counties, and of which anything is known. */
export const countiesPage: Page = {
  path: '/lan',
  parameters: [],
  examples: ['/lan'],
  view: async (visit) => {
    const { say, href, api, ask } = visit;
    const { items } = await ask<Listed<County>>('/counties', { limit: ALL });
    const read = items.filter(({ coverage }) => coverage === 'planRead');
    return {
      title: say('Län', 'Counties'),
      section: '/lan',
      lead: say(
        `${read.length} av ${items.length} läns handlingsplaner är lästa. Om de andra länens planer vet vi inget: det är inte detsamma som att de saknas.`,
        `The action plans of ${read.length} of ${items.length} counties have been read. Nothing is known of the others' plans, which is not to say that there are none.`,
      ),
      body: (
        <Table
          caption={say('Alla län', 'All counties')}
          sortable={true}
          rows={items}
          columns={[
            {
              label: say('Län', 'County'),
              heading: true,
              cell: ({ id, name }) => <a href={href(`/lan/${id}`)}>{name}</a>,
            },
            { label: say('Länskod', 'County code'), cell: ({ id }) => id },
            { label: 'Region', cell: ({ regionName }) => regionName },
            {
              label: say('Lästa planer', 'Plans read'),
              sortBy: ({ plans }) => String(plans.length),
              cell: ({ plans, coverage }) =>
                coverage === 'planRead' ? (
                  <ul>
                    {plans.map(({ id, title }) => (
                      <li>
                        <a href={href(`/planer/${id}`)}>{title}</a>
                      </li>
                    ))}
                  </ul>
                ) : (
                  <span class="absent">{say('Inget dokument är känt', 'No document is known')}</span>
                ),
            },
          ]}
        />
      ),
      api: [{ href: api('/counties', { limit: ALL }), label: 'GET /counties' }],
    };
  },
};
