import { failed, passed, untold, warned, type Check } from '../../src/doctor.js';
import type { Facts } from './facts.js';
import { processText, readProcesses } from './processes.js';

const executables = { rsyslog: 'rsyslogd', 'syslog-ng': 'syslog-ng' } as const;

/** The daemon itself: that it runs, and that it takes its configuration. */
export async function daemonChecks(facts: Facts): Promise<readonly Check[]> {
  return [await running(facts), ...otherDaemon(facts), await syntax(facts)];
}

async function running({ host, daemon, daemonProcesses, daemonProcess, daemonRoot }: Facts): Promise<Check> {
  const executable = executables[daemon];
  const said = { name: 'daemon-running', lookedAt: `processes named ${executable} in /proc` };
  if (daemonProcess !== null) {
    const evidence = [
      ...daemonProcesses.map(processText),
      ...(daemonProcess.sharesFiles === null ? ['whether it sees the same files as doctor: only root may look'] : []),
    ];
    const finding =
      daemonRoot === ''
        ? `${daemon} is running.`
        : `${daemon} is running, with files of its own such as a container's: they are read under ${daemonRoot}.`;
    return passed({ ...said, finding, evidence });
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
async function syntax(facts: Facts): Promise<Check> {
  const { host, daemon, daemonProcess: process, daemonRoot, configPath, config } = facts;
  const said = { name: 'daemon-configuration', lookedAt: `${daemonRoot}${configPath}` };
  if (config === null) return noConfiguration(facts, said);
  const args = [...(process?.args.slice(1) ?? ['-f', configPath].slice(0, daemon === 'rsyslog' ? 2 : 0))];
  const check = daemon === 'rsyslog' ? '-N1' : '--syntax-only';
  const executable = process?.executable ?? executables[daemon];
  const command = `${executable} ${[...args, check].join(' ')}`;
  if (daemonRoot !== '') {
    // A container's program is not for us to start, with our rights and outside its bounds.
    return untold({
      ...said,
      finding: `${daemon} was not asked what it thinks of its configuration: it runs with files of its own.`,
      advice: `Ask it where it runs, such as by docker exec: ${command}`,
      matters: false,
    });
  }
  const libraries = process === null ? undefined : await libraryPathOf(host, process.pid);
  const { code, stdout, stderr } = await host.run(executable, [...args, check], libraries);
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

/** Of a daemon that runs this says only that we may not look, or do not know where. */
function noConfiguration(
  { daemon, daemonProcess, daemonRoot, configPath }: Facts,
  at: Pick<Check, 'name' | 'lookedAt'>,
): Check {
  const said = {
    ...at,
    finding: `There is no configuration of ${daemon} that we can read.`,
    evidence: [`${daemonRoot}${configPath} cannot be read`],
  };
  if (daemonProcess !== null && daemonProcess.sharesFiles !== true) {
    const advice = `Run as root; where ${daemon} runs in a container, see there for its files.`;
    return untold({ ...said, advice, matters: true });
  }
  return failed({ ...said, advice: `Install ${daemon}, run as root, or name the other daemon with --daemon.` });
}

/** What an unpacked daemon needs to find its libraries. */
async function libraryPathOf(host: Pick<Facts['host'], 'read'>, pid: number): Promise<NodeJS.ProcessEnv | undefined> {
  const environment = (await host.read(`/proc/${pid}/environ`)) ?? '';
  const found = environment.split('\0').find((one) => one.startsWith('LD_LIBRARY_PATH='));
  return found === undefined ? undefined : { LD_LIBRARY_PATH: found.slice('LD_LIBRARY_PATH='.length) };
}
