import type { Scenario } from '../../src/scenario.js';
import { msToNs } from '../../src/units.js';
import type { Appointment } from './pacer.js';
import { isStruck } from './storm.js';

/** The appliances of a thread, by their numbers in the fleet, each with the sender of its lane. */
export interface Lanes {
  readonly appliances: readonly number[];
  /** Of all threads together. */
  readonly fleetSize: number;
  readonly senders: readonly { renew(): void }[];
}

/**
 * Reconnect storms in the order of their times, whatever that of the scenario is, and the time at which the driver waits
 * no longer for what is not taken. `durationNs`: of the load.
 */
export function appointmentsOf(
  { load, drain }: Pick<Scenario, 'load' | 'drain'>,
  durationNs: number,
  { appliances, fleetSize, senders }: Lanes,
  abandon: (reason: string) => void,
): Appointment[] {
  const storms = load.reconnectStorms.map(({ atMs, share }) => ({
    atNs: msToNs(atMs),
    act: () => {
      for (const [lane, appliance] of appliances.entries()) {
        if (isStruck(appliance, share, fleetSize)) senders[lane]?.renew();
      }
    },
  }));
  const end: Appointment = {
    atNs: durationNs + msToNs(drain.timeoutMs),
    act: () => {
      abandon(`not everything was taken ${drain.timeoutMs / 1_000} s after the load`);
    },
  };
  return [...storms.sort((left, right) => left.atNs - right.atNs), end];
}
