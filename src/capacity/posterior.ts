import { assert } from '../assert.js';

/** What one probe said. */
export interface Trial {
  readonly rateEps: number;
  readonly sustained: boolean;
}

export const CONFIDENCE = 0.95;
/** A rate that is held looks as if it were not: the machine was busy with something else. */
const FALSE_FAIL = 0.05;
/** A rate that is not held looks as if it were. */
const FALSE_PASS = 0.02;
/** How softly a pipeline goes from held to not held, as a share of its capacity. Not known, so each is tried. */
const SOFTNESSES = [0.005, 0.01, 0.02, 0.04] as const;
const GRID_STEP = 0.004;

/**
 * What is known of a capacity after some probes: the posterior of a threshold whose logarithm is equally likely anywhere
 * in a range before the first of them, where probes may be wrong. The method is QUEST (Watson and Pelli 1983,
 * "QUEST: a Bayesian adaptive psychometric method"), with the slope of the psychometric function averaged out.
 */
export class Posterior {
  private readonly logs: Float64Array;
  /** Probability of each point of the grid. */
  private readonly mass: Float64Array;

  /** `fromEps` and `toEps`: where the capacity may be. */
  constructor(trials: readonly Trial[], { fromEps, toEps }: { readonly fromEps: number; readonly toEps: number }) {
    assert(fromEps > 0 && toEps > fromEps, 'an empty range of rates');
    const size = Math.ceil(Math.log(toEps / fromEps) / GRID_STEP) + 1;
    this.logs = Float64Array.from({ length: size }, (_, index) => Math.log(fromEps) + index * GRID_STEP);
    this.mass = new Float64Array(size);
    for (const softness of SOFTNESSES) {
      for (let index = 0; index < size; index += 1) {
        this.mass[index] = (this.mass[index] as number) + likelihood(trials, this.logs[index] as number, softness);
      }
    }
    const sum = this.mass.reduce((total, one) => total + one, 0);
    this.mass.forEach((one, index) => (this.mass[index] = one / sum));
  }

  /** The rate below which the capacity is with this probability. */
  quantileEps(probability: number): number {
    let sum = 0;
    for (const [index, one] of this.mass.entries()) {
      sum += one;
      if (sum >= probability) return Math.exp(this.logs[index] as number);
    }
    return Math.exp(this.logs.at(-1) as number);
  }

  /** How likely it is that the capacity is at least `rateEps`. */
  probabilityFrom(rateEps: number): number {
    const log = Math.log(rateEps) - GRID_STEP / 2;
    return this.mass.reduce((sum, one, index) => sum + ((this.logs[index] as number) >= log ? one : 0), 0);
  }
}

function likelihood(trials: readonly Trial[], log: number, softness: number): number {
  let product = 1;
  for (const { rateEps, sustained } of trials) {
    const held = 1 / (1 + Math.exp((Math.log(rateEps) - log) / softness));
    const looksHeld = FALSE_PASS + (1 - FALSE_PASS - FALSE_FAIL) * held;
    product *= sustained ? looksHeld : 1 - looksHeld;
  }
  return product;
}
