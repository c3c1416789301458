import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { NeighbourMeter, otherCoresOf, ownSeconds } from '../../../harness/bench/neighbours.js';
import { collectorCpuSecondsOf } from '../../../harness/bench/rig-run.js';

const BURNT_SECONDS = 0.4;
const burning = `
const start = process.cpuUsage();
for (;;) { const { user, system } = process.cpuUsage(start); if (user + system > ${BURNT_SECONDS * 1e6}) break; }
process.send('burnt');
process.on('message', () => process.disconnect());`;

describe('what else uses the machine while the bench measures', () => {
  const reading = { atMs: 1_000, machineSeconds: 50, ownSeconds: 20 };

  it('is what was busy less what the bench and its children took', () => {
    const later = { atMs: 11_000, machineSeconds: 62, ownSeconds: 25 };
    expect(otherCoresOf(reading, later)).to.equal(0.7);
  });

  it('is none where the clocks of both differ a little, and not known without /proc', () => {
    expect(otherCoresOf(reading, { atMs: 11_000, machineSeconds: 55, ownSeconds: 25.1 })).to.equal(0);
    expect(otherCoresOf(reading, { atMs: 11_000, machineSeconds: 55, ownSeconds: NaN })).to.equal(null);
  });

  it('is not what a child of the bench used, while that runs and when it is over', async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(60_000);
    const directory = await mkdtemp(join(tmpdir(), 'cefrig-neighbours-'));
    try {
      const program = join(directory, 'burn.cjs');
      await writeFile(program, burning);
      const before = ownSeconds();
      const child = fork(program);
      await once(child, 'message');
      expect(ownSeconds() - before).to.be.at.least(BURNT_SECONDS * 0.9);
      child.send('end');
      await once(child, 'exit');
      expect(ownSeconds() - before).to.be.at.least(BURNT_SECONDS * 0.9);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('is a number of cores', async function () {
    if (process.platform !== 'linux') this.skip();
    const meter = new NeighbourMeter();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await meter.otherCores())
      .to.be.a('number')
      .that.is.at.least(0);
  });

  it('is not what a container of the bench used, whose processes are children of another', async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(60_000);
    const meter = new NeighbourMeter();
    const startMs = performance.now();
    // The shell does not wait for it, and its output ends with it.
    const burn = `for (;;) { const { user, system } = process.cpuUsage(); if (user + system > ${BURNT_SECONDS * 1e6}) break; }`;
    await promisify(execFile)('sh', ['-c', '"$0" -e "$1" &', process.execPath, burn]);
    const used = ((await meter.otherCores()) ?? 0) * ((performance.now() - startMs) / 1_000);
    expect(used).to.be.at.least(BURNT_SECONDS * 0.9);
    meter.addOwn(used);
    const left = ((await meter.otherCores()) ?? NaN) * ((performance.now() - startMs) / 1_000);
    // What others used while it was read.
    expect(left).to.be.below(BURNT_SECONDS * 0.5);
    const run = { type: 'usage', rssMiBMax: 1 } as const;
    const parts = [
      { ...run, part: 'driver', cpuSeconds: 3 },
      { ...run, part: 'collector', cpuSeconds: 2 },
    ];
    expect(collectorCpuSecondsOf(parts)).to.equal(2);
  });
});
