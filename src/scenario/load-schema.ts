/** What may be written as the load of a scenario: how frames travel, and one mapping for each executor. */
import { z } from 'zod';
import { PEAK_RATIO_MAX } from '../schedule/day-shape.js';
import { duration, mapping, numberBetween, wholeNumber } from './schema-words.js';
import { sendingShape } from './sending.js';

/** So short may a burst be, or the pause behind it. */
const BURST_MS_MIN = 10;
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

const burst = mapping({
  executor: z.literal('burst').meta({ description: 'On and off in turns, beginning with on' }),
  rateEps: rateEps('Events a second while it is on, of all appliances together', 1).meta({ examples: [20000] }),
  on: duration(BURST_MS_MIN).meta({ description: 'How long a burst lasts', examples: ['2s', '100ms'] }),
  offRateEps: rateEps('Events a second while it is off', 0).default(0),
  off: duration(BURST_MS_MIN).meta({ description: 'How long the pause behind it lasts', examples: ['3s', '900ms'] }),
  duration: duration().meta({ description: 'How long in all', examples: ['30s'] }),
  ...sendingShape,
});

const poisson = mapping({
  executor: z.literal('poisson').meta({ description: 'Independent arrivals, at random by the seed' }),
  rateEps: rateEps('Mean of the events a second, of all appliances together', 1).meta({ examples: [2000] }),
  duration: duration().meta({ description: 'How long', examples: ['30s'] }),
  ...sendingShape,
});

const diurnal = mapping({
  executor: z.literal('diurnal').meta({ description: 'A working day from midnight to midnight, in short' }),
  rateEps: rateEps('Mean of the events a second, of all appliances together', 1).meta({ examples: [2000] }),
  peakRatio: numberBetween(1, PEAK_RATIO_MAX)
    .default(2)
    .meta({ description: 'The busiest hour over the mean; the greater, the quieter the night' }),
  duration: duration().meta({ description: 'How long the day takes', examples: ['2m'] }),
  ...sendingShape,
});

const replay = mapping({
  executor: z
    .literal('replay')
    .meta({ description: 'Captured lines in their own time, whatever the weights; replay appliances only' }),
  speed: numberBetween(0.001, 1_000)
    .default(1)
    .meta({ description: 'Times as fast as they were captured', examples: [10] }),
  repeat: wholeNumber(1, 1_000_000).default(1).meta({ description: 'How often each file is sent' }),
  ...sendingShape,
});

export const loads = {
  'constant-arrival-rate': constantArrivalRate,
  'ramping-arrival-rate': rampingArrivalRate,
  burst,
  poisson,
  diurnal,
  replay,
} as const;

const executors = Object.keys(loads);

export const load = z
  .discriminatedUnion('executor', [constantArrivalRate, rampingArrivalRate, burst, poisson, diurnal, replay], {
    error: ({ input }) =>
      typeof input === 'object' && input !== null && !Array.isArray(input)
        ? `one of ${executors.join(', ')}`
        : 'a mapping with executor and what belongs to it',
  })
  .meta({ description: 'What is sent, in the words of k6' });
