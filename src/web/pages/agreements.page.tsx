import type { Agreement } from '../../agreement/agreement.js';
import { ALL, type Listed } from '../answers.js';
import type { Page } from '../page.js';
import { Table } from '../table.js';
import { ClaimedAmount } from './claimed-amount.view.js';

type YearOf = { agreement: Agreement; budgetYear: Agreement['budgetYears'][number] };

/** Every national agreement, the newest budget year first, with what each states as its total. */
export const agreementsPage: Page = {
  path: '/overenskommelser',
  parameters: [],
  examples: ['/overenskommelser'],
  view: async (visit) => {
    const { say, href, api, ask } = visit;
    const { items } = await ask<Listed<Agreement>>('/agreements', { limit: ALL });
    const titles = new Map(items.map(({ id, title }) => [id, title]));
    const rows: YearOf[] = items
      .flatMap((agreement) => agreement.budgetYears.map((budgetYear) => ({ agreement, budgetYear })))
      .toSorted((a, b) => b.budgetYear.year.localeCompare(a.budgetYear.year));
    const linked = (id: string) => (
      <a href={href(`/overenskommelser/${id}`)} lang="sv">
        {titles.get(id) ?? id}
      </a>
    );
    return {
      title: say('Överenskommelser', 'Agreements'),
      section: '/overenskommelser',
      lead: say(
        `${items.length} nationella överenskommelser, det nyaste bidragsåret först. En överenskommelse kan ha flera bidragsår.`,
        `${items.length} national agreements, the newest budget year first. An agreement may have several budget years.`,
      ),
      body: (
        <>
          <p>
            {say(
              'Totalen är den som källorna anger för bidragsåret. Står flera uppgifter mot varandra visas alla; är ingen godtagen finns inget enda belopp. Totaler för olika år och familjer avser olika innehåll och läggs inte ihop.',
              'The total is what the sources state for the budget year. Where claims stand against each other all are shown; where none is accepted there is no single amount. Totals of different years and families cover different things and are not added up.',
            )}
          </p>
          <Table
            caption={say('Överenskommelser och bidragsår', 'Agreements and budget years')}
            sortable={true}
            rows={rows}
            columns={[
              { label: say('Bidragsår', 'Budget year'), cell: ({ budgetYear }) => budgetYear.year },
              {
                label: say('Överenskommelse', 'Agreement'),
                heading: true,
                cell: ({ agreement }) => linked(agreement.id),
              },
              {
                label: say('Slag', 'Kind'),
                cell: ({ agreement: { kind, amends, amendments, performancePay } }) => (
                  <>
                    {kind === 'base'
                      ? say('Överenskommelse', 'Agreement')
                      : say('Tilläggsöverenskommelse', 'Supplementary agreement')}
                    {performancePay && `, ${say('prestationsersättning', 'performance pay')}`}
                    {amends && (
                      <>
                        <br />
                        {say('Ändrar', 'Amends')} {linked(amends)}
                      </>
                    )}
                    {amendments.map((id) => (
                      <>
                        <br />
                        {say('Ändrad genom', 'Amended by')} {linked(id)}
                      </>
                    ))}
                  </>
                ),
              },
              {
                label: say('Total', 'Total'),
                numeric: true,
                sortBy: ({ budgetYear: { total } }) => total.value,
                cell: ({ budgetYear: { total, totalClaims } }) => (
                  <ClaimedAmount visit={visit} amount={total} claims={totalClaims} />
                ),
              },
              {
                label: say('Medelsströmmar', 'Streams'),
                cell: ({ agreement: { id, streams }, budgetYear: { year } }) => {
                  const count = streams.filter(({ budgetYear }) => budgetYear === year).length;
                  return count === 0 ? (
                    <span class="absent">{say('Inga kända', 'None known')}</span>
                  ) : (
                    <a href={`${href(`/overenskommelser/${id}`)}#ar-${year}`}>
                      {count} {say('kända', 'known')}
                    </a>
                  );
                },
              },
            ]}
          />
        </>
      ),
      api: [{ href: api('/agreements', { limit: ALL }), label: 'GET /agreements' }],
    };
  },
};
