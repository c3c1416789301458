import { COUNT_TOLERANCE } from './rate-curve.js';

/** Steps of this part of a turn never come close to where another step was: the golden ratio is the hardest to meet. */
const TURN_STEP = (Math.sqrt(5) - 1) / 2;

/**
 * How the fleet shares the rate: by weight, and each appliance with a phase of its own (0 to 1), so that they take turns.
 * An appliance's event k is the (k + phase) * stride th of the fleet.
 */
export class FleetShares {
  readonly applianceCount: number;
  /** What the fleet owes within a time is as even as the rate, to this many events. */
  readonly unevenCount: number;
  private readonly strides: Float64Array;
  private readonly phases: Float64Array;

  constructor(weights: readonly number[]) {
    const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
    this.applianceCount = weights.length;
    this.strides = Float64Array.from(weights, (weight) => weightSum / weight);
    const sizes = countByWeight(weights);
    this.unevenCount = sizes.size - 1;
    this.phases = turnsOf(weights, sizes);
  }

  /** How many events an appliance owes when the fleet owes `fleetCount`. */
  countOf(appliance: number, fleetCount: number): number {
    const own = fleetCount / (this.strides[appliance] as number) - (this.phases[appliance] as number);
    return Math.max(0, Math.ceil(own - COUNT_TOLERANCE));
  }

  /** How many events the fleet owes when an appliance owes its event `sequence`. */
  owedAt(appliance: number, sequence: number): number {
    return (sequence + (this.phases[appliance] as number)) * (this.strides[appliance] as number);
  }
}

function countByWeight(weights: readonly number[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const weight of weights) sizes.set(weight, (sizes.get(weight) ?? 0) + 1);
  return sizes;
}

/**
 * The phases. Appliances of one weight share a turn of their own evenly: with a part of a turn that others take as well,
 * the heavy ones would all send in one half of it. The turns of different weights begin apart.
 */
function turnsOf(weights: readonly number[], sizes: ReadonlyMap<number, number>): Float64Array {
  const begins = new Map([...sizes.keys()].map((weight, place) => [weight, place * TURN_STEP] as const));
  const taken = new Map<number, number>();
  return Float64Array.from(weights, (weight) => {
    const place = taken.get(weight) ?? 0;
    taken.set(weight, place + 1);
    return ((begins.get(weight) as number) + (place + 0.5) / (sizes.get(weight) as number)) % 1;
  });
}
