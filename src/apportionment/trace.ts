import * as z from 'zod';

const Kronor = z.string().meta({ description: 'Kronor as decimal text.' });

export const ExactQuotient = z
  .object({
    fraction: z.string().meta({ description: 'In lowest terms: "14086/3", or a whole number.' }),
    decimal: z.string().meta({ description: 'Cut after nine decimals, never rounded up.' }),
    isCut: z.boolean().meta({ description: 'Whether more decimals follow.' }),
  })
  .meta({ id: 'ExactQuotient', description: 'A quotient, exact as a fraction and readable as a decimal.' });

export const TraceStep = z
  .object({
    code: z.string(),
    name: z.string(),
    key: z.string().nullable().meta({ description: "The key's value, exact; null where there is no key." }),
    claims: z.array(z.string()).meta({ description: 'The claims that the value was read from: see sources.' }),
    quota: ExactQuotient.nullable().meta({ description: 'What is due before rounding, in kronor.' }),
    baseKr: Kronor.meta({ description: 'The quota rounded as the method first rounds it.' }),
    remainder: ExactQuotient.nullable().meta({
      description: 'Quota less base, in kronor; below zero when it was rounded up.',
    }),
    rank: z.int().nullable().meta({ description: 'In which turn units were handed out.' }),
    addedKr: Kronor.meta({ description: 'Put on or taken off so that the sum is the pot.' }),
    clamp: z.enum(['floor', 'cap']).nullable().meta({ description: 'The bound that decided.' }),
    amountKr: Kronor,
    runningKr: Kronor.meta({ description: 'The sum of the amounts so far.' }),
    text: z.string(),
  })
  .meta({ id: 'ApportionmentStep', description: 'How one recipient came to its amount of one component.' });
export type TraceStep = z.infer<typeof TraceStep>;

export const TracePart = z
  .object({
    component: z.int().nullable().meta({ description: 'From 1; null: the whole, divided anew within its limits.' }),
    name: z.string().nullable(),
    potKr: Kronor,
    keySum: z.string().nullable().meta({ description: "The key's values together." }),
    sharedKr: Kronor.nullable().meta({ description: 'What those at no bound share.' }),
    sharedKey: z.string().nullable().meta({ description: 'Their values of the key together.' }),
    rate: ExactQuotient.nullable().meta({ description: 'Kronor for one unit of the key, for those at no bound.' }),
    baseSumKr: Kronor,
    leftKr: Kronor.meta({ description: 'What was handed out after the first rounding.' }),
    sumKr: Kronor,
    differenceKr: Kronor.meta({ description: 'Pot less sum: always 0.' }),
    text: z.string(),
    steps: z.array(TraceStep),
  })
  .meta({
    id: 'ApportionmentTracePart',
    description: 'One component step by step, to be followed with paper and pencil.',
  });
export type TracePart = z.infer<typeof TracePart>;
