import { agentPorts, type AgentKind } from '../../src/agent.js';
/**
 * A machine of its own for doctor to examine: a network, processes, mounts and an /etc of its own by namespaces
 * (unshare(1)), with a real daemon in it. Nothing outside it changes, and all that runs in it ends with it.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Context } from 'mocha';
import { fetchPackages, packageCache } from '../../harness/collectors/daemon/debian-package.js';
import { findExecutable } from '../../harness/collectors/daemon/installation.js';
import { packageRoot } from '../../harness/package-root.js';
import type { Check, DaemonName, DoctorReport } from '../../src/doctor.js';
import { requirePart } from '../harness/requirements.js';

const run = promisify(execFile);
const DEADLINE_MS = 170_000;

export interface MachineOptions {
  readonly daemon: DaemonName;
  readonly agent: AgentKind;
  /** Files of the machine beside, or in place of, those of a healthy one; null: none of that name. */
  readonly files?: Readonly<Record<string, string | null>>;
  readonly isDaemonRunning?: boolean;
  /** Whether it has mounts of its own, as in a container that shares the network. */
  readonly isDaemonContained?: boolean;
  /** `later`: the daemon did not find it when it had an event for it. */
  readonly isAgentListening?: boolean | 'later';
  /** Commands before the daemon starts, and before doctor does. */
  readonly before?: readonly string[];
  readonly faults?: readonly string[];
  /** Commands after doctor. What they say is in stderr. */
  readonly afterwards?: readonly string[];
  /** Debian packages that the daemon needs beside its own. */
  readonly packages?: readonly string[];
  /** Where the daemon listens, if not on 514. */
  readonly listenPort?: number;
  /** Who runs doctor, if not root. */
  readonly asUser?: string;
  /** Arguments beside --json, --daemon and --agent. */
  readonly args?: readonly string[];
}

export interface Examined {
  readonly report: DoctorReport;
  readonly exitCode: number;
  readonly stderr: string;
}

/** Of the checks of that name, the worst result. */
export function resultOf({ report }: Examined, name: string): Check {
  const found = report.checks.filter((check) => check.name === name);
  const worst = ['fail', 'cannot tell', 'warning', 'pass'] as const;
  const check = worst.flatMap((result) => found.filter((one) => one.result === result))[0];
  if (check === undefined) throw new Error(`no check ${name} among ${report.checks.map((one) => one.name).join(', ')}`);
  return check;
}

export const failuresOf = ({ report }: Examined): string[] =>
  report.checks.filter(({ result }) => result === 'fail').map(({ name }) => name);

/** Skips the calling suite unless this machine can hold another. */
export async function requireMachines(context: Context): Promise<void> {
  const said = await run('unshare', ['-n', '-m', '-p', '-f', '--mount-proc', 'true']).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  requirePart(context, 'root, for namespaces of its own', said);
  const tools = await Promise.all(['ip', 'ss', 'iptables-save'].map(findExecutable));
  requirePart(context, 'ip, ss and iptables', tools.includes(null) ? 'not all of them are installed' : null);
}

const packageOf = { rsyslog: 'rsyslog', 'syslog-ng': 'syslog-ng-core' } as const satisfies Record<DaemonName, string>;

/** The daemon as a command line: an installed one, or its package unpacked. */
export async function commandOf(daemon: DaemonName, more: readonly string[] = []): Promise<string> {
  const binary = daemon === 'rsyslog' ? 'rsyslogd' : 'syslog-ng';
  const flags = daemon === 'rsyslog' ? '-n -iNONE' : '-F --no-caps';
  if (more.length === 0 && (await findExecutable(binary)) !== null) return `${binary} ${flags}`;
  const packages = [packageOf[daemon], ...more];
  const root = packageCache(packages);
  if ((await findIn(root, binary)) === null) {
    await fetchPackages(packages, root, {
      signal: AbortSignal.timeout(DEADLINE_MS),
      onProgress: () => undefined,
    });
  }
  const libraries = `$(ls -d ${root}/usr/lib/* ${root}/lib/* 2>/dev/null | paste -sd:)`;
  const modules =
    daemon === 'rsyslog'
      ? `-M $(ls -d ${root}/usr/lib/*/rsyslog | paste -sd:)`
      : `--module-path $(ls -d ${root}/usr/lib/syslog-ng/[0-9]* | paste -sd:)`;
  return `env LD_LIBRARY_PATH=${libraries} ${root}/usr/sbin/${binary} ${flags} ${modules}`;
}

const findIn = (root: string, binary: string): Promise<string | null> =>
  run('test', ['-x', join(root, 'usr/sbin', binary)]).then(
    () => binary,
    () => null,
  );

