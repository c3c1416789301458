import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { ThreadMeter } from '../../../harness/driver/thread-meter.js';

/** Programs for threads beside this one. */
const spin = 'while (true);';

describe('the meter of a thread', () => {
  it('counts that it ran or waited for a processor, whatever else runs', async function () {
    if (process.platform !== 'linux') this.skip();
    // More than there are cores: this thread does not run all the time.
    const others = Array.from({ length: 4 }, () => new Worker(spin, { eval: true }));
    try {
      const meter = new ThreadMeter();
      const endMs = performance.now() + 1_000;
      while (performance.now() < endMs);
      expect(meter.busyRatio()).to.be.within(0.9, 1.05);
    } finally {
      await Promise.all(others.map((other) => other.terminate()));
    }
  });

  it('does not count that other threads run while this one sleeps', async function () {
    if (process.platform !== 'linux') this.skip();
    const other = new Worker(spin, { eval: true });
    try {
      const meter = new ThreadMeter();
      await sleep(1_000);
      expect(meter.busyRatio()).to.be.below(0.5);
    } finally {
      await other.terminate();
    }
  });

  it('says nothing of too short a time', () => {
    expect(new ThreadMeter().busyRatio()).to.equal(null);
  });
});
