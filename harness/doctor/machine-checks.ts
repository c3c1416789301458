import { failed, passed, untold, warned, type Check } from '../../src/doctor.js';
import { countText } from '../../src/report/numbers.js';
import type { Facts } from './facts.js';
import type { Host, Space } from './host.js';

/** What the Azure Monitor Agent's script asks of the root (connector facts, section 2.3). */
const AVAILABLE_BYTES_MIN = 1_048_576 * 1_024;
const FREE_INODES_MIN = 1_000;
const MIB = 1_048_576;
const SELINUX_STATE = '/sys/fs/selinux/enforce';

/** The machine around the daemon: disks, SELinux. */
export async function machineChecks(facts: Facts): Promise<readonly Check[]> {
  return [await disks(facts), await selinux(facts.host)];
}

/** Where daemons and agents write, in the order of what stops first. */
const writtenPaths = [
  ...['/', '/var', '/var/log', '/var/spool', '/var/opt/microsoft/azuremonitoragent/events'],
  '/var/opt/microsoft/omsagent',
];

async function disks({ host, config, daemonRoot, daemonFiles }: Facts): Promise<Check> {
  const ofMachine = writtenPaths.map(async (path) => ({ path, space: await host.spaceOf(path) }));
  const ofDaemon = (config === null ? [] : [config.workDirectory]).map(async (path) => ({
    path: `${daemonRoot}${path}`,
    space: await daemonFiles.spaceOf(path),
  }));
  const spaces = await Promise.all([...ofMachine, ...ofDaemon]);
  const paths = [...new Set(spaces.map(({ path }) => path))];
  const byDevice = new Map<number, { path: string; space: Space }>();
  for (const { path, space } of spaces) {
    if (space !== null && !byDevice.has(space.device)) byDevice.set(space.device, { path, space });
  }
  const disks = [...byDevice.values()];
  const full = disks.filter(
    ({ space }) =>
      space.availableBytes < AVAILABLE_BYTES_MIN || (space.freeInodes !== null && space.freeInodes < FREE_INODES_MIN),
  );
  const said = { name: 'disk-space', lookedAt: `statfs of ${paths.join(', ')}`, evidence: disks.map(spaceText) };
  if (full.length === 0) {
    return passed({ ...said, finding: `Every file system that is written to has ${needText} or more.` });
  }
  return failed({
    ...said,
    finding: `Nearly full: ${full.map(spaceText).join('; ')}. A full disk stops the daemon, its queues and the agent.`,
    advice: `Free some: ${needText} and ${countText(FREE_INODES_MIN)} inodes are the least; see what logrotate keeps.`,
  });
}

const needText = `${countText(AVAILABLE_BYTES_MIN / MIB)} MiB free`;

function spaceText({ path, space }: { readonly path: string; readonly space: Space }): string {
  const { availableBytes, totalBytes, freeInodes } = space;
  const mib = (bytes: number): string => countText(Math.floor(bytes / MIB));
  const inodes = freeInodes === null ? '' : `, ${countText(freeInodes)} inodes`;
  return `${path} has ${mib(availableBytes)} of ${mib(totalBytes)} MiB free${inodes}`;
}

async function selinux(host: Host): Promise<Check> {
  const state = (await host.read(SELINUX_STATE))?.trim() ?? null;
  const said = { name: 'selinux', lookedAt: SELINUX_STATE };
  if (state === '1') {
    return warned({
      ...said,
      finding: 'SELinux is enforcing: it may keep the daemon from its ports or the agent from its files.',
      evidence: [`${SELINUX_STATE}: 1`],
      advice:
        'Look for denials (ausearch -m avc -ts recent); allow the ports: semanage port -a -t syslogd_port_t -p tcp PORT.',
    });
  }
  if (state === '0') return passed({ ...said, finding: 'SELinux is permissive.', evidence: [`${SELINUX_STATE}: 0`] });
  const isThere = (await host.list('/sys/fs/selinux')) !== null;
  return isThere && state === null
    ? untold({ ...said, finding: 'SELinux is there, and its state cannot be read.', matters: false })
    : passed({ ...said, finding: 'This kernel has no SELinux.', evidence: [`${SELINUX_STATE} is not there`] });
}
