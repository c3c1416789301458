import { InvalidArgumentError, Option, type Command } from 'commander';
import { facilityNumber, facilityWords } from '../../../src/doctor/daemon-config.js';
import { renderDoctorText } from '../../../src/report/doctor-text.js';
import { exitCodes } from '../../error.js';
import { examineHost } from '../../doctor/examine-host.js';
import type { Wanted } from '../../doctor/facts.js';
import { hostAt } from '../../doctor/host.js';
import { WAIT_MS_FOR_DAEMON } from '../../doctor/mock-checks.js';
import type { Dependencies, Finish } from '../dependencies.js';
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
  readonly json?: true;
}

/** `cefrig doctor`: is this machine's collector configured and reachable, hop by hop. */
export function addDoctorCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  program
    .command('doctor')
    .summary('examine the collector of this machine, hop by hop')
    .description(
      'Examines the syslog daemon and the agent of this machine: what runs and listens, what the configuration, the ' +
        'firewall and the disks let through, and what becomes of mock events sent over UDP and TCP, which are followed ' +
        'by their ids. Run it as root to see everything. Exit code: 1 if a check failed, 2 if one that matters cannot be told.',
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
      new Option('--wait <seconds>', 'how long a daemon without an agent may take to try again')
        .argParser(secondsOf)
        .default(WAIT_MS_FOR_DAEMON / MS_PER_SECOND),
    )
    .option(...jsonOption)
    .action(async (options: DoctorOptions) => {
      finish(await doctor(options, dependencies));
    });
}

async function doctor(options: DoctorOptions, dependencies: Dependencies): Promise<number> {
  const { daemon, agent, port: listenPort, agentPort = null, facility } = options;
  const { stderr, stdout, paint, epochMs } = dependencies;
  const wanted = { daemon, agent, listenPort, agentPort, facility };
  const report = await examineHost(hostAt(), wanted, {
    epochMs,
    waitMs: options.wait * MS_PER_SECOND,
    onProgress: (message) => void stderr.write(`${message}\n`),
  });
  if (options.json) await printDocument(dependencies, report);
  else await stdout.write(`${renderDoctorText(report, paint)}\n`);
  return exitCodes[report.verdict];
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
