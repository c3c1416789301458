/** A directory that looks like a machine, for doctor to examine: a healthy one, and faults planted in it. */
import { mkdir, mkdtemp, rm, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { agentChecks } from '../../../harness/doctor/agent-checks.js';
import { amaChecks } from '../../../harness/doctor/ama-checks.js';
import { certificateChecks } from '../../../harness/doctor/certificate-checks.js';
import { daemonChecks } from '../../../harness/doctor/daemon-checks.js';
import { gatherFacts, type Facts, type Wanted } from '../../../harness/doctor/facts.js';
import { firewallChecks } from '../../../harness/doctor/firewall-checks.js';
import { forwardingChecks } from '../../../harness/doctor/forwarding-checks.js';
import { hostAt, type Host, type Space, type Spoken } from '../../../harness/doctor/host.js';
import { listenerChecks } from '../../../harness/doctor/listener-checks.js';
import { machineChecks } from '../../../harness/doctor/machine-checks.js';
import { omsChecks } from '../../../harness/doctor/oms-checks.js';
import type { Check } from '../../../src/doctor.js';

export const GIB = 1_073_741_824;
export const HEAD = 'sl local_address rem_address st\n';
export const socket = (address: string, port: number, state: string, inode: number, drops = 0): string =>
  `0: ${address}:${port.toString(16).toUpperCase().padStart(4, '0')} ${'0'.repeat(address.length)}:0000 ${state} 0:0 00:0 0 0 0 ${inode} 1 0 ${drops}\n`;
export const ANY = '00000000';
export const LOOPBACK = '0100007F';
export const ANY6 = '0'.repeat(32);

export const OMS = '/etc/opt/microsoft/omsagent/ws/conf/omsagent.d/security_events.conf';
export const PLUGIN = '/opt/microsoft/omsagent/plugin';
export const CHUNK = '/etc/opt/microsoft/azuremonitoragent/config-cache/configchunks/1.json';

export const chunk = (facilities: readonly string[], levels: readonly string[], stream = 'SECURITY_CEF_BLOB'): string =>
  JSON.stringify({
    dataSources: [
      {
        configuration: { facilityNames: facilities, logLevels: levels },
        id: 'one',
        kind: 'syslog',
        streams: [{ stream, solution: 'SecurityInsights' }],
        sendToChannels: ['ods-1'],
      },
    ],
  });

/** A machine as it should be, with both agents' files: those of the agent that is not asked for are not looked at. */
export const healthy: Readonly<Record<string, string>> = {
  '/etc/rsyslog.conf':
    'input(type="imudp" port="514")\ninput(type="imtcp" port="514")\n$IncludeConfig /etc/rsyslog.d/*.conf\n',
  '/etc/rsyslog.d/security-config-omsagent.conf':
    '\nif $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:25226',
  '/proc/7/comm': 'rsyslogd\n',
  '/proc/7/cmdline': '/usr/sbin/rsyslogd\0-n\0',
  '/proc/8/comm': 'ruby\n',
  '/proc/8/cmdline': '/opt/microsoft/omsagent/ruby/bin/ruby\0/opt/microsoft/omsagent/bin/omsagent\0',
  '/proc/net/udp': HEAD + socket(ANY, 514, '07', 1),
  '/proc/net/tcp': HEAD + socket(ANY, 514, '0A', 2) + socket(LOOPBACK, 25_226, '0A', 3),
  '/sys/fs/selinux/enforce': '0',
  [OMS]: '<source>\n  type syslog\n  port 25226\n  bind 127.0.0.1\n  protocol_type tcp\n</source>\n',
  [`${PLUGIN}/security_lib.rb`]: "  return ident if ident.include?('%ASA')\n",
  [`${PLUGIN}/filter_syslog_security.rb`]: "  'Host' => record['host'],\n",
  '/etc/opt/omi/conf/omsconfig/omshelper_disable': '',
  [CHUNK]: chunk(['local4'], ['Warning', 'Error']),
};

export const nothingDropped = '*filter\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';
export const spoken = (code: number | null, stdout = '', stderr = ''): Spoken => ({ code, stdout, stderr });
const commands: Readonly<Record<string, Spoken>> = {
  'iptables-save': spoken(0, nothingDropped),
  'ip6tables-save': spoken(0, nothingDropped),
  nft: spoken(null, '', 'spawn nft ENOENT'),
  rsyslogd: spoken(0),
  ss: spoken(null, '', 'spawn ss ENOENT'),
  mdsd: spoken(0, '1.33.2'),
};
const space: Space = { availableBytes: 10 * GIB, totalBytes: 20 * GIB, freeInodes: 1_000_000, device: 1 };

export interface Fault {
  readonly files?: Readonly<Record<string, string | null>>;
  readonly commands?: Readonly<Record<string, Spoken>>;
  readonly space?: Partial<Space>;
  /** Of /var/log alone. */
  readonly logSpace?: Partial<Space>;
  readonly wanted?: Partial<Wanted>;
  readonly modes?: Readonly<Record<string, number>>;
  readonly links?: Readonly<Record<string, string | null>>;
}

/** A fault, as it is planted, and all that is found, as `name: result`. */
export type PlantedRow = readonly [fault: string, planted: Fault, found: readonly string[]];

export function describeFaults(title: string, rows: readonly PlantedRow[]): void {
  describe(title, () => {
    afterEach(removeRoots);

    for (const [fault, planted, expected] of rows) {
      it(`is found, and nothing else is: ${fault}`, async () => {
        expect(await found(planted)).to.have.members(expected);
      });
    }
  });
}

const roots: string[] = [];

export async function removeRoots(): Promise<void> {
  for (const root of roots.splice(0)) await rm(root, { recursive: true, force: true });
}

async function hostWith(fault: Fault): Promise<Host> {
  const root = await mkdtemp(join(tmpdir(), 'cefrig-root-'));
  roots.push(root);
  for (const [path, text] of Object.entries({ ...healthy, ...fault.files })) {
    if (text === null) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  for (const [path, mode] of Object.entries(fault.modes ?? {})) await chmod(join(root, path), mode);
  const said = { ...commands, ...fault.commands };
  return {
    ...hostAt(root),
    spaceOf: (path) => Promise.resolve(spaceIn(fault)[path] ?? null),
    // Owners of sockets: the daemon has those of its ports, the agent its own.
    linkOf: (path) => Promise.resolve({ ...links, ...fault.links }[path] ?? null),
    list: async (path) => lists[path] ?? (await hostAt(root).list(path)),
    run: (command) => Promise.resolve(said[command.split('/').at(-1) ?? ''] ?? spoken(null, '', `no ${command}`)),
  };
}

const spaceIn = (fault: Fault): Readonly<Record<string, Space>> => ({
  '/': { ...space, ...fault.space },
  '/var/log': { ...space, ...fault.space, ...fault.logSpace },
});

const links: Readonly<Record<string, string>> = {
  '/proc/self/ns/mnt': 'mnt:[1]',
  '/proc/7/ns/mnt': 'mnt:[1]',
  '/proc/self/ns/net': 'net:[1]',
  '/proc/7/ns/net': 'net:[1]',
  '/proc/self/root': '/',
  '/proc/7/root': '/',
  '/proc/7/fd/3': 'socket:[1]',
  '/proc/7/fd/4': 'socket:[2]',
  '/proc/8/fd/3': 'socket:[3]',
};
const lists: Readonly<Record<string, readonly string[]>> = { '/proc/7/fd': ['3', '4'], '/proc/8/fd': ['3'] };

export async function factsWith(fault: Fault): Promise<Facts> {
  const usual = { daemon: 'rsyslog', agent: 'oms', listenPort: 514, agentPort: null, facility: 20 } as const;
  return gatherFacts(await hostWith(fault), { ...usual, ...fault.wanted });
}

/** Everything that is not a pass, as `name: result`. */
export async function found(fault: Fault): Promise<string[]> {
  const facts = await factsWith(fault);
  const checks: Check[] = [
    ...(await daemonChecks(facts)),
    ...(await listenerChecks(facts)),
    ...(await firewallChecks(facts)),
    ...(await certificateChecks(facts, Date.now())),
    ...forwardingChecks(facts),
    ...agentChecks(facts),
    ...(await (facts.agent === 'oms' ? omsChecks(facts) : amaChecks(facts))),
    ...(await machineChecks(facts)),
  ];
  return checks
    .filter(({ result, name }) => result !== 'pass' && name !== 'appliances-connected')
    .map(({ name, result }) => `${name}: ${result}`);
}

export const onPort = (port: number): Record<string, string> => ({
  '/etc/rsyslog.d/security-config-omsagent.conf': `*.* @@127.0.0.1:${port}`,
});
export const tcpTable = (...sockets: readonly string[]): Record<string, string> => ({
  '/proc/net/tcp': HEAD + sockets.join(''),
});
export const AGENT_SOCKET = socket(LOOPBACK, 25_226, '0A', 3);
export const TCP_SOCKET = socket(ANY, 514, '0A', 2);
