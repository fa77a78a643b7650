import type { Table } from '../export/table.js';
import { permanentCalculation, shortIdOf } from '../http/calculation.js';
import { ALWAYS } from '../http/collection.js';
import { type Endpoint, one, type Reading } from '../http/endpoint.js';
import { link, linked, permalink } from '../http/page.js';
import { oneOfCodes, type Parameters, years } from '../http/parameter.js';
import { HttpProblem } from '../http/problem.js';
import { orRefuse } from '../http/refusal.js';
import { Apportionment, ApportionmentRequest, MAX_BODY_BYTES } from './apportionment.js';
import { loadRule } from './apportionment.query.js';
import { apportionmentAnswer } from './apportionment-answer.rule.js';
import { apportionmentTable, traceTable } from './apportionment-table.rule.js';
import { PARAMETER_PLACES, POPULATION_DATE, ROUNDING_PARAMETERS, roundingOf } from './calculation-parameters.js';
import { carryOut } from './carry-out.rule.js';
import { RuleRefused } from './refusal.js';
import { traceOf } from './trace.rule.js';

const INCLUDE: Parameters = {
  include: { ...oneOfCodes(['trace'], 'With the trace: how each amount came about, step by step.'), list: false },
};
const DESCRIPTION =
  'Amounts sum to the pots, to the unit of rounding, in whole-number arithmetic. The answer is a scenario: what has been published stands beside it, and what is taken for granted is named. With include=trace each step can be followed with paper and pencil.';

/** A flat sum and 95 million by population, among some counties. */
const exampleOf = (...codes: string[]) => ({
  rule: {
    name: 'Lika belopp och efter folkmängd',
    components: [
      { kind: 'flat', amountKr: '5000000' },
      { kind: 'pot', potKr: '95000000', key: { kind: 'population', date: '2018-12-31' } },
    ],
  },
  recipients: { kind: 'counties', codes },
});

export const { calculation: apportionmentCalculation, endpoint: apportionmentEndpoint } = permanentCalculation({
  operationIds: ['apportion', 'getApportionment'],
  path: '/apportionments',
  tag: 'Apportionment',
  summaries: ['Divide money by a rule', 'Get money divided by a rule, from a permalink'],
  description: `Divides by a stored rule or one of your own, among counties, regions or municipalities. ${DESCRIPTION}`,
  parameters: INCLUDE,
  body: ApportionmentRequest,
  maxBodyBytes: MAX_BODY_BYTES,
  response: Apportionment,
  examples: [
    {
      name: 'ownRule',
      summary: 'A flat sum and a pot by population, among three counties',
      path: '/apportionments',
      body: exampleOf('20', '21', '25'),
    },
  ],
  idName: 'apportionmentId',
  packedExample: {
    summary: 'A million in equal parts, to the krona',
    id: 'PYyxDgIhEAV_5fJqirOlt_ITzBUEt9gDdpGDwpD9d3NqnGKqyUy0kQl-QkIheFxlKZx3lSVzCnCIWqoKST_g7xOJ5QGPqh3u9K3B47J-gEOi1zn7VfQcIcNsM4dGkSt_P_8g6pDOdMDsDQ',
  },
  answer,
  table: tableOf,
});

export const allocationRuleResultEndpoint: Endpoint = {
  operationId: 'getAllocationRuleResult',
  method: 'get',
  path: '/allocation-rules/{allocationRuleId}/result',
  tag: 'Apportionment',
  summary: 'Get what a stored rule gives each recipient',
  description: `A full table for a budget year. ${DESCRIPTION} An inferred rule is a hypothesis, and its table a scenario.`,
  access: 'public',
  pathParameters: {
    allocationRuleId: {
      description: 'The stable, public identifier.',
      example: 'psykisk-halsa-2025-lansgemensamt-regel-omrade-2',
      pattern: '^[a-z0-9-]+$',
    },
  },
  parameters: {
    year: { ...years('The budget year; when left out that of the rule.'), list: false },
    ...POPULATION_DATE,
    ...ROUNDING_PARAMETERS,
    ...INCLUDE,
    ...ALWAYS,
  },
  response: Apportionment,
  examples: [
    {
      name: 'strategy2025',
      summary: 'The money for the national strategy in 2025: a flat sum, inferred from one county',
      path: '/allocation-rules/psykisk-halsa-2025-lansgemensamt-regel-omrade-1/result?year=2025',
    },
  ],
  handle: async (reading) => linked(await result(reading)),
  table: async (reading) => tableOf(await result(reading), reading),
};

async function result(reading: Reading): Promise<Apportionment> {
  const { address, language, path, values, version } = reading;
  const rounding = roundingOf(values);
  const populationDate = one(values, 'populationDate');
  const rule = path.allocationRuleId ?? '';
  const options = { ...(rounding ? { rounding } : {}), ...(populationDate ? { populationDate } : {}) };
  return answer(
    reading,
    { rule, options },
    {
      self: link(address.href, 'self'),
      permalink: link(permalink(address, { revision: version.revision, language }), 'cite-as'),
    },
  );
}

async function answer(
  reading: Reading,
  { rule, recipients, options }: ApportionmentRequest,
  links: Apportionment['_links'],
): Promise<Apportionment> {
  const { store, asOf, base, language, version, values } = reading;
  const places = reading.path.allocationRuleId === undefined ? {} : PARAMETER_PLACES;
  const work = async () => {
    const year = one(values, 'year') ?? null;
    const loaded = await loadRule({ store, asOf }, { rule, recipients, year, options });
    if (!loaded) throw noSuchRule(reading, rule);
    const applied = carryOut(loaded);
    return {
      ...apportionmentAnswer(loaded, applied, typeof rule === 'string' ? rule : shortIdOf('regel', rule), language),
      ...(one(values, 'include') === 'trace' ? { trace: { parts: traceOf(applied, loaded.people, language) } } : {}),
      _meta: { revision: version.revision, knownAt: version.committedAt },
      _links:
        loaded.origin.id === null
          ? links
          : { ...links, rule: link(`${base}/api/v1/allocation-rules/${loaded.origin.id}`, 'related') },
    };
  };
  return orRefuse(RuleRefused, 'impossibleRule', work, places);
}

function tableOf(found: Apportionment, { language }: Reading): Table {
  return found.trace ? traceTable(found, found.trace.parts, language) : apportionmentTable(found);
}

/** In the address a rule that is not there is not found; in a body it is a code that is not known. */
function noSuchRule({ path, version }: Reading, rule: unknown): HttpProblem {
  const id = String(rule).slice(0, 80);
  if (path.allocationRuleId !== undefined) {
    return new HttpProblem('notFound', `there is no AllocationRule "${id}" in revision ${version.revision}`);
  }
  const detail = `there is no rule "${id}": GET /allocation-rules lists them`;
  return new HttpProblem('unknownCode', `/rule: ${detail}`, [{ pointer: '/rule', code: 'unknownCode', detail }]);
}
