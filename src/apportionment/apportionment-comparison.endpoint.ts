import { permanentCalculation, shortIdOf } from '../http/calculation.js';
import type { Reading } from '../http/endpoint.js';
import { HttpProblem } from '../http/problem.js';
import { orRefuse } from '../http/refusal.js';
import { MAX_BODY_BYTES } from './apportionment.js';
import { loadRule } from './apportionment.query.js';
import { apportionmentAnswer } from './apportionment-answer.rule.js';
import { ApportionmentComparison, ApportionmentComparisonRequest } from './apportionment-comparison.js';
import { comparedApportionments } from './apportionment-comparison.rule.js';
import { apportionmentComparisonTable } from './apportionment-comparison-table.rule.js';
import { carryOut } from './carry-out.rule.js';
import { inhabitantsOf } from './key-figures.query.js';
import { RuleRefused } from './refusal.js';
import type { Recipients } from './rule.js';

const pot = (potKr: string, flatKr: string) => ({
  components: [
    { kind: 'flat', amountKr: flatKr },
    { kind: 'pot', potKr, key: { kind: 'population', date: '2018-12-31' } },
  ],
});
/** Who an example divides money among. */
const among = (...codes: string[]) => ({ kind: 'counties', codes });

export const { calculation: apportionmentComparisonCalculation, endpoint: apportionmentComparisonEndpoint } =
  permanentCalculation({
    operationIds: ['compareApportionments', 'getApportionmentComparison'],
    path: '/apportionment-comparisons',
    tag: 'Apportionment',
    summaries: ['Compare rules side by side', 'Get rules side by side, from a permalink'],
    description:
      'What each recipient gets by two or more rules, and against the first: the difference in kronor, per cent and per inhabitant, who gains and who loses, and how large the changes are together; flat, population and supplement parts apart.',
    body: ApportionmentComparisonRequest,
    maxBodyBytes: MAX_BODY_BYTES,
    response: ApportionmentComparison,
    examples: [
      {
        name: 'withAndWithoutFlat',
        summary: 'The same money with and without a flat sum, among three counties',
        path: '/apportionment-comparisons',
        body: {
          rules: [
            { name: 'Med grundbelopp', rule: pot('95000000', '5000000') },
            { name: 'Utan grundbelopp', rule: pot('110000000', '0') },
          ],
          recipients: among('20', '21', '25'),
        },
      },
    ],
    idName: 'comparisonId',
    packedExample: {
      summary: 'A million flat or by population, between two counties',
      id: 'hc_BCsMgDAbgd_nPKVS3HuYr7BGGB7EOpK2RVg9DfPdihV6XUwj5-JOCPa_ugPqUq4MqsLxFDi6kPl58mKHwXU0CwWycQ3rvUJjGVqi6VvqnIzccuUsxdkpY3K-heyvm1STPAYTZJAcFOYrXIOTwEKgtShN2Z330PeK2tt3l3QGC5fl6CfIJgpygaz0B',
    },
    answer: compare,
    table: apportionmentComparisonTable,
  });

async function compare(
  { store, asOf, language, version }: Reading,
  { rules, recipients, inhabitantsDate }: ApportionmentComparisonRequest,
  links: ApportionmentComparison['_links'],
): Promise<ApportionmentComparison> {
  const at = { store, asOf };
  return orRefuse(RuleRefused, 'impossibleRule', async () => {
    const results = [];
    let among: Recipients | undefined = recipients;
    for (const [index, { name, rule, options }] of rules.entries()) {
      const place = `/rules/${index}`;
      const places = { rule: `${place}/rule`, options: `${place}/options`, recipients: '/recipients' };
      const loaded = await loadRule(at, { rule, recipients: among, options }, places);
      if (!loaded) {
        const detail = `there is no rule "${String(rule).slice(0, 80)}": GET /allocation-rules lists them`;
        throw new HttpProblem('unknownCode', `${places.rule}: ${detail}`, [
          { pointer: places.rule, code: 'unknownCode', detail },
        ]);
      }
      among ??= loaded.recipients;
      const answer = apportionmentAnswer(
        loaded,
        carryOut(loaded),
        typeof rule === 'string' ? rule : shortIdOf('regel', rule),
        language,
      );
      results.push({ name: name ?? null, answer });
    }
    const codes = results[0]?.answer.items.map(({ code }) => code) ?? [];
    const { date, byCode } = await inhabitantsOf(at, among as Recipients, codes, inhabitantsDate ?? null);
    return {
      ...comparedApportionments(results, byCode, date, language),
      _meta: { revision: version.revision, knownAt: version.committedAt },
      _links: links,
    };
  });
}
