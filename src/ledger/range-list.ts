import type { EventRange } from '../ledger.js';

/** Collects event numbers as ranges. Compact where they come in runs, as they do from an appliance. */
export class RangeList {
  private ranges: [number, number][] = [];

  add(event: number, count = 1): void {
    const last = this.ranges.at(-1);
    if (last !== undefined && last[0] + last[1] === event) last[1] += count;
    else this.ranges.push([event, count]);
  }

  /** The ranges so far; the list starts anew. */
  take(): readonly EventRange[] {
    const taken = this.ranges;
    this.ranges = [];
    return taken;
  }
}
