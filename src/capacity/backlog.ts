/** Fewer seconds than this tell no slope. */
const POINTS_MIN = 3;
/** In the first second everything warms up, and the backlog comes to its height. */
const SECONDS_SKIPPED = 1;

/**
 * How fast a backlog grows while a load lasts, in events/s; null where too few seconds say so. `counts`: its mean in each
 * whole second of the load. The slope is the median of the slopes of all pairs (Theil and Sen), which a single stall does
 * not move.
 */
export function backlogSlopeEps(counts: readonly number[]): number | null {
  const points = counts.slice(SECONDS_SKIPPED);
  if (points.length < POINTS_MIN) return null;
  const slopes = points.flatMap((from, index) => points.slice(index + 1).map((to, step) => (to - from) / (step + 1)));
  slopes.sort((left, right) => left - right);
  return ((slopes[(slopes.length - 1) >> 1] as number) + (slopes[slopes.length >> 1] as number)) / 2;
}
