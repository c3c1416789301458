import { COUNT_TOLERANCE } from '../../src/schedule/rate-curve.js';

/** How many of a fleet a reconnect storm strikes: the nearest count to its share (0.285 of 100 is 28.499999999999996), at least one. */
const struckCount = (share: number, fleetSize: number): number =>
  Math.max(1, Math.round(share * fleetSize + COUNT_TOLERANCE));

/** Whether an appliance is among those that a reconnect storm strikes: every so many, so that all groups are struck. */
export function isStruck(appliance: number, share: number, fleetSize: number): boolean {
  const count = struckCount(share, fleetSize);
  return Math.floor(((appliance + 1) * count) / fleetSize) > Math.floor((appliance * count) / fleetSize);
}
