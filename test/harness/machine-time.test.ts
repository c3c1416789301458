import { availableParallelism } from 'node:os';
import { expect } from 'chai';
import { machineTimeOf, readMachineTime } from '../../harness/machine-time.js';

const STAT = `cpu  1111 222 333 9999 44 55 66 700 80 9
cpu0 100 20 30 5000 4 5 6 0 8 0
cpu1 200 40 60 4000 40 10 12 1000 16 0
cpu3 10 0 0 900 0 0 0 0 0 0
intr 12345
`;
const statusOf = (list: string): string =>
  `Name:\tnode\nCpus_allowed:\tf\nCpus_allowed_list:\t${list}\nMems_allowed:\t1\n`;

describe('the time of the machine', () => {
  const rows: readonly (readonly [title: string, list: string, coreCount: number, busySeconds: number])[] = [
    ['is that of all processors', '0-3', 3, 1.61 + 13.22 + 0.1],
    ['leaves out those that the rig may not run on', '0', 1, 1.61],
    ['counts what the host took from a virtual machine', '1', 1, 13.22],
    ['knows lists of ranges', '0,2-7', 2, 1.71],
  ];
  for (const [title, list, coreCount, busySeconds] of rows) {
    it(title, () => {
      const time = machineTimeOf(STAT, statusOf(list));
      expect(time?.coreCount).to.equal(coreCount);
      expect(time?.busySeconds).to.be.closeTo(busySeconds, 1e-9);
    });
  }

  it('is not told by what is no such text', () => {
    expect(machineTimeOf('', statusOf('0'))).to.equal(null);
    expect(machineTimeOf(STAT, '')).to.equal(null);
  });

  it('is read of as many processors as this process may run on', async function () {
    if (process.platform !== 'linux') this.skip();
    const { coreCount, busySeconds } = await readMachineTime();
    expect(coreCount).to.equal(availableParallelism());
    expect(busySeconds).to.be.greaterThan(0);
  });
});
