import { expect } from 'chai';
import { readProcessUsage, usageOf } from '../../../harness/collectors/process-usage.js';

const stat = '4711 (rs:main (Q) x) S 1 4711 4711 0 -1 4194560 327 0 1 0 250 75 0 0 20 0 7 0 123456 1 2 3';
const status = 'Name:\trsyslogd\nVmPeak:\t  9999 kB\nVmHWM:\t    4608 kB\nVmRSS:\t    4000 kB\n';

describe('process usage', () => {
  it('reads processor seconds and peak memory, behind a command name with blanks and brackets', () => {
    expect(usageOf(stat, status)).to.deep.equal({ cpuSeconds: 3.25, rssMiBMax: 4.5 });
  });

  it('is null for texts that are something else, and for a process that is not there', async () => {
    expect(usageOf('', status)).to.equal(null);
    expect(usageOf(stat, 'Name:\tkthreadd\n')).to.equal(null);
    expect(await readProcessUsage(2 ** 30)).to.equal(null);
  });

  it('reads this very process', async function () {
    if (process.platform !== 'linux') this.skip();
    expect((await readProcessUsage(process.pid))?.rssMiBMax).to.be.greaterThan(1);
  });
});
