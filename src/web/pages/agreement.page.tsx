import type { Agreement } from '../../agreement/agreement.js';
import type { Stream } from '../../agreement/stream.js';
import type { Allocation, AllocationGap } from '../../allocation/allocation.js';
import type { AllocationRule } from '../../apportionment/allocation-rule.js';
import type { Finding } from '../../check/finding.js';
import type { County } from '../../territory/county.js';
import { ALL, type Listed } from '../answers.js';
import { Sources } from '../figure.js';
import { Section } from '../layout.js';
import type { Page, Visit } from '../page.js';
import { AgreementRules } from './agreement-rules.view.js';
import { AgreementYear, type Related } from './agreement-year.view.js';
import { CountyAllocations } from './county-allocations.view.js';
import { FindingList } from './finding-list.view.js';

/** The checks that are about an agreement's own money, not about its plans' wording. */
const MONEY_CHECKS = [
  'streams-sum-to-total',
  'counties-sum-to-stream',
  'areas-sum-to-total',
  'earmarks-sum-to-allocation',
  'allocation-agrees-with-rule',
  'magnitude-of-totals',
].join(',');

/** One national agreement: its years, its streams, what every county got of them, and what does not add up. */
export const agreementPage: Page = {
  path: '/overenskommelser/{agreementId}',
  parameters: [],
  examples: ['/overenskommelser/{agreement}'],
  view: async (visit) => {
    const { say, href, api, ask, path } = visit;
    const id = path.agreementId ?? '';
    const of = { agreement: id, limit: ALL };
    // First: of one that there is not, the answer is that it is not found.
    const agreement = await ask<Agreement>(`/agreements/${id}`);
    const [streams, counties] = await Promise.all([
      ask<Listed<Stream>>('/streams', of),
      ask<Listed<Pick<County, 'id' | 'shortName'>>>('/counties', { limit: ALL, fields: 'id,shortName' }),
    ]);
    const [allocations, rules, conflicts, checked, related] = await Promise.all([
      ask<Listed<Allocation> & { _meta: { gaps: readonly AllocationGap[] } }>('/allocations', {
        ...of,
        county: counties.items.map((county) => county.id).join(','),
      }),
      ask<Listed<AllocationRule>>('/allocation-rules', of),
      ask<Listed<Finding>>('/findings', { ...of, check: 'conflicting-claims,unit-mix-up', verdict: 'broken' }),
      ask<Listed<Finding>>('/findings', { ...of, check: MONEY_CHECKS }),
      relatedTo(visit, agreement),
    ]);
    return {
      title: agreement.title,
      titleLanguage: 'sv',
      section: '/overenskommelser',
      trail: [{ href: href('/overenskommelser'), label: say('Överenskommelser', 'Agreements') }],
      lead: `${kindOf(visit, agreement)}, ${agreement.period.start}${agreement.period.end === agreement.period.start ? '' : `–${agreement.period.end}`}`,
      body: (
        <>
          <Facts visit={visit} agreement={agreement} related={related} />
          {agreement.budgetYears.map((budgetYear) => (
            <AgreementYear
              visit={visit}
              budgetYear={budgetYear}
              agreement={agreement}
              related={related}
              remainder={checked.items.find(
                ({ check, verdict, years }) =>
                  check.id === 'streams-sum-to-total' && verdict === 'remainder' && years.includes(budgetYear.year),
              )}
              details={streams.items}
            />
          ))}
          <Section title={say('Vad varje län fick', 'What each county got')} id="tilldelningar">
            <CountyAllocations
              visit={visit}
              counties={counties.items}
              streams={streams.items}
              allocations={allocations.items}
              gaps={allocations._meta.gaps}
            />
          </Section>
          <Section title={say('Hur medlen fördelas', 'How the money is divided')} id="regler">
            <AgreementRules visit={visit} rules={rules.items} streams={streams.items} />
          </Section>
          <Section title={say('Belopp som står emot varandra', 'Amounts that contradict each other')} id="motstridigt">
            {conflicts.items.length === 0 ? (
              <p>{say('Inga kända.', 'None known.')}</p>
            ) : (
              <FindingList visit={visit} findings={conflicts.items} />
            )}
          </Section>
          <Section title={say('Går summorna ihop?', 'Do the sums close?')} id="iakttagelser">
            <FindingList visit={visit} findings={checked.items} />
            <p>
              <a href={href('/avstamning', { agreement: id })}>
                {say('Alla överenskommelsens iakttagelser', 'All findings of the agreement')}
              </a>
            </p>
          </Section>
        </>
      ),
      api: [
        { href: api(`/agreements/${id}`), label: `GET /agreements/${id}` },
        { href: api('/streams', of), label: 'GET /streams' },
        { href: api('/allocations', of), label: 'GET /allocations' },
        { href: api('/allocation-rules', of), label: 'GET /allocation-rules' },
        { href: api('/findings', of), label: 'GET /findings' },
      ],
    };
  },
};

/** The agreements that this one amends, or that amend it. */
async function relatedTo({ ask }: Visit, { amends, amendments }: Agreement): Promise<readonly Related[]> {
  const ids = [...(amends ? [amends] : []), ...amendments];
  if (ids.length === 0) return [];
  return (await ask<Listed<Related>>('/agreements', { agreement: ids.join(','), fields: 'id,title' })).items;
}

function kindOf({ say }: Visit, { kind, performancePay }: Agreement): string {
  const name =
    kind === 'base' ? say('Överenskommelse', 'Agreement') : say('Tilläggsöverenskommelse', 'Supplementary agreement');
  return performancePay ? `${name} ${say('med prestationsersättning', 'with performance pay')}` : name;
}

function Facts({ visit, agreement, related }: { visit: Visit; agreement: Agreement; related: readonly Related[] }) {
  const { say, href } = visit;
  const { parties, signed, reference, note, citations, amends } = agreement;
  const absent = <span class="absent">{say('Inte funnet', 'Not found')}</span>;
  return (
    <>
      <dl class="facts">
        <dt>{say('Parter', 'Parties')}</dt>
        <dd>{parties ? <span lang="sv">{parties}</span> : absent}</dd>
        <dt>{say('Beslutad eller undertecknad', 'Decided or signed')}</dt>
        <dd>{signed.asWritten ? <span lang="sv">{signed.asWritten}</span> : (signed.date ?? absent)}</dd>
        <dt>{say('Diarienummer', 'Reference')}</dt>
        <dd>{reference ?? absent}</dd>
        {related.map(({ id, title }) => (
          <>
            <dt>{id === amends ? say('Ändrar', 'Amends') : say('Ändrad genom', 'Amended by')}</dt>
            <dd>
              <a href={href(`/overenskommelser/${id}`)} lang="sv">
                {title}
              </a>
            </dd>
          </>
        ))}
      </dl>
      {amends !== null && (
        <p>
          {say(
            'En tilläggsöverenskommelse ändrar namngivna delar; resten gäller som i den den ändrar.',
            'A supplementary agreement changes named parts; the rest stands as in the one that it amends.',
          )}
        </p>
      )}
      {note && (
        <p class="note" lang="sv">
          {note}
        </p>
      )}
      <Sources visit={visit} citations={citations} />
    </>
  );
}
