import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { CpuMeter } from '../../harness/cpu-meter.js';

describe('the processor meter', () => {
  it('tells what a process and its busiest thread took, of all that was busy', async function () {
    if (process.platform !== 'linux') this.skip();
    const meter = CpuMeter.start({ driver: process.pid, collector: null, forwarder: 2 ** 30 }, 0);
    await sleep(10);
    const end = performance.now() + 700;
    while (performance.now() < end);
    const read = await meter.read();
    expect(read?.parts.map(({ part }) => part)).to.deep.equal(['driver']);
    const [driver] = read?.parts ?? [];
    expect(driver?.busiestThreadCores).to.be.greaterThan(0.1);
    expect(driver?.cores).to.be.at.least(driver?.busiestThreadCores ?? Infinity);
    expect(read?.machineBusyCores).to.be.greaterThan(0.1);
  });

  it('says nothing of too short a time', async () => {
    expect(await CpuMeter.start({ driver: process.pid, collector: null }, 0).read()).to.equal(null);
  });
});
