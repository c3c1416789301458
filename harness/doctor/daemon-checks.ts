import { failed, passed, untold, warned, type Check } from '../../src/doctor.js';
import type { Facts } from './facts.js';
import { processText, readProcesses } from './processes.js';

const executables = { rsyslog: 'rsyslogd', 'syslog-ng': 'syslog-ng' } as const;

/** The daemon itself: that it runs, and that it takes its configuration. */
export async function daemonChecks(facts: Facts): Promise<readonly Check[]> {
  return [await running(facts), ...otherDaemon(facts), await syntax(facts)];
}

async function running({ host, daemon, daemonProcesses }: Facts): Promise<Check> {
  const executable = executables[daemon];
  const said = { name: 'daemon-running', lookedAt: `processes named ${executable} in /proc` };
  if (daemonProcesses.length > 0) {
    return passed({ ...said, finding: `${daemon} is running.`, evidence: daemonProcesses.map(processText) });
  }
  const elsewhere = (await readProcesses(host)).filter(({ name }) => name === executable);
  return failed({
    ...said,
    finding:
      elsewhere.length === 0
        ? `${daemon} is not running.`
        : `${daemon} is not running here; what runs has a network of its own, such as a container's.`,
    evidence: elsewhere.length === 0 ? [`no process of that name is in /proc`] : elsewhere.map(processText),
    advice: `Start it (systemctl start ${daemon}), and see why it ended: journalctl -u ${daemon}.`,
  });
}

function otherDaemon({ daemon, owners, listenPort, sockets, daemonProcesses }: Facts): Check[] {
  const foreign = sockets.filter(({ port, isListening, inode }) => {
    const owner = owners.get(inode);
    return isListening && port === listenPort && owner !== undefined && !isOne(owner.pid, daemonProcesses);
  });
  if (foreign.length === 0) return [];
  return [
    warned({
      name: 'port-owner',
      lookedAt: `who listens on port ${listenPort}`,
      finding: `Something other than ${daemon} listens on port ${listenPort}.`,
      evidence: foreign.map(({ line, inode }) => {
        const owner = owners.get(inode);
        return `${line} (${owner === undefined ? 'unknown' : processText(owner)})`;
      }),
      advice: `End it, or give ${daemon} the port: both cannot have it.`,
    }),
  ];
}

const isOne = (pid: number, processes: Facts['daemonProcesses']): boolean => processes.some((one) => one.pid === pid);

/** The daemon's own check, by the executable that runs, with the arguments it runs with. */
async function syntax({ host, daemon, daemonProcesses, configPath, config }: Facts): Promise<Check> {
  const said = { name: 'daemon-configuration', lookedAt: configPath };
  if (config === null) {
    return failed({
      ...said,
      finding: `There is no configuration of ${daemon} that we can read.`,
      evidence: [`${configPath} cannot be read`],
      advice: `Install ${daemon}, run as root, or name the other daemon with --daemon.`,
    });
  }
  const process = daemonProcesses[0];
  const args = [...(process?.args.slice(1) ?? ['-f', configPath].slice(0, daemon === 'rsyslog' ? 2 : 0))];
  const check = daemon === 'rsyslog' ? '-N1' : '--syntax-only';
  const libraries = process === undefined ? undefined : await libraryPathOf(host, process.pid);
  const executable = process?.executable ?? executables[daemon];
  const { code, stdout, stderr } = await host.run(executable, [...args, check], libraries);
  const command = `${executable} ${[...args, check].join(' ')}`;
  const words = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  if (code === null) {
    return untold({
      ...said,
      finding: `${daemon} could not be asked what it thinks of its configuration.`,
      evidence: [command, ...words],
      advice: `Run as root where ${daemon} is installed: ${command}`,
      matters: false,
    });
  }
  if (code === 0) return passed({ ...said, finding: `${daemon} takes its configuration.`, evidence: [command] });
  return failed({
    ...said,
    finding: `${daemon} does not take its configuration.`,
    evidence: [`${command} (exit code ${code})`, ...words],
    advice: 'Mend what it names; until then it goes on with what it read when it started, or does not start again.',
  });
}

/** What an unpacked daemon needs to find its libraries. */
async function libraryPathOf(host: Pick<Facts['host'], 'read'>, pid: number): Promise<NodeJS.ProcessEnv | undefined> {
  const environment = (await host.read(`/proc/${pid}/environ`)) ?? '';
  const found = environment.split('\0').find((one) => one.startsWith('LD_LIBRARY_PATH='));
  return found === undefined ? undefined : { LD_LIBRARY_PATH: found.slice('LD_LIBRARY_PATH='.length) };
}
