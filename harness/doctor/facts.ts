import { agentPorts, type AgentKind } from '../../src/agent.js';
import { posix } from 'node:path';
import type { DaemonName } from '../../src/doctor.js';
import type { ConfigSource, DaemonConfig } from '../../src/doctor/daemon-config.js';
import { readProcNet, type ProcSocket } from '../../src/doctor/proc-net.js';
import { readRsyslogConfig } from '../../src/doctor/rsyslog/config.js';
import { readSyslogNgConfig } from '../../src/doctor/syslog-ng/config.js';
import { filesUnder } from './files-under.js';
import type { Host } from './host.js';
import { readProcesses, socketOwners, type RunningProcess } from './processes.js';

/** What several checks look at, read once. */
export interface Facts {
  readonly host: Host;
  readonly daemon: DaemonName;
  readonly agent: AgentKind;
  /** Where appliances send to. */
  readonly listenPort: number;
  readonly agentPort: number;
  /** How the agent's port is known. */
  readonly agentPortFrom: string;
  /** What appliances send with. */
  readonly facility: number;
  /** Of the daemon; those of containers with a network of their own are not among them. */
  readonly daemonProcesses: readonly RunningProcess[];
  /** Of them the one that is examined; null: none. */
  readonly daemonProcess: RunningProcess | null;
  /** Where its files are: empty, or `/proc/7/root` where it sees others than we do. */
  readonly daemonRoot: string;
  /** The machine with the daemon's files: paths of its configuration are meant so. */
  readonly daemonFiles: Host;
  readonly configPath: string;
  /** Null where there is no configuration. */
  readonly config: DaemonConfig | null;
  readonly sockets: readonly ProcSocket[];
  /** By inode. */
  readonly owners: ReadonlyMap<string, RunningProcess>;
}

/** What the user asked for. */
export interface Wanted {
  readonly daemon: DaemonName | 'auto';
  readonly agent: AgentKind | 'auto';
  readonly listenPort: number;
  /** Null: the agent's usual one. */
  readonly agentPort: number | null;
  readonly facility: number;
}

const executables = { rsyslog: 'rsyslogd', 'syslog-ng': 'syslog-ng' } as const satisfies Record<DaemonName, string>;
const configPaths = {
  rsyslog: '/etc/rsyslog.conf',
  'syslog-ng': '/etc/syslog-ng/syslog-ng.conf',
} as const satisfies Record<DaemonName, string>;

const AMA_PORT_FILE = '/etc/opt/microsoft/azuremonitoragent/config-cache/syslog.port';

export async function gatherFacts(host: Host, wanted: Wanted): Promise<Facts> {
  const { listenPort, facility } = wanted;
  const processes = await readProcesses(host);
  const [owners, sockets] = await Promise.all([socketOwners(host, processes), readSockets(host)]);
  const runs = (name: DaemonName): RunningProcess[] =>
    processes.filter((one) => one.name === executables[name] && one.sharesNetwork !== false);
  const daemon = wanted.daemon === 'auto' ? await guessDaemon(host, runs) : wanted.daemon;
  const daemonProcesses = runs(daemon);
  const daemonProcess = examinedOf(daemonProcesses, { listenPort, sockets, owners });
  const daemonRoot = daemonProcess?.sharesFiles === false ? `/proc/${daemonProcess.pid}/root` : '';
  const daemonFiles = daemonRoot === '' ? host : filesUnder(host, daemonRoot);
  const configPath = pathInArguments(daemonProcess) ?? configPaths[daemon];
  const config = await readConfig(daemonFiles, daemon, configPath);
  const agent = wanted.agent === 'auto' ? await guessAgent(host, config, sockets) : wanted.agent;
  const [agentPort, agentPortFrom] = await portOfAgent(host, agent, wanted.agentPort);
  return {
    ...{ host, daemon, agent, listenPort, agentPort, agentPortFrom, facility },
    ...{ daemonProcesses, daemonProcess, daemonRoot, daemonFiles, configPath, config, sockets, owners },
  };
}

/** The one that runs; else the one that has a configuration. */
async function guessDaemon(host: Host, runs: (name: DaemonName) => RunningProcess[]): Promise<DaemonName> {
  if (runs('rsyslog').length > 0) return 'rsyslog';
  if (runs('syslog-ng').length > 0) return 'syslog-ng';
  const isThere = async (name: DaemonName): Promise<boolean> => (await host.read(configPaths[name])) !== null;
  return !(await isThere('rsyslog')) && (await isThere('syslog-ng')) ? 'syslog-ng' : 'rsyslog';
}

