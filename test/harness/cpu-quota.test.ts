import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { readCpuQuotas } from '../../harness/cpu-quota.js';

const mountOf = (point: string, type: string, options: string): string =>
  `32 31 0:29 / /sys/fs/cgroup${point} rw,relatime - ${type} ${type} rw,${options}\n`;
const version2 = {
  'proc/self/cgroup': '0::/ci.slice/job.scope\n',
  'proc/self/mountinfo': mountOf('', 'cgroup2', 'nsdelegate'),
};

describe('the bounds of processor time', () => {
  let machineRoot: string;
  beforeEach(async () => {
    machineRoot = await mkdtemp(join(tmpdir(), 'cefrig-quota-'));
  });
  afterEach(() => rm(machineRoot, { recursive: true, force: true }));

  async function quotasOf(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(machineRoot, path)), { recursive: true });
      await writeFile(join(machineRoot, path), text);
    }
    return readCpuQuotas(machineRoot);
  }

  it('are those of the own group and of one around it (version 2)', async () => {
    const quotas = await quotasOf({
      ...version2,
      'sys/fs/cgroup/ci.slice/job.scope/cpu.max': '50000 100000\n',
      'sys/fs/cgroup/ci.slice/job.scope/cpu.stat': 'usage_usec 2500000\nuser_usec 1\n',
      'sys/fs/cgroup/ci.slice/cpu.max': '150000 100000\n',
      'sys/fs/cgroup/ci.slice/cpu.stat': 'usage_usec 9000000\n',
      'sys/fs/cgroup/cpu.stat': 'usage_usec 99000000\n',
    });
    expect(quotas).to.deep.equal([
      { coreCount: 0.5, busySeconds: 2.5 },
      { coreCount: 1.5, busySeconds: 9 },
    ]);
  });

  it('are those of the own group and of one around it (version 1, the time counted elsewhere)', async () => {
    const quotas = await quotasOf({
      'proc/self/cgroup': '3:cpuacct:/docker/a\n2:cpu:/docker/a\n0::/\n',
      'proc/self/mountinfo': mountOf('/cpu', 'cgroup', 'cpu') + mountOf('/cpuacct', 'cgroup', 'cpuacct'),
      'sys/fs/cgroup/cpu/docker/a/cpu.cfs_quota_us': '25000\n',
      'sys/fs/cgroup/cpu/docker/a/cpu.cfs_period_us': '50000\n',
      'sys/fs/cgroup/cpu/docker/a/cpu.stat': 'nr_periods 9\nnr_throttled 1\nthrottled_time 5\n',
      'sys/fs/cgroup/cpuacct/docker/a/cpuacct.usage': '1500000000\n',
      'sys/fs/cgroup/cpu/docker/cpu.cfs_quota_us': '100000\n',
      'sys/fs/cgroup/cpu/docker/cpu.cfs_period_us': '100000\n',
      'sys/fs/cgroup/cpuacct/docker/cpuacct.usage': '4000000000\n',
    });
    expect(quotas).to.deep.equal([
      { coreCount: 0.5, busySeconds: 1.5 },
      { coreCount: 1, busySeconds: 4 },
    ]);
  });

  const scope = 'sys/fs/cgroup/ci.slice/job.scope';
  const rows: readonly (readonly [title: string, files: Readonly<Record<string, string>>])[] = [
    ['a group may use all', { [`${scope}/cpu.max`]: 'max 100000\n', [`${scope}/cpu.stat`]: 'usage_usec 5\n' }],
    [
      'a group of version 1 may use all',
      {
        ...{ [`${scope}/cpu.cfs_quota_us`]: '-1\n', [`${scope}/cpu.cfs_period_us`]: '100000\n' },
        [`${scope}/cpuacct.usage`]: '7\n',
      },
    ],
    ['the time is not told', { [`${scope}/cpu.max`]: '50000 100000\n' }],
    ['there are no such files', {}],
  ];
  for (const [title, files] of rows) {
    it(`are none where ${title}`, async () => {
      expect(await quotasOf({ ...version2, ...files })).to.deep.equal([]);
    });
  }

  it('are none where the system has no control groups', async () => {
    expect(await quotasOf({})).to.deep.equal([]);
  });
});
