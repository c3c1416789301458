import type { EventRange } from '../ledger.js';
import type { Plan } from '../plan.js';

/**
 * Collects event numbers as ranges, appliance by appliance: each one's events come in runs, however the appliances take
 * turns. Grows with gaps, not with events.
 */
export class ApplianceRanges {
  private readonly openFirst: Float64Array;
  private readonly openCount: Int32Array;
  private closed: EventRange[] = [];

  constructor(plan: Plan) {
    this.openFirst = new Float64Array(plan.appliances.length);
    this.openCount = new Int32Array(plan.appliances.length);
  }

  add(appliance: number, event: number): void {
    const count = this.openCount[appliance] as number;
    if (count > 0 && (this.openFirst[appliance] as number) + count === event) {
      this.openCount[appliance] = count + 1;
      return;
    }
    this.close(appliance);
    this.openFirst[appliance] = event;
    this.openCount[appliance] = 1;
  }

  /** The ranges so far; the collection starts anew. */
  take(): readonly EventRange[] {
    for (let appliance = 0; appliance < this.openCount.length; appliance += 1) this.close(appliance);
    const taken = this.closed;
    this.closed = [];
    return taken;
  }

  private close(appliance: number): void {
    const count = this.openCount[appliance] as number;
    if (count > 0) this.closed.push([this.openFirst[appliance] as number, count]);
    this.openCount[appliance] = 0;
  }
}
