import { expect } from 'chai';
import { CpuMeter } from '../../harness/cpu-meter.js';
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
