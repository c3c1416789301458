import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { CpuMeter, loadCpuBetween, waitedSecondsOf, type CpuReading } from '../../harness/cpu-meter.js';
import { parseRunLine } from '../../harness/ledger-schema.js';
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

  it('tells when the machine was full, by a look each second', async () => {
    let [atMs, busySeconds] = [0, 0];
    /** Two cores; the machine is full in the second that follows the first. */
    const bounds = () => {
      const reading = { atMs, machine: { coreCount: 2, busySeconds }, quotas: [] };
      busySeconds += atMs === 1_000 ? 2 : 0.5;
      atMs += 1_000;
      return Promise.resolve(reading);
    };
    const meter = CpuMeter.start({ driver: process.pid, collector: null }, 0, bounds);
    for (let look = 0; atMs < 4_000 && look < 400; look += 1) await sleep(20);
    const read = await meter.read();
    expect(read?.saturatedSpans).to.deep.equal([{ atMs: 1_000, lengthMs: 1_000 }]);
    expect(read).to.include({ durationMs: 4_000, machineCores: 2, machineBusyCores: 0.875 });
  }).timeout(10_000);

  it('looks for the last time when it is read', async () => {
    const seconds = [0, 2];
    let looks = 0;
    const bounds = () => {
      const busySeconds = seconds[looks] ?? NaN;
      looks += 1;
      return Promise.resolve({ atMs: looks * 1_000, machine: { coreCount: 2, busySeconds }, quotas: [] });
    };
    const read = await CpuMeter.start({ driver: process.pid, collector: null }, 0, bounds).read();
    expect(read?.saturatedSpans).to.deep.equal([{ atMs: 0, lengthMs: 1_000 }]);
  });

  it('reads how long a thread waited in the second number of its schedstat', () => {
    expect(waitedSecondsOf('5000000000 1500000000 7\n')).to.equal(1.5);
    expect([waitedSecondsOf(''), waitedSecondsOf('12')]).to.deep.equal([null, null]);
  });

  it('says nothing of too short a time', async () => {
    expect(await CpuMeter.start({ driver: process.pid, collector: null }, 0).read()).to.equal(null);
  });
});

describe('what was used between two readings', () => {
  type Threads = Readonly<Record<string, readonly [cpuSeconds: number, waitedSeconds: number | null]>>;
  const readingOf = (atMs: number, threads: Threads, throttling: CpuReading['throttling'] = null): CpuReading => ({
    ...{ atMs, machine: { coreCount: 2, busySeconds: atMs / 1_000 }, quotas: [], throttling },
    parts: new Map([
      [
        'workspace',
        new Map(
          Object.entries(threads).map(([id, [cpuSeconds, waitedSeconds]]) => [id, { cpuSeconds, waitedSeconds }]),
        ),
      ],
    ]),
  });
  const useOf = (before: Threads, after: Threads) =>
    loadCpuBetween(readingOf(0, before), readingOf(10_000, after))?.parts[0];

  it('is of the busiest thread, wherever it stands, and of the one that waited most, whichever that is', () => {
    const use = useOf({ 1: [3, 1], 2: [1, 1], 3: [0, 9] }, { 1: [4, 1], 2: [8, 2], 3: [0, 12] });
    expect(use).to.deep.equal({ part: 'workspace', cores: 0.8, busiestThreadCores: 0.7, waitedRatioMax: 0.3 });
  });

  it('is all that a thread used which began meanwhile', () => {
    expect(useOf({}, { 7: [2, 1] })).to.deep.include({ busiestThreadCores: 0.2, waitedRatioMax: 0.1 });
  });

  it('says nothing of waiting where the kernel does not', () => {
    expect(useOf({ 1: [0, null] }, { 1: [2, null] })).not.to.have.property('waitedRatioMax');
  });

  it('tells of how many periods the collector was held back in, where there were any', () => {
    const ratioOf = (periodCount: number, throttledCount: number) =>
      loadCpuBetween(
        readingOf(0, {}, { periodCount: 10, throttledCount: 5 }),
        readingOf(10_000, {}, { periodCount, throttledCount }),
      )?.collectorThrottledRatio;
    expect([ratioOf(30, 10), ratioOf(10, 5)]).to.deep.equal([0.25, null]);
  });

  it('is nothing in too short a time', () => {
    expect(loadCpuBetween(readingOf(0, {}), readingOf(499, {}))).to.equal(null);
    expect(loadCpuBetween(readingOf(0, {}), readingOf(500, {}))).not.to.equal(null);
  });
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
