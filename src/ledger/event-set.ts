import type { EventRange } from '../ledger.js';

/** A set of event numbers, one bit each. */
export class EventSet {
  count = 0;
  private readonly bits: Uint8Array;

  constructor(readonly capacity: number) {
    this.bits = new Uint8Array(Math.ceil(capacity / 8));
  }

  has(event: number): boolean {
    return ((this.bits[event >>> 3] as number) & (1 << (event & 7))) !== 0;
  }

  /** Whether the event is new to the set. */
  add(event: number): boolean {
    const place = event >>> 3;
    const bit = 1 << (event & 7);
    const byte = this.bits[place] as number;
    if ((byte & bit) !== 0) return false;
    this.bits[place] = byte | bit;
    this.count += 1;
    return true;
  }

  /** Adds ranges; events beyond the capacity are ignored and counted in the result. */
  addRanges(ranges: readonly EventRange[]): number {
    let ignoredCount = 0;
    for (const [first, count] of ranges) {
      for (let event = first; event < first + count; event += 1) {
        if (event < 0 || event >= this.capacity) ignoredCount += 1;
        else this.add(event);
      }
    }
    return ignoredCount;
  }
}
