import { Histogram } from './histogram.js';
import type { Evidence } from './ledger/evidence.js';
import { measureText } from './report/numbers.js';

/** Time between the two taps, of the sampled events that both have seen. */
export function forwarderHop({ taps }: Evidence): Histogram {
  const histogram = new Histogram();
  const outputNs = taps['collector-output'].sampledNs;
  for (const [event, ns] of taps['workspace-input'].sampledNs) {
    const leftNs = outputNs.get(event);
    if (leftNs !== undefined) histogram.recordNs(ns - leftNs);
  }
  return histogram;
}

/** At one percentile, of each hop by itself; null where nothing was measured. */
export interface HopLatencies {
  readonly collectorMs: number | null;
  readonly forwarderMs: number | null;
}

/**
 * Too late by the rig's own forwarder, as a part of a sentence: the greater part of the way was behind the collector's
 * output, up to which it took no longer than `boundMs`. Null where it was not so.
 */
export function lateBehindCollector(hops: HopLatencies, boundMs: number, percentileText: string): string | null {
  const { collectorMs, forwarderMs } = hops;
  if (collectorMs === null || forwarderMs === null) return null;
  if (forwarderMs <= collectorMs || collectorMs > boundMs) return null;
  return `events arrived too late by the rig's own forwarder: ${hopsText(hops, percentileText)}`;
}

export const hopsText = ({ collectorMs, forwarderMs }: HopLatencies, percentileText: string): string =>
  `${percentileText} ${measureText(collectorMs)} ms up to the collector's output, ${measureText(forwarderMs)} ms behind it`;
