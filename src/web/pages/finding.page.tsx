import type { CheckItem } from '../../check/check-view.js';
import type { Finding } from '../../check/finding.js';
import { Section } from '../layout.js';
import type { Page } from '../page.js';
import { FindingSides } from './finding-sides.view.js';

/** One finding as an equation, with both sides and their sources. */
export const findingPage: Page = {
  path: '/avstamning/{findingId}',
  parameters: [],
  examples: ['/avstamning/{finding}'],
  view: async (visit) => {
    const { say, href, api, ask, path } = visit;
    const finding = await ask<Finding>(`/findings/${path.findingId}`);
    const check = await ask<CheckItem>(`/checks/${finding.check.id}`);
    return {
      title: `${finding.check.title}: ${finding.subject.label}`,
      section: '/avstamning',
      trail: [{ href: href('/avstamning'), label: say('Avstämning', 'Reconciliation') }],
      lead: <span class={`verdict ${finding.verdict}`}>{finding.verdictLabel}</span>,
      body: (
        <>
          <FindingSides visit={visit} finding={finding} />
          <Section title={say('Vad som kontrolleras', 'What is checked')}>
            <p>{check.explanation}</p>
            <p>
              {say('Exempel:', 'Example:')} {check.example.words}: <span class="equation">{check.example.numbers}</span>
            </p>
            <dl class="facts">
              {check.verdicts.map(({ label, when }) => (
                <>
                  <dt>{label}</dt>
                  <dd>{when}</dd>
                </>
              ))}
            </dl>
          </Section>
        </>
      ),
      api: [{ href: api(`/findings/${finding.id}`), label: 'GET /findings/{id}' }],
    };
  },
};
