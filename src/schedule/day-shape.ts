import type { Segment } from './rate-curve.js';

/**
 * How busy an office network's devices are at each full hour from midnight on, in percent of the busiest: quiet nights,
 * a rise from six, the peak at ten, a dip at noon, a long evening. Chosen, not measured: a plain working day.
 */
const busyPercents = [
  ...[6, 2, 0, 0, 2, 4, 10, 30, 65, 90, 100, 95],
  ...[80, 85, 90, 85, 70, 50, 30, 20, 15, 12, 10, 9],
] as const;

const meanPercent = busyPercents.reduce<number>((sum, percent) => sum + percent, 0) / busyPercents.length;

/** Beyond this peak the night would have to owe less than nothing. */
export const PEAK_RATIO_MAX = 100 / meanPercent;

/**
 * The shape of a day as 24 straight lines from hour to hour, in `durationSeconds`: mean rate `rateEps`, at most
 * `peakRatio` times that (1 to {@link PEAK_RATIO_MAX}).
 */
export function daySegments(rateEps: number, peakRatio: number, durationSeconds: number): Segment[] {
  const hourEps = busyPercents.map((percent) => {
    const fromMean = (percent - meanPercent) / (100 - meanPercent);
    return Math.max(0, rateEps * (1 + (peakRatio - 1) * fromMean));
  });
  return hourEps.map((fromEps, hour) => ({
    durationSeconds: durationSeconds / hourEps.length,
    fromEps,
    toEps: hourEps[(hour + 1) % hourEps.length] as number,
  }));
}
