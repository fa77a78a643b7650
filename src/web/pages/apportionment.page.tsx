import type { Stream } from '../../agreement/stream.js';
import type { AllocationRule } from '../../apportionment/allocation-rule.js';
import type { Apportionment } from '../../apportionment/apportionment.js';
import type { ApportionmentComparison } from '../../apportionment/apportionment-comparison.js';
import { HttpProblem, PROBLEMS } from '../../http/problem.js';
import { ALL, type Listed } from '../answers.js';
import type { Page, Visit } from '../page.js';
import { faultsOf, requestOf, WORKBENCH_PARAMETERS } from './apportionment-form.rule.js';
import { ApportionmentForm, FormFaults, type Method } from './apportionment-form.view.js';
import { ApportionmentResult } from './apportionment-result.view.js';
import { RulesCompared } from './rules-compared.view.js';

type Outcome = { result: Apportionment; compared: ApportionmentComparison | null } | { refused: string };

/** The workbench: a pot, how it is divided, and what each county would get. The address holds all of it. */
export const apportionmentPage: Page = {
  path: '/fordelning',
  parameters: WORKBENCH_PARAMETERS,
  examples: ['/fordelning', '/fordelning?flat=1000000&pot=200000000&key=population&date=2023-12-31&floor=4000000'],
  view: async (visit) => {
    const { say, ask, query, api } = visit;
    const [rules, methods, streams] = await Promise.all([
      ask<Listed<AllocationRule>>('/allocation-rules', { limit: ALL }),
      ask<Listed<Method>>('/apportionment-methods', { limit: ALL }),
      ask<Listed<Stream>>('/streams', { limit: ALL, sort: '-budgetYear' }),
    ]);
    // Without a wish the first stored rule is shown, so that the page tells what it is for.
    const asked = Object.keys(query).length > 0 ? query : { rule: rules.items[0]?.id };
    const shown: Visit = { ...visit, query: asked };
    const faults = faultsOf(asked);
    const request = faults.length === 0 ? requestOf(asked) : null;
    const outcome = request ? await carriedOut(visit, request, asked.compare) : null;
    return {
      title: say('Fördelningsberäkning', 'Apportionment'),
      section: '/fordelning',
      lead: say(
        'Så delas en pott till kronan, och därför. Det som beräknas är ett scenario, aldrig en tilldelning.',
        'How a pot is divided to the krona, and why. What is calculated is a scenario, never an allocation.',
      ),
      body: (
        <>
          <ApportionmentForm visit={shown} rules={rules.items} methods={methods.items} streams={streams.items} />
          {faults.length > 0 && <FormFaults visit={visit} faults={faults} />}
          {outcome && 'refused' in outcome && (
            <div class="note" role="alert">
              <p>{say('Så går det inte att räkna. API:et svarar:', 'It cannot be calculated so. The API answers:')}</p>
              <p lang="en">{outcome.refused}</p>
            </div>
          )}
          {outcome && 'result' in outcome && (
            <>
              <ApportionmentResult visit={visit} result={outcome.result} />
              {outcome.compared && <RulesCompared visit={visit} compared={outcome.compared} />}
            </>
          )}
        </>
      ),
      api: [
        { href: '/docs', label: 'POST /apportionments' },
        ...(asked.rule
          ? [{ href: api(`/allocation-rules/${asked.rule}/result`), label: 'GET /allocation-rules/{id}/result' }]
          : []),
      ],
    };
  },
};

/** What the rule gives, or why it gives nothing: what the visitor wrote is shown again with the reason. */
async function carriedOut(
  { calculate }: Visit,
  request: { rule: unknown; [member: string]: unknown },
  compare: string | undefined,
): Promise<Outcome> {
  try {
    const { rule, recipients, options } = request;
    const { against: _against, ...own } = (options ?? {}) as Record<string, unknown>;
    const stated = Object.keys(own).length > 0 ? { options: own } : {};
    const [result, compared] = await Promise.all([
      calculate<Apportionment>('/apportionments', request, { include: 'trace' }),
      compare
        ? calculate<ApportionmentComparison>('/apportionment-comparisons', {
            rules: [
              { rule, ...stated },
              { rule: compare, ...stated },
            ],
            ...(recipients ? { recipients } : {}),
          })
        : null,
    ]);
    return { result, compared };
  } catch (error) {
    if (error instanceof HttpProblem && PROBLEMS[error.code].status < 500) return { refused: error.detail };
    throw error;
  }
}
