import { expect } from 'chai';
import { CpuMeter, tightest } from '../../harness/cpu-meter.js';
import { MS_PER_SECOND } from '../../src/units.js';

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
  });

  it('says nothing of too short a time', async () => {
    expect(await CpuMeter.start({ driver: process.pid, collector: null }, 0).read()).to.equal(null);
  });
});

describe('what bounds the rig', () => {
  const MACHINE = { coreCount: 2, busySeconds: 100 };
  const GROUP = { coreCount: 0.5, busySeconds: 10 };
  const rows: readonly (readonly [title: string, used: readonly number[], wanted: readonly number[]])[] = [
    ['is its group where that has used up what it may', [6, 4.9], [0.5, 0.49]],
    ['is the machine where others use that up', [19, 1], [2, 1.9]],
    ['is the machine where nothing else bounds it', [3], [2, 0.3]],
  ];
  for (const [title, used, wanted] of rows) {
    it(title, () => {
      const first = [MACHINE, GROUP].slice(0, used.length);
      const last = first.map((one, place) => ({ ...one, busySeconds: one.busySeconds + (used[place] ?? NaN) }));
      const { machineCores, machineBusyCores } = tightest(first, last, 10);
      expect(machineCores).to.equal(wanted[0]);
      expect(machineBusyCores).to.be.closeTo(wanted[1] ?? NaN, 1e-9);
    });
  }
});
