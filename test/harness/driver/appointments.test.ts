import { expect } from 'chai';
import { appointmentsOf } from '../../../harness/driver/appointments.js';
import { NS_PER_SECOND } from '../../../src/units.js';
import { intentOf } from '../../src/evidence-of.js';

const { load, drain } = intentOf().scenario;

/** What a thread of appliances 1, 3 and 5 of eight does when its appointments come, in their order. */
function done(): readonly (readonly [atSeconds: number, what: readonly string[]])[] {
  const appliances = [1, 3, 5];
  let what: string[] = [];
  const senders = appliances.map((appliance) => ({ renew: () => what.push(`renew ${appliance}`) }));
  const reconnectStorms = [
    { atMs: 4_000, share: 0.25 },
    { atMs: 2_000, share: 1 },
    { atMs: 3_000, share: 0.5 },
  ];
  const scenario = { load: { ...load, reconnectStorms }, drain: { ...drain, timeoutMs: 7_000 } };
  const lanes = { appliances, fleetSize: 8, senders };
  const appointments = appointmentsOf(scenario, 5 * NS_PER_SECOND, lanes, (reason) => what.push(reason));
  return appointments.map(({ atNs, act }) => {
    what = [];
    act();
    return [atNs / NS_PER_SECOND, what];
  });
}

describe('what a thread of the driver does at its time', () => {
  it('is each storm, whatever the order in the scenario, and the end of the drain behind the load', () => {
    expect(done()).to.deep.equal([
      [2, ['renew 1', 'renew 3', 'renew 5']],
      [3, ['renew 1', 'renew 3', 'renew 5']],
      [4, ['renew 3']],
      [12, ['not everything was taken 7 s after the load']],
    ]);
  });
});
