import { ALWAYS } from '../http/collection.js';
import type { Calculation } from '../http/endpoint.js';
import { link } from '../http/page.js';
import { HttpProblem, nearest } from '../http/problem.js';
import { BudgetCheckAnswer, BudgetCheckRequest, type BudgetFinding, MAX_BODY_BYTES } from './budget.js';
import { checkAgainst, unknownCodes } from './budget-against.rule.js';
import { type BudgetFound, checkBudget, partsOf } from './budget-check.rule.js';
import { findingsTold } from './finding.query.js';
import { factsOf } from './held-findings.query.js';
import { VERDICTS } from './verdict.js';

/** What an example is compared with. */
function storedShare(county: string, agreement: string, budgetYear: string) {
  return { county, agreement, budgetYear };
}

export const budgetCheckCalculation: Calculation = {
  operationId: 'checkBudget',
  method: 'post',
  path: '/budget-checks',
  tag: 'Checks',
  summary: 'Check a budget of your own',
  description:
    'A total with parts, nested, is checked by the same rules as what is stored: sums as intervals of the stated precision, duplicates, units. With "against" it is also compared with the county\'s allocations, a stream or a year\'s total as stored at the revision. Nothing is stored. Amounts are text, exact to the öre.',
  access: 'public',
  parameters: ALWAYS,
  body: BudgetCheckRequest,
  maxBodyBytes: MAX_BODY_BYTES,
  response: BudgetCheckAnswer,
  examples: [
    {
      name: 'againstStored',
      summary: 'A county budget against the allocation that is stored',
      path: '/budget-checks',
      body: {
        budget: {
          label: 'Länsgemensamma medel 2025',
          amount: { asWritten: '15 926 515 kr' },
          parts: [
            { label: 'Nationella strategin', code: 'national-strategy', amount: { value: '4000000' } },
            { label: 'Samsjuklighet', code: 'comorbidity', amount: { value: '4695924' } },
            { label: 'stärkt suicidpreventivt arbete', amount: { value: '7230573' } },
          ],
        },
        against: storedShare('25', 'psykisk-halsa-2025', '2025'),
      },
    },
  ],
  handle: async (reading, sent) => {
    const { budget, against } = sent as BudgetCheckRequest;
    const found: BudgetFound[] = [...checkBudget(budget)];
    if (against) {
      const at = { store: reading.store, revision: reading.version.revision, asOf: reading.asOf };
      const [money, counties] = await Promise.all([factsOf(at, 'money'), factsOf(at, 'counties')]);
      const errors = unknownCodes(money, counties, against).map(({ member, value, known }) => ({
        pointer: `/against/${member}`,
        code: 'unknownCode',
        detail: `"${value}" is not known`,
        nearest: nearest(value, known),
      }));
      if (errors[0]) throw new HttpProblem('unknownCode', `${errors[0].pointer}: ${errors[0].detail}`, errors);
      found.push(...checkAgainst(money, counties, budget, against));
    }
    const told = await findingsTold(reading, found, reading.asOf);
    const findings = told.map(
      ({ _links, ...finding }, index): BudgetFinding => ({
        ...finding,
        pointer: (found[index] as BudgetFound).pointer,
        _links: { check: link(`${reading.base}/api/v1/checks/${finding.check.id}`, 'describedby') },
      }),
    );
    return {
      body: {
        findings,
        summary: Object.fromEntries(
          VERDICTS.map((verdict) => [verdict, found.filter((each) => each.verdict === verdict).length]),
        ),
        parts: partsOf(budget),
        _meta: { revision: reading.version.revision, knownAt: reading.version.committedAt },
      },
    };
  },
};
