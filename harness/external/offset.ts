import type { ClockReport } from '../../src/report.js';
import { NS_PER_MS } from '../../src/units.js';
import type { ClockOffset } from './protocol.js';

/** How far two monotonic clocks are apart, by asking one of them (Cristian 1989; NTP, RFC 5905 section 8). */
const EXCHANGE_COUNT = 20;
/** On a slow line they are fewer: nobody waits longer for a shorter one. */
const EXCHANGES_NS_MAX = 3_000 * NS_PER_MS;

/** The other clock less this one: the true value is no further off than the uncertainty. */
export interface OffsetEstimate {
  readonly offsetNs: bigint;
  /** Half of the round trip. */
  readonly uncertaintyNs: number;
}

/** The exchange with the shortest round trip: it leaves the least room for when the other clock was read. */
export async function estimateOffset(
  readOther: () => Promise<bigint>,
  readOwn = (): bigint => process.hrtime.bigint(),
): Promise<OffsetEstimate> {
  let best: OffsetEstimate | null = null;
  const startedNs = readOwn();
  for (let exchange = 0; exchange < EXCHANGE_COUNT; exchange += 1) {
    const before = readOwn();
    if (exchange > 0 && Number(before - startedNs) >= EXCHANGES_NS_MAX) break;
    const other = await readOther();
    const after = readOwn();
    const uncertaintyNs = Number(after - before) / 2;
    if (best === null || uncertaintyNs < best.uncertaintyNs) {
      best = { offsetNs: other - (before + after) / 2n, uncertaintyNs };
    }
  }
  return best as OffsetEstimate;
}

export const writtenOffset = ({ offsetNs, uncertaintyNs }: OffsetEstimate): ClockOffset => ({
  offsetNs: String(offsetNs),
  uncertaintyNs,
});

/**
 * The load counts from the offset before it. What that is off by at the end of the load is the drift, and the
 * uncertainty of the estimate after it. `after` null: nobody knows of a drift.
 */
export function clockReportOf(before: ClockOffset, after: ClockOffset | null): ClockReport {
  const driftNs = after === null ? 0 : Number(BigInt(after.offsetNs) - BigInt(before.offsetNs));
  const uncertaintyNs = Math.max(before.uncertaintyNs, Math.abs(driftNs) + (after?.uncertaintyNs ?? 0));
  return {
    offsetMs: Number(BigInt(before.offsetNs)) / NS_PER_MS,
    driftMs: driftNs / NS_PER_MS,
    uncertaintyMs: uncertaintyNs / NS_PER_MS,
  };
}
