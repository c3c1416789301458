import { execFile } from 'node:child_process';
import { getPriority } from 'node:os';
import { promisify } from 'node:util';
import { expect } from 'chai';

const LOWEST = 19;
const module = new URL('../../harness/priority.js', import.meta.url).href;
const program = `
import { getPriority } from 'node:os';
import { lowerPriority } from '${module}';
lowerPriority();
console.log(getPriority());`;

describe('a process whose work can wait', () => {
  for (const lowerBy of [0, 7, 10, LOWEST]) {
    it(`is below what it was started with, by nice -n ${lowerBy}, and the lowest at most`, async function () {
      if (process.platform === 'win32') this.skip();
      const command = ['-n', String(lowerBy), process.execPath, '--input-type=module', '-e', program];
      const { stdout } = await promisify(execFile)('nice', command);
      const started = Math.min(LOWEST, getPriority() + lowerBy);
      expect(Number(stdout)).to.equal(Math.min(LOWEST, started + 5));
    });
  }
});
