import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { MemoryMeter } from '../../../harness/bench/memory-meter.js';

const BLOCK_MIB = 200;
/** Some looks of the meter. */
const LOOKS_MS = 1_000;

/** A process with a child that holds a block, until it is told to end it. */
const program = `
const { fork } = require('node:child_process');
if (process.argv[2] === 'child') {
  const block = Buffer.alloc(${BLOCK_MIB} * 1024 * 1024, 1);
  process.on('message', () => process.exit(block[0] - 1));
  process.send('holds');
} else {
  const child = fork(__filename, ['child']);
  child.once('message', () => process.send('holds'));
  child.once('exit', () => process.send('gone'));
  process.on('message', (text) => (text === 'end' ? process.exit(0) : child.send('end')));
}`;

describe('the memory of a process and its children', () => {
  it('is what they held together at their most, though less at the end', async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(60_000);
    const directory = await mkdtemp(join(tmpdir(), 'cefrig-memory-'));
    try {
      await writeFile(join(directory, 'program.cjs'), program);
      const parent = fork(join(directory, 'program.cjs'));
      const meter = MemoryMeter.start(parent.pid ?? 0);
      expect(await once(parent, 'message')).to.include('holds');
      await sleep(LOOKS_MS);
      parent.send('release');
      expect(await once(parent, 'message')).to.include('gone');
      const alone = MemoryMeter.start(parent.pid ?? 0);
      await sleep(LOOKS_MS);
      expect(meter.stop()).to.be.at.least(BLOCK_MIB);
      expect(alone.stop(), 'the parent alone').to.be.within(1, BLOCK_MIB / 2);
      parent.send('end');
      await once(parent, 'exit');
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('is not known where it cannot be seen', async () => {
    const meter = MemoryMeter.start(0);
    await sleep(LOOKS_MS);
    expect(meter.stop()).to.satisfy(Number.isNaN);
  });
});
