import type { Schedule } from '../schedule.js';
import { NS_PER_SECOND } from '../units.js';
import type { FleetShares } from './fleet-shares.js';
import { rateAround } from './rate-around.js';
import type { RateCurve } from './rate-curve.js';

/**
 * Events at regular intervals along a curve of the rate: an appliance owes event k when the fleet owes its
 * (k + phase) * stride th.
 */
export class CurveSchedule implements Schedule {
  readonly durationNs: number;

  constructor(
    private readonly curve: RateCurve,
    private readonly shares: FleetShares,
  ) {
    this.durationNs = curve.durationSeconds * NS_PER_SECOND;
  }

  countOf(appliance: number): number {
    return this.shares.countOf(appliance, this.curve.totalCount);
  }

  dueNs(appliance: number, sequence: number): number {
    return Math.floor(this.curve.nsAt(this.shares.owedAt(appliance, sequence)));
  }

  rateEpsAt(ns: number): number {
    return rateAround(ns, this.durationNs, (at) => this.curve.countBy(at / NS_PER_SECOND));
  }

  peakEps(): number {
    return this.curve.peakEps;
  }

  dueCountMax(fromNs: number, untilNs: number): number {
    const dueCount = this.curve.countBy(untilNs / NS_PER_SECOND) - this.curve.countBy(fromNs / NS_PER_SECOND);
    return dueCount + this.shares.unevenCount;
  }
}
