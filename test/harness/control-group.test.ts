import { expect } from 'chai';
import { controlGroupsOf } from '../../harness/control-group.js';

const mountOf = (root: string, point: string, type: string, options: string): string =>
  `32 31 0:29 ${root} ${point} rw,relatime shared:9 - ${type} ${type} rw,${options}`;
const version2 = mountOf('/', '/sys/fs/cgroup', 'cgroup2', 'nsdelegate');
const version1 = [
  '31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755',
  mountOf('/', '/sys/fs/cgroup/cpuset', 'cgroup', 'cpuset'),
  mountOf('/', '/sys/fs/cgroup/cpu,cpuacct', 'cgroup', 'cpu,cpuacct'),
  mountOf('/', '/sys/fs/cgroup/unified', 'cgroup2', 'nsdelegate'),
].join('\n');

describe('the control groups of a process', () => {
  const rows: readonly (readonly [title: string, cgroup: string, mountinfo: string, directories: readonly string[]])[] =
    [
      [
        'are its own and those around it',
        '0::/ci.slice/job.scope\n',
        version2,
        ['/sys/fs/cgroup/ci.slice/job.scope', '/sys/fs/cgroup/ci.slice', '/sys/fs/cgroup'],
      ],
      [
        'are those of version 1 where that has the controller',
        '5:cpuset:/other\n4:cpu,cpuacct:/docker/a\n1:name=systemd:/x\n0::/y\n',
        version1,
        ['/sys/fs/cgroup/cpu,cpuacct/docker/a', '/sys/fs/cgroup/cpu,cpuacct/docker', '/sys/fs/cgroup/cpu,cpuacct'],
      ],
      [
        'are seen from within a container as far as it is mounted there',
        '4:cpu,cpuacct:/docker/a/inner\n',
        mountOf('/docker/a', '/sys/fs/cgroup/cpu,cpuacct', 'cgroup', 'cpu,cpuacct'),
        ['/sys/fs/cgroup/cpu,cpuacct/inner', '/sys/fs/cgroup/cpu,cpuacct'],
      ],
      [
        'are not those of another container with a name that begins alike',
        '4:cpu:/docker/ab\n',
        mountOf('/docker/a', '/sys/fs/cgroup/cpu', 'cgroup', 'cpu'),
        [],
      ],
      ['are not seen outside of its namespace', '0::/../other\n', version2, []],
      ['are none where no hierarchy is mounted', '0::/a\n', '31 23 0:28 / /sys rw - sysfs sysfs rw\n', []],
      ['are none where there are no such texts', '', '', []],
    ];
  for (const [title, cgroup, mountinfo, directories] of rows) {
    it(title, () => {
      expect(controlGroupsOf(cgroup, mountinfo, 'cpu').map(({ directory }) => directory)).to.deep.equal(directories);
    });
  }
});
