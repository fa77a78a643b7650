import { ALWAYS } from '../http/collection.js';
import { type Endpoint, one, type Reading } from '../http/endpoint.js';
import { link, linked, permalink } from '../http/page.js';
import { HttpProblem } from '../http/problem.js';
import { orRefuse } from '../http/refusal.js';
import { loadRule, publishedOf, rulesOfStream } from './apportionment.query.js';
import { apportionmentAnswer } from './apportionment-answer.rule.js';
import { PARAMETER_PLACES, POPULATION_DATE } from './calculation-parameters.js';
import { carryOut } from './carry-out.rule.js';
import { recipientList } from './recipients.query.js';
import { RuleRefused } from './refusal.js';
import { StreamScenario } from './stream-scenario.js';
import { type RuleResult, streamScenario } from './stream-scenario.rule.js';
import { scenarioTable } from './stream-scenario-table.rule.js';

export const streamScenarioEndpoint: Endpoint = {
  operationId: 'getStreamScenario',
  method: 'get',
  path: '/streams/{streamId}/scenario',
  tag: 'Apportionment',
  summary: 'Get what the known rules of a stream give each county',
  description:
    'A full table of all counties by every rule known of the stream: a scenario of stated or inferred rules, never mixed with published allocations, which stand beside it. Money to municipalities is summed by county. The rules together are held against what is stated of the stream.',
  access: 'public',
  pathParameters: {
    streamId: {
      description: 'The stable, public identifier.',
      example: 'psykisk-halsa-2025-lansgemensamt',
      pattern: '^[a-z0-9-]+$',
    },
  },
  parameters: { ...POPULATION_DATE, ...ALWAYS },
  response: StreamScenario,
  examples: [
    {
      name: 'countyJoint2025',
      summary: 'The county-joint money of 2025 by three inferred rules',
      path: '/streams/psykisk-halsa-2025-lansgemensamt/scenario',
    },
  ],
  handle: async (reading) => linked(await scenario(reading)),
  table: async (reading) => scenarioTable(await scenario(reading)),
};

async function scenario(reading: Reading): Promise<StreamScenario> {
  const { store, asOf, language, version, base, address, values, path } = reading;
  const at = { store, asOf };
  const id = path.streamId ?? '';
  const stream = await rulesOfStream(at, id);
  if (!stream) {
    throw new HttpProblem('notFound', `there is no Stream "${id.slice(0, 80)}" in revision ${version.revision}`);
  }
  const populationDate = one(values, 'populationDate');
  const work = async () => {
    const results: RuleResult[] = [];
    for (const rule of stream.rules) {
      const loaded = await loadRule(at, {
        rule,
        options: populationDate ? { populationDate, isForSeveral: true } : {},
      });
      if (!loaded) continue;
      const applied = carryOut(loaded);
      results.push({ loaded, applied, answer: apportionmentAnswer(loaded, applied, rule, language) });
    }
    const counties = { kind: 'counties' as const };
    const [people, published] = await Promise.all([
      recipientList(store, counties, asOf, ''),
      publishedOf(at, { stream: id }, counties, ''),
    ]);
    return {
      ...streamScenario(results, people, published, language),
      stream: id,
      budgetYear: stream.budgetYear,
      rules: results.map(({ loaded, answer }) => ({
        rule: answer.rule,
        theme: loaded.published?.theme ?? null,
        recipients: answer.recipients,
        rounding: answer.rounding,
        potKr: answer.totals.potKr,
        assumptions: answer.assumptions.map(({ text }) => text),
        comparison: answer.comparison,
        _links: { result: link(`${base}/api/v1/allocation-rules/${answer.rule.id}/result`, 'related') },
      })),
      _meta: { revision: version.revision, knownAt: version.committedAt },
      _links: {
        self: link(address.href, 'self'),
        permalink: link(permalink(address, { revision: version.revision, language }), 'cite-as'),
        stream: link(`${base}/api/v1/streams/${id}`, 'related'),
      },
    };
  };
  return orRefuse(RuleRefused, 'impossibleRule', work, PARAMETER_PLACES);
}
