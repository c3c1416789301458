import type { Stall } from '../src/standstill.js';

/** So many are kept. */
const SPANS_MAX = 1_000;

/** The longest of many, in the order in which they came. */
export class LongestStalls {
  private readonly kept: Stall[] = [];

  get spans(): readonly Stall[] {
    return this.kept;
  }

  add(stall: Stall): void {
    this.kept.push(stall);
    if (this.kept.length <= SPANS_MAX) return;
    const shortestMs = Math.min(...this.kept.map(({ lengthMs }) => lengthMs));
    this.kept.splice(
      this.kept.findIndex(({ lengthMs }) => lengthMs === shortestMs),
      1,
    );
  }
}
