import { expect } from 'chai';
import { CpuMeter, machineUse } from '../../harness/cpu-meter.js';
import { parseRunLine } from '../../harness/ledger-schema.js';
import type { MachineTime } from '../../harness/machine-time.js';
import { otherCoresOf } from '../../src/rig-limit.js';
import { MS_PER_SECOND } from '../../src/units.js';
import { reportOf } from '../src/troubles.js';

const US_PER_SECOND = 1_000_000;

describe('the processor meter', () => {
  it('tells what a process and its busiest thread took, of all that was busy', async function () {
    if (process.platform !== 'linux') this.skip();
    const meter = CpuMeter.start({ driver: process.pid, collector: null, forwarder: 2 ** 30 }, 0);
    // It waits for the begin, and has nothing to say yet.
    await meter.read();
    const end = performance.now() + 700;
    const before = process.cpuUsage();
    const usedUs = (): number => process.cpuUsage(before).user;
    // Time of a processor, not of the wall: on a machine that is busy with something else it comes slowly.
    while (performance.now() < end || usedUs() < 300_000);
    const usedSeconds = usedUs() / US_PER_SECOND;
    const read = await meter.read();
    expect(read?.parts.map(({ part }) => part)).to.deep.equal(['driver']);
    const [driver] = read?.parts ?? [];
    const seconds = (read?.durationMs ?? NaN) / MS_PER_SECOND;
    // The kernel counts in hundredths of a second.
    expect((driver?.busiestThreadCores ?? 0) * seconds).to.be.at.least(usedSeconds * 0.8);
    expect(driver?.cores).to.be.at.least(driver?.busiestThreadCores ?? Infinity);
    expect((read?.machineBusyCores ?? 0) * seconds).to.be.at.least(usedSeconds * 0.8);
    expect((read?.hostBusyCores ?? 0) * seconds).to.be.at.least(usedSeconds * 0.8);
  });

  it('says nothing of too short a time', async () => {
    expect(await CpuMeter.start({ driver: process.pid, collector: null }, 0).read()).to.equal(null);
  });
});

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
      const first = { machine: MACHINE, quotas: groupSeconds.map(() => GROUP) };
      const last = {
        machine: later(MACHINE, machineSeconds),
        quotas: groupSeconds.map((seconds) => later(GROUP, seconds)),
      };
      const { machineCores, machineBusyCores, hostBusyCores } = machineUse(first, last, 10);
      for (const [place, got] of [machineCores, machineBusyCores, hostBusyCores].entries()) {
        expect(got).to.be.closeTo(wanted[place] ?? NaN, 1e-9);
      }
    });
  }
});

describe('what other processes used', () => {
  const othersBeside = (hostBusyCores?: number): number | null => {
    // The rig has used up the half of a processor that it may use.
    const line = {
      ...{ type: 'load-cpu', durationMs: 1_000, machineCores: 0.5, machineBusyCores: 0.5 },
      ...{ collectorThrottledRatio: null, driverBusyRatio: null },
      parts: [{ part: 'driver', cores: 0.4, busiestThreadCores: 0.4 }],
      hostBusyCores,
    };
    const written = parseRunLine(JSON.parse(JSON.stringify(line)));
    return otherCoresOf(reportOf({ runLines: [written] }).loadCpu);
  };

  it('is of the machine, whatever bounds the rig', () => {
    expect(othersBeside(1.9)).to.be.closeTo(1.5, 1e-9);
    expect(othersBeside(0.4)).to.equal(0);
  });

  it('is of what bounded the rig in a run of an early version', () => {
    expect(othersBeside()).to.be.closeTo(0.1, 1e-9);
  });
});
