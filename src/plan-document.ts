import type { Appliance } from './appliance.js';
import { hash } from './hash.js';
import type { PlanDocument } from './plan.js';
import type { Scenario } from './scenario.js';

/** The plan of a scenario. `fleet`: its appliances, in the order of its groups. */
export function planDocumentOf(
  { seed, load, appliances }: Pick<Scenario, 'seed' | 'load' | 'appliances'>,
  fleet: readonly Appliance[],
  runTag: number,
): PlanDocument {
  const timelinesMs = load.executor === 'replay' ? [...new Set(fleet.map(({ timelineMs }) => timelineMs ?? []))] : [];
  const placeOf = new Map(timelinesMs.map((timelineMs, place) => [timelineMs, place]));
  const seats = appliances.flatMap(({ count, weight, clockSkewMs, utcOffsetsMs }) =>
    Array.from({ length: count }, (_, place) => ({
      weight,
      clockSkewMs,
      zoneOffsetMs: utcOffsetsMs[place % utcOffsetsMs.length] ?? 0,
    })),
  );
  const planned = seats.map(({ weight, clockSkewMs, zoneOffsetMs }, index) => {
    const { name, hostName, carrier, timelineMs } = fleet[index] as Appliance;
    const timeline = timelineMs === undefined ? null : (placeOf.get(timelineMs) ?? null);
    const clockOffsetMs = clockOffsetMsOf(seed, index, clockSkewMs);
    return { name, hostName, carrier, weight, clockOffsetMs, zoneOffsetMs, timeline };
  });
  return { runTag, seed, load, appliances: planned, timelinesMs };
}

/** Whole milliseconds, from -`clockSkewMs` to `clockSkewMs`, each as likely. */
const clockOffsetMsOf = (seed: number, appliance: number, clockSkewMs: number): number =>
  (hash(seed, appliance, SALT) % (2 * clockSkewMs + 1)) - clockSkewMs;

/** Sets these draws apart from others of the same seed. */
const SALT = 0xc10c;
