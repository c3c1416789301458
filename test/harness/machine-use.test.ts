import { expect } from 'chai';
import type { MachineTime } from '../../harness/machine-time.js';
import { machineUse } from '../../harness/machine-use.js';

describe('what bounds the rig', () => {
  const MACHINE = { coreCount: 2, busySeconds: 100 };
  const GROUP = { coreCount: 0.5, busySeconds: 10 };
  type Wanted = readonly [machineCores: number, machineBusyCores: number, hostBusyCores: number];
  const rows: readonly (readonly [title: string, used: readonly [number, ...number[]], wanted: Wanted])[] = [
    ['is its group where that has used up what it may', [6, 4.9], [0.5, 0.49, 0.6]],
    ['is the machine where others use that up', [19, 1], [2, 1.9, 1.9]],
    ['is the machine where nothing else bounds it', [3], [2, 0.3, 0.3]],
  ];
  for (const [title, [machineSeconds, ...groupSeconds], wanted] of rows) {
    it(title, () => {
      const later = (one: MachineTime, seconds: number) => ({ ...one, busySeconds: one.busySeconds + seconds });
      const first = { atMs: 0, machine: MACHINE, quotas: groupSeconds.map(() => GROUP) };
      const last = {
        ...{ atMs: 10_000, machine: later(MACHINE, machineSeconds) },
        quotas: groupSeconds.map((seconds) => later(GROUP, seconds)),
      };
      const { machineCores, machineBusyCores, hostBusyCores } = machineUse(first, last);
      for (const [place, got] of [machineCores, machineBusyCores, hostBusyCores].entries()) {
        expect(got).to.be.closeTo(wanted[place] ?? NaN, 1e-9);
      }
    });
  }
});
