import type { Agreement } from '../../agreement/agreement.js';
import type { CheckItem } from '../../check/check-view.js';
import type { Finding } from '../../check/finding.js';
import { VERDICTS } from '../../check/verdict.js';
import { codeLabel } from '../../source/code-label.js';
import type { County } from '../../territory/county.js';
import { ALL, type Listed } from '../answers.js';
import { Choice } from '../choice.js';
import { Kept } from '../kept.js';
import { Section } from '../layout.js';
import type { Page } from '../page.js';
import { FindingList } from './finding-list.view.js';
import { Pager, pageOf } from './pager.view.js';

const SIZE = 30;

/** The budget checks: what was found, by verdict, agreement, county and check. */
export const reconciliationPage: Page = {
  path: '/avstamning',
  parameters: ['verdict', 'agreement', 'county', 'check', 'page'],
  examples: ['/avstamning', '/avstamning?verdict=broken', '/avstamning?verdict=remainder&agreement={agreement}'],
  view: async (visit) => {
    const { say, href, api, ask, query, language } = visit;
    const filters = { agreement: query.agreement, county: query.county, check: query.check };
    const page = pageOf(visit);
    const [found, checks, agreements, counties, ...counts] = await Promise.all([
      ask<Listed<Finding>>('/findings', {
        ...filters,
        verdict: query.verdict,
        limit: String(SIZE),
        page: String(page),
        sort: 'verdict',
      }),
      ask<Listed<CheckItem>>('/checks', { limit: ALL }),
      ask<Listed<Pick<Agreement, 'id' | 'title'>>>('/agreements', { limit: ALL, fields: 'id,title' }),
      ask<Listed<Pick<County, 'id' | 'name'>>>('/counties', { limit: ALL, fields: 'id,name' }),
      ...VERDICTS.map((verdict) =>
        ask<Listed<unknown>>('/findings', { ...filters, verdict, limit: '1', fields: 'id' }),
      ),
    ]);
    return {
      title: say('Avstämning', 'Reconciliation'),
      section: '/avstamning',
      lead: say(
        'Stämmer delarna med helheten, till kronan, i och mellan dokument? Inget rättas: uppgifter som inte går ihop står kvar med sina källor.',
        'Do the parts add up to the whole, to the krona, within and across documents? Nothing is corrected: figures that do not agree stay, with their sources.',
      ),
      body: (
        <>
          <p>
            <a href={href('/klistra-in')}>
              {say(
                'Klistra in en egen budget och få den kontrollerad',
                'Paste a budget of your own and have it checked',
              )}
            </a>
          </p>
          <form class="choices" method="get" action="/avstamning" data-at-once>
            <Kept visit={visit} />
            <Choice
              visit={visit}
              name="verdict"
              label={say('Utfall', 'Verdict')}
              all={say('Alla', 'All')}
              options={VERDICTS.map((value) => ({ value, label: codeLabel('verdict', value, language) }))}
            />
            <Choice
              visit={visit}
              name="agreement"
              label={say('Överenskommelse', 'Agreement')}
              all={say('Alla', 'All')}
              options={agreements.items.map(({ id, title }) => ({ value: id, label: title }))}
            />
            <Choice
              visit={visit}
              name="county"
              label={say('Län', 'County')}
              all={say('Alla', 'All')}
              options={counties.items.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Choice
              visit={visit}
              name="check"
              label={say('Kontroll', 'Check')}
              all={say('Alla', 'All')}
              options={checks.items.map(({ id, title }) => ({ value: id, label: title }))}
            />
            <button type="submit">{say('Visa', 'Show')}</button>
          </form>
          <ul class="cards">
            {VERDICTS.map((verdict, index) => (
              <li class="card">
                <a href={href('/avstamning', { ...filters, verdict })}>
                  <span class={`verdict ${verdict}`}>{codeLabel('verdict', verdict, language)}</span>
                </a>{' '}
                <span class="big">{counts[index]?._meta.totalRecords}</span>
              </li>
            ))}
          </ul>
          <Section title={`${say('Iakttagelser', 'Findings')} (${found._meta.totalRecords})`}>
            <FindingList visit={visit} findings={found.items} />
            <Pager visit={visit} total={found._meta.totalRecords} size={SIZE} />
          </Section>
        </>
      ),
      api: [{ href: api('/findings', { ...filters, verdict: query.verdict }), label: 'GET /findings' }],
    };
  },
};
