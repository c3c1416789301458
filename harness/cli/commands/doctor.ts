import { InvalidArgumentError, Option, type Command } from 'commander';
import type { HostPort } from '../../../src/host-port.js';
import { facilityNumber, facilityWords } from '../../../src/doctor/daemon-config.js';
import { renderDoctorText } from '../../../src/report/doctor-text.js';
import type { DoctorReport } from '../../../src/doctor.js';
import { HarnessError, exitCodes } from '../../error.js';
import { examineHost } from '../../doctor/examine-host.js';
import { examineTarget, targetTransports, usualTransports, type TargetTransport } from '../../doctor/examine-target.js';
import type { Wanted } from '../../doctor/facts.js';
import { hostAt } from '../../doctor/host.js';
import { WAIT_MS_FOR_DAEMON } from '../../doctor/mock-checks.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { hostPortOf } from '../host-port-option.js';
import { TARGET_OPTION } from '../../target.js';
import { jsonOption, printDocument } from '../print.js';

const PORT_MAX = 65_535;
const SYSLOG_PORT = 514;
const MS_PER_SECOND = 1_000;

interface DoctorOptions {
  readonly daemon: Wanted['daemon'];
  readonly agent: Wanted['agent'];
  readonly port: number;
  readonly agentPort?: number;
  readonly facility: number;
  readonly wait: number;
  readonly standIn?: true;
  readonly target?: HostPort;
  readonly transport?: TargetTransport;
  readonly name?: string;
  readonly ca?: string;
  readonly iMayLoadThisTarget?: true;
  readonly json?: true;
}

/** `cefrig doctor`: is this machine's collector configured and reachable, hop by hop. */
export function addDoctorCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  program
    .command('doctor')
    .summary('examine the collector of this machine, hop by hop')
    .description(
      'Examines the syslog daemon and the agent of this machine: what runs and listens, what the configuration, the ' +
        'firewall and the disks let through, and what becomes of mock events sent over UDP and TCP (TLS at a port of TLS), ' +
        'which are followed by their ids. Where no agent listens, what comes out of the daemon is not followed, for the daemon keeps events ' +
        'for the agent. Run it as root to see everything. Exit code: 1 if a check failed, 2 if one that matters cannot be told.',
    )
    .addOption(
      new Option('--daemon <name>', 'the syslog daemon').choices(['auto', 'rsyslog', 'syslog-ng']).default('auto'),
    )
    .addOption(new Option('--agent <name>', 'the agent behind it').choices(['auto', 'oms', 'ama']).default('auto'))
    .option('--port <port>', 'where appliances send to', portOf, SYSLOG_PORT)
    .option('--agent-port <port>', 'where the agent listens (default: its usual port)', portOf)
    .addOption(
      new Option('--facility <name>', 'what appliances send with, such as local4 or user')
        .argParser(facilityOf)
        .default(facilityNumber('local4'), 'local4'),
    )
    .addOption(
      new Option('--wait <seconds>', 'how long a daemon that is not connected to its agent may take to try again')
        .argParser(secondsOf)
        .default(WAIT_MS_FOR_DAEMON / MS_PER_SECOND),
    )
    .option(
      '--stand-in',
      "where no agent listens, listen in its place; the daemon's queue for the agent then comes to doctor and is LOST",
    )
    .option('--target <host:port>', 'look at a collector from outside instead: what can be seen of it', hostPortOf)
    .addOption(
      new Option('--transport <name>', 'of the target (default: tls for port 6514, else udp and tcp)').choices(
        targetTransports,
      ),
    )
    .option('--name <host>', "of the target's certificate (default: its host)")
    .option('--ca <file>', 'authorities that appliances trust, in PEM')
    .option(TARGET_OPTION, 'send mock events by UDP to a target on no loopback, private or link-local address')
    .option(...jsonOption)
    .action(async (options: DoctorOptions, command: Command) => {
      refuseIdle(options, command);
      finish(await doctor(options, dependencies));
    });
}

const ofThisMachine = ['daemon', 'agent', 'port', 'agentPort', 'wait', 'standIn'];
const ofTarget = ['transport', 'name', 'ca', 'iMayLoadThisTarget'];
const ofTls = ['name', 'ca'];
const ofUdp = ['facility'];

/** Throws HarnessError `input` where an option was given that this examination would pass over, all of them at once. */
function refuseIdle({ target, transport }: DoctorOptions, command: Command): void {
  const given = (names: readonly string[]): string =>
    command.options
      .filter((option) => names.includes(option.attributeName()))
      .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
      .map(({ long }) => long ?? '')
      .join(', ');
  const isAbout = (flags: string, what: string): string[] => (flags === '' ? [] : [`${flags}: ${what}`]);
  const transports = target === undefined ? null : transportsOf(target, transport);
  const problems =
    transports === null
      ? isAbout(given(ofTarget), 'about a collector elsewhere. Name it with --target HOST:PORT')
      : [
          ...isAbout(
            given(ofThisMachine),
            'about this machine, and --target looks at another one. Leave one of both out',
          ),
          ...(transports.includes('tls')
            ? []
            : isAbout(given(ofTls), 'about TLS, which is not looked at. Add --transport tls')),
          ...(transports.includes('udp')
            ? []
            : isAbout(given(ofUdp), 'of the mock event, which goes by UDP only. Leave it out')),
        ];
  if (problems.length > 0) throw new HarnessError('input', problems.join('\n'));
}

const transportsOf = ({ port }: HostPort, wanted: TargetTransport | undefined): readonly TargetTransport[] =>
  wanted === undefined ? usualTransports(port) : [wanted];

async function doctor(options: DoctorOptions, dependencies: Dependencies): Promise<number> {
  const { stdout, paint } = dependencies;
  const report = await examine(options, dependencies);
  if (options.json) await printDocument(dependencies, report);
  else await stdout.write(`${renderDoctorText(report, paint)}\n`);
  return exitCodes[report.verdict];
}

function examine(options: DoctorOptions, { stderr, epochMs }: Dependencies): Promise<DoctorReport> {
  const { daemon, agent, port: listenPort, agentPort = null, facility, target, transport, name, ca } = options;
  if (target !== undefined) {
    const transports = transportsOf(target, transport);
    const whom = { ...target, transports, serverName: name ?? target.host, authorityFile: ca ?? null };
    return examineTarget({ ...whom, facility, mayLoad: options.iMayLoadThisTarget ?? false }, epochMs);
  }
  const wanted = { daemon, agent, listenPort, agentPort, facility };
  return examineHost(hostAt(), wanted, {
    epochMs,
    waitMs: options.wait * MS_PER_SECOND,
    mayStandIn: options.standIn ?? false,
    onProgress: (message) => void stderr.write(`${message}\n`),
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= PORT_MAX) return port;
  throw new InvalidArgumentError(`Expected a port from 1 to ${PORT_MAX}.`);
}

function secondsOf(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected whole seconds, up to 9999.');
}

function facilityOf(text: string): number {
  const facility = facilityNumber(text);
  if (facility >= 0 && facility < facilityWords.length) return facility;
  throw new InvalidArgumentError(`Expected one of ${facilityWords.join(', ')}, or its number.`);
}
