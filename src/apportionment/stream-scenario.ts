import * as z from 'zod';
import { Link } from '../http/page.js';
import { AmountsCompared, ApportionmentItem, Meta, RoundingShown, RuleShown, WholeCompared } from './apportionment.js';
import { Recipients } from './rule.js';

const Kronor = z.string().meta({ description: 'Kronor as decimal text.' });

const ScenarioRule = z
  .object({
    rule: RuleShown,
    theme: z.string().nullable(),
    recipients: Recipients,
    rounding: RoundingShown,
    potKr: Kronor,
    assumptions: z.array(z.string()),
    comparison: AmountsCompared.nullable(),
    _links: z.object({ result: Link }),
  })
  .meta({
    id: 'ScenarioRule',
    description: 'One rule of the stream, and how far its result is from what is published.',
  });

export const StreamScenario = z
  .object({
    kind: z.literal('scenario'),
    kindLabel: z.string(),
    stream: z.string(),
    budgetYear: z.string(),
    isHypothesis: z.boolean().meta({ description: 'Whether any of the rules is inferred, not stated.' }),
    rules: z.array(ScenarioRule),
    items: z.array(
      ApportionmentItem.omit({ componentAmounts: true })
        .extend({
          amountKr: Kronor.nullable(),
          flatKr: Kronor.nullable(),
          populationKr: Kronor.nullable(),
          supplementKr: Kronor.nullable(),
          adjustmentKr: Kronor.nullable(),
          absence: z.literal('notFound').nullable().meta({ description: 'Why there is no amount: no rule is known.' }),
          ruleAmounts: z.array(Kronor).meta({ description: 'By rule, in their order.' }),
          recipients: z.int().min(0).meta({ description: 'Recipients in the county: 1, or its municipalities.' }),
        })
        .meta({ id: 'ScenarioItem', description: 'What the recipients of one county get together.' }),
    ),
    totals: z.object({ counties: z.int(), sumKr: Kronor.nullable() }),
    whole: WholeCompared.nullable(),
    text: z.string(),
    _meta: Meta,
    _links: z.object({ self: Link, permalink: Link, stream: Link }),
  })
  .meta({
    id: 'StreamScenario',
    description:
      'What each county would get of a stream by every rule known of it: a scenario, never mixed with what has been published.',
  });
export type StreamScenario = z.infer<typeof StreamScenario>;