/** By what is installed; else by its file in the daemon's configuration; else by the ports; else the one still supported. */
async function guessAgent(host: Host, config: DaemonConfig | null, sockets: readonly ProcSocket[]): Promise<AgentKind> {
  if ((await host.list('/etc/opt/microsoft/azuremonitoragent')) !== null) return 'ama';
  if ((await host.list('/etc/opt/microsoft/omsagent')) !== null) return 'oms';
  const files = (config?.files ?? []).join('\n');
  if (files.includes('azuremonitoragent')) return 'ama';
  if (files.includes('omsagent')) return 'oms';
  const ports = [
    ...(config?.forwards ?? []).map(({ port }) => port),
    ...sockets.filter(({ isListening, protocol }) => isListening && protocol === 'tcp').map(({ port }) => port),
  ];
  if (ports.includes(agentPorts.ama)) return 'ama';
  return ports.includes(agentPorts.oms) ? 'oms' : 'ama';
}

async function portOfAgent(host: Host, agent: AgentKind, wanted: number | null): Promise<[number, string]> {
  if (wanted !== null) return [wanted, '--agent-port'];
  const chosen = agent === 'ama' ? Number((await host.read(AMA_PORT_FILE))?.trim() ?? 'none') : Number.NaN;
  if (Number.isInteger(chosen) && chosen > 0) return [chosen, AMA_PORT_FILE];
  return [agentPorts[agent], `the usual port of the agent (${agent})`];
}

/** The one that listens for appliances; else one with our files; a container may have another beside the machine's own. */
function examinedOf(
  processes: readonly RunningProcess[],
  { listenPort, sockets, owners }: Pick<Facts, 'listenPort' | 'sockets' | 'owners'>,
): RunningProcess | null {
  const listening = sockets
    .filter(({ isListening, port }) => isListening && port === listenPort)
    .map(({ inode }) => owners.get(inode)?.pid);
  return (
    processes.find(({ pid }) => listening.includes(pid)) ??
    processes.find(({ sharesFiles }) => sharesFiles !== false) ??
    processes[0] ??
    null
  );
}

/** `-f FILE`, `--cfgfile FILE`, `--cfgfile=FILE`. */
function pathInArguments(process: RunningProcess | null): string | null {
  const args = process?.args ?? [];
  for (const [index, arg] of args.entries()) {
    if (arg === '-f' || arg === '--cfgfile') return args[index + 1] ?? null;
    if (arg.startsWith('--cfgfile=')) return arg.slice('--cfgfile='.length);
    if (/^-f\//.test(arg)) return arg.slice('-f'.length);
  }
  return null;
}

/** As they are now. */
export async function readSockets(host: Host): Promise<readonly ProcSocket[]> {
  const tables = [
    ['tcp', 4],
    ['tcp', 6],
    ['udp', 4],
    ['udp', 6],
  ] as const;
  const read = tables.map(async ([protocol, family]) =>
    readProcNet((await host.read(`/proc/net/${protocol}${family === 6 ? '6' : ''}`)) ?? '', protocol, family),
  );
  return (await Promise.all(read)).flat();
}

async function readConfig(host: Host, daemon: DaemonName, path: string): Promise<DaemonConfig | null> {
  const text = await host.read(path);
  if (text === null) return null;
  const known = new Map<string, readonly ConfigSource[]>();
  const read = daemon === 'rsyslog' ? readRsyslogConfig : readSyslogNgConfig;
  // The reading is pure: it is asked which files it wants until it has them all.
  for (;;) {
    const missing = new Set<string>();
    const config = read({ path, text }, (pattern) => {
      const sources = known.get(pattern);
      if (sources === undefined) missing.add(pattern);
      return sources ?? [];
    });
    if (missing.size === 0) return config;
    for (const pattern of missing) known.set(pattern, await sourcesOf(host, posix.dirname(path), pattern));
  }
}

/** The files of a pattern with wildcards in its last part, in the order of their names. A directory: all in it. */
async function sourcesOf(host: Host, home: string, pattern: string): Promise<readonly ConfigSource[]> {
  const full = posix.resolve(home, pattern);
  const single = await host.read(full);
  if (single !== null) return [{ path: full, text: single }];
  const isFolder = (await host.list(full)) !== null;
  const folder = isFolder ? full : posix.dirname(full);
  const names = ((await host.list(folder)) ?? [])
    .filter((name) => !name.startsWith('.') && (isFolder || matchesGlob(name, posix.basename(full))))
    .sort();
  const read = names.map(async (name) => ({ path: `${folder}/${name}`, text: await host.read(`${folder}/${name}`) }));
  return (await Promise.all(read)).flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
}

function matchesGlob(name: string, glob: string): boolean {
  const pattern = glob
    .replace(/[.+^$(){}|\\[\]]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`).test(name);
}
