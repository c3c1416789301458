import { NS_PER_SECOND } from '../units.js';

/**
 * Mean rate over the second around `ns`, as far as it is inside the load. `countBy` says how many events are owed by a
 * time. A mean, because a pause or a burst may be much shorter than a second.
 */
export function rateAround(ns: number, durationNs: number, countBy: (ns: number) => number): number {
  if (ns < 0 || ns >= durationNs) return 0;
  const fromNs = Math.max(0, ns - NS_PER_SECOND / 2);
  const toNs = Math.min(durationNs, ns + NS_PER_SECOND / 2);
  return ((countBy(toNs) - countBy(fromNs)) / (toNs - fromNs)) * NS_PER_SECOND;
}