/** Starts the machine, lets doctor examine it, and ends it. */
export async function examine(options: MachineOptions): Promise<Examined> {
  const directory = await mkdtemp(join(tmpdir(), 'cefrig-machine-'));
  try {
    await writeFiles(directory, { ...healthyFiles(options.daemon, options.agent), ...options.files });
    const script = join(directory, 'machine.sh');
    await writeFile(script, await scriptOf(options, directory));
    const child = spawn('unshare', ['-n', '-m', '-p', '-f', '--mount-proc', '--kill-child', 'bash', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: DEADLINE_MS,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [exitCode] = (await once(child, 'close')) as [number | null];
    if (exitCode === null || stdout === '') throw new Error(`the machine broke (${String(exitCode)}): ${stderr}`);
    return { report: JSON.parse(stdout) as DoctorReport, exitCode, stderr };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function writeFiles(directory: string, files: Readonly<Record<string, string | null>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    if (text === null) continue;
    const target = join(directory, 'etc', path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

/** As the connector's installer leaves it, without this machine's own messages. */
export function healthyFiles(daemon: DaemonName, agent: AgentKind): Record<string, string> {
  const port = agentPorts[agent];
  if (daemon === 'rsyslog') {
    return {
      'rsyslog.conf': [
        'module(load="imudp")\ninput(type="imudp" port="514")',
        'module(load="imtcp")\ninput(type="imtcp" port="514")',
        '$WorkDirectory /var/log',
        '$IncludeConfig /etc/rsyslog.d/*.conf',
        '*.*;auth,authpriv.none\t\t-/var/log/syslog\n',
      ].join('\n'),
      [agent === 'oms' ? 'rsyslog.d/security-config-omsagent.conf' : 'rsyslog.d/10-azuremonitoragent-omfwd.conf']:
        agent === 'oms'
          ? `\nif $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:${port}`
          : amaRsyslogRule(port),
    };
  }
  return {
    'syslog-ng/syslog-ng.conf': [
      '@version: 3.38',
      'options { chain_hostnames(off); flush_lines(0); use_dns(no); use_fqdn(no); dns_cache(no); stats_freq(0); };',
      'destination d_syslog { file("/var/log/syslog"); };',
      'source s_src { udp( port(514)); tcp( port(514));};',
      'log { source(s_src); destination(d_syslog); };',
      '@include "/etc/syslog-ng/conf.d/*.conf"\n',
    ].join('\n'),
    [agent === 'oms'
      ? 'syslog-ng/conf.d/security-config-omsagent.conf'
      : 'syslog-ng/conf.d/azuremonitoragent-tcp.conf']:
      agent === 'oms'
        ? `\nfilter f_oms_filter {match("CEF\\|ASA" ) ;};destination oms_destination {tcp("127.0.0.1" port(${port}));};\n` +
          'log {source(s_src);filter(f_oms_filter);destination(oms_destination);};'
        : `destination d_azure_mdsd { network("127.0.0.1" port(${port}) log-fifo-size(25000)); };\n` +
          'log { source(s_src); destination(d_azure_mdsd); flags(flow-control); };\n',
  };
}

const amaRsyslogRule = (port: number): string =>
  `template(name="AMA_RSYSLOG_TraditionalForwardFormat" type="string" string="<%PRI%>%TIMESTAMP% %HOSTNAME% %syslogtag%%msg:::sp-if-no-1st-sp%%msg%")
*.* action(type="omfwd"
template="AMA_RSYSLOG_TraditionalForwardFormat"
queue.type="LinkedList"
queue.filename="omfwd-azuremonitoragent"
queue.maxFileSize="32m"
action.resumeRetryCount="-1"
action.resumeInterval="5"
target="127.0.0.1" Port="${port}" Protocol="tcp")
`;

/** Listens as an agent does, and throws away what comes. */
const agentProgram = (port: number): string =>
  `require("node:net").createServer((socket) => socket.on("error", () => {}).resume()).listen(${port}, "127.0.0.1")`;

async function scriptOf(options: MachineOptions, directory: string): Promise<string> {
  const { daemon, agent, isDaemonRunning = true, isAgentListening = true, before = [], faults = [] } = options;
  const port = agentPorts[agent];
  const asUser = options.asUser === undefined ? '' : `setpriv --reuid ${options.asUser} --clear-groups `;
  const main = join(packageRoot, 'dist/harness/cli/main.js');
  const listens = (at: number): string => `$(printf ':%04X 0' ${at})`;
  const until = (at: number, table: string): string =>
    `for i in $(seq 200); do grep -q "${listens(at)}" ${table} && break; sleep 0.05; done`;
  const startAgent = [`node -e '${agentProgram(port)}' &`, until(port, '/proc/net/tcp')];
  return [
    'exec 3>&1 1>&2',
    'ip link set lo up',
    `mkdir ${directory}/mnt && mount -t tmpfs tmpfs ${directory}/mnt`,
    `cd ${directory}/mnt && mkdir upper work && cp -a ${directory}/etc/. upper/`,
    // The machine's own configuration of daemons must not shine through.
    `mount -t overlay overlay -o lowerdir=/etc,upperdir=upper,workdir=work /etc`,
    ...['rsyslog.d', 'syslog-ng'].map(
      (name) => `mkdir -p ${directory}/etc/${name} && mount --bind ${directory}/etc/${name} /etc/${name} 2>/dev/null`,
    ),
    // A limit, not a size: as much as a healthy machine has.
    'mount -t tmpfs -o size=2g tmpfs /var/log',
    ...before,
    ...(isAgentListening === true ? startAgent : []),
    ...(isDaemonRunning
      ? [
          `${options.isDaemonContained === true ? 'unshare -m ' : ''}${await commandOf(daemon, options.packages)} &`,
          until(options.listenPort ?? 514, '/proc/net/udp /proc/net/udp6 /proc/net/tcp*'),
        ]
      : []),
    ...(isAgentListening === 'later'
      ? [`echo '<164>CEF:0|a|b|1|1|n|1|' >/dev/tcp/127.0.0.1/514`, 'sleep 2', ...startAgent]
      : []),
    ...faults,
    `${asUser}$(command -v node) ${main} doctor --json --daemon ${daemon} --agent ${agent} ${(options.args ?? []).join(' ')} >&3`,
    'code=$?',
    ...(options.afterwards ?? []),
    'exit $code',
  ].join('\n');
}
