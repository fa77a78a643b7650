import { permanentCalculation } from '../http/calculation.js';
import type { Reading } from '../http/endpoint.js';
import { orRefuse } from '../http/refusal.js';
import { kronorOf, oreOf } from '../money/ore.js';
import { MAX_BODY_BYTES } from './apportionment.js';
import { ApportionmentExplanation, ApportionmentExplanationRequest } from './apportionment-explanation.js';
import { loadExplanation } from './apportionment-explanation.query.js';
import { explained } from './apportionment-explanation.rule.js';
import { apportionmentExplanationTable } from './apportionment-explanation-table.rule.js';
import { figureAssumptions } from './assumptions.rule.js';
import { wholeCompared } from './difference.rule.js';
import { impliedAnswers } from './implied-answer.rule.js';
import { RuleRefused } from './refusal.js';

const byPopulation = (potKr: string) => [{ kind: 'pot', potKr, key: { kind: 'population', date: null } }];
const stream = (id: string, theme: string) => ({ stream: id, theme });

export const { calculation: apportionmentExplanationCalculation, endpoint: apportionmentExplanationEndpoint } =
  permanentCalculation({
    operationIds: ['explainApportionment', 'getApportionmentExplanation'],
    path: '/apportionment-explanations',
    tag: 'Apportionment',
    summaries: ['Explain published amounts by a rule', 'Get an explanation of published amounts, from a permalink'],
    description:
      'By which rule can they have got this? Every combination of components, keys, dates and methods is tried against published amounts: which reproduce every amount to the krona, how far the others are, what cannot be computed and why, and, when the amounts of all recipients are known, the whole-number populations that a pot implies. It says how much a fit is worth: one through a single amount is weak.',
    body: ApportionmentExplanationRequest,
    maxBodyBytes: MAX_BODY_BYTES,
    response: ApportionmentExplanation,
    examples: [
      {
        name: 'oneAmount',
        summary: 'The one published amount of a theme, by two dates',
        path: '/apportionment-explanations',
        body: {
          amounts: stream('psykisk-halsa-2025-lansgemensamt', 'comorbidity'),
          candidates: { components: [byPopulation('200000000')], dates: ['2019-12-31', '2023-12-31'] },
        },
      },
    ],
    idName: 'explanationId',
    packedExample: {
      summary: 'One amount, by one rule',
      id: 'PY1BCsMgFETvMmsD1SaFeIUeIbiQ-GklUYP5WRTx7sU0dBazGObNFNiQjsg79FQwJ0fQUAPElT8zNPrHOIy9QjUCs43OO8u0QzcgbCnSj58KFh8dNLbEEM1PXN0uQWChT-P-ve1YLfsUIdBGz7YcO6m6u0StxggE4ndy7QCrzS_aucsUrI-OMkytXw',
    },
    answer: explain,
    table: apportionmentExplanationTable,
  });

async function explain(
  { store, asOf, language, version }: Reading,
  request: ApportionmentExplanationRequest,
  links: ApportionmentExplanation['_links'],
): Promise<ApportionmentExplanation> {
  return orRefuse(RuleRefused, 'impossibleRule', async () => {
    const loaded = await loadExplanation({ store, asOf }, request);
    const sought = { ...loaded, chosen: request.candidates, language };
    const told = explained(sought);
    const [best] = [...told.reproducingOnes, ...told.nearestOnes];
    const sum = [...loaded.published.values()].reduce((total, each) => total + each, 0n);
    return {
      recipients: loaded.recipients,
      published: {
        amounts: loaded.published.size,
        recipients: loaded.people.length,
        sumKr: kronorOf(sum),
        leftOutCodes: [...loaded.leftOut],
      },
      ...told,
      whole: best ? wholeCompared(loaded.stream, oreOf(best.potKr), language) : null,
      impliedKeys: impliedAnswers(sought),
      assumptions: figureAssumptions(loaded.tried, loaded.people).map(({ code, text }) => ({
        code,
        text: text[language],
      })),
      _meta: { revision: version.revision, knownAt: version.committedAt },
      _links: links,
    };
  });
}
