import { COUNT_TOLERANCE } from './rate-curve.js';

/**
 * How the fleet shares the rate: by weight, and each appliance with a phase of its own (0 to 1), so that they take turns.
 * An appliance's event k is the (k + phase) * stride th of the fleet.
 */
export class FleetShares {
  readonly applianceCount: number;
  private readonly strides: Float64Array;
  private readonly phases: Float64Array;

  constructor(weights: readonly number[]) {
    const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
    this.applianceCount = weights.length;
    this.strides = Float64Array.from(weights, (weight) => weightSum / weight);
    this.phases = Float64Array.from(weights, (_, index) => (index + 0.5) / weights.length);
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
