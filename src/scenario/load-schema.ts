/** What may be written as the load of a scenario: how frames travel, and one mapping for each executor. */
import { z } from 'zod';
import { duration, mapping, numberBetween } from './schema-words.js';
import { sendingShape } from './sending.js';

export const RATE_EPS_MAX = 2_000_000;

const rateEps = (description: string, min: number) => numberBetween(min, RATE_EPS_MAX).meta({ description });

const constantArrivalRate = mapping({
  executor: z.literal('constant-arrival-rate').meta({ description: 'One rate from begin to end' }),
  rateEps: rateEps('Events a second, of all appliances together', 1).meta({ examples: [2000] }),
  duration: duration().meta({ description: 'How long, in k6 notation', examples: ['15s', '1m30s'] }),
  ...sendingShape,
});

const stage = mapping({
  target: rateEps('The rate that this stage ends with, in events a second', 0),
  duration: duration().meta({ description: 'How long this stage takes', examples: ['30s'] }),
});

const rampingArrivalRate = mapping({
  executor: z.literal('ramping-arrival-rate').meta({ description: 'Straight lines from rate to rate' }),
  startRateEps: rateEps('The rate that the first stage starts with, in events a second', 0).default(0),
  stages: z
    .array(stage, { error: 'a list of stages, each with target and duration' })
    .min(1, { error: 'at least one stage' })
    .max(1_000, { error: 'at most 1,000 stages' })
    .meta({ description: 'Each goes on from where the one before ended' }),
  ...sendingShape,
});

export const loads = {
  'constant-arrival-rate': constantArrivalRate,
  'ramping-arrival-rate': rampingArrivalRate,
} as const;

const executors = Object.keys(loads);

export const load = z
  .discriminatedUnion('executor', [constantArrivalRate, rampingArrivalRate], {
    error: ({ input }) =>
      typeof input === 'object' && input !== null && !Array.isArray(input)
        ? `one of ${executors.join(', ')}`
        : 'a mapping with executor and what belongs to it',
  })
  .meta({ description: 'What is sent, in the words of k6' });
