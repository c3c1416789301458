/**
 * The life of a daemon under test that both runtimes share: port, configuration, launch, first connection, counters,
 * end. How the daemon is launched is the runtime's.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Runtime } from '../../../src/scenario.js';
import type { CollectorCounters, CollectorOptions, CollectorUsage, StartedCollector } from '../../collector.js';
import { HarnessError } from '../../error.js';
import type { DaemonPaths, SyslogDaemon } from '../daemon.js';
import { readTail } from '../file-tail.js';
import { COLLECTOR_HOST, freePort, waitUntilListening } from '../listening-port.js';
import { readProcessUsage } from '../process-usage.js';
import { needsOf } from './own-files.js';
import { daemonPaths } from './paths.js';
import { readRefusalLog } from './refusal-log.js';

const LISTEN_DEADLINE_MS = 15_000;
const LOG_TAIL_BYTES = 4_096;

/** A launched daemon, whatever it runs in. */
export interface LaunchedDaemon {
  /** As this machine's /proc knows it; null when it cannot be told. */
  readonly pid: number | null;
  /** Settles with a sentence when the daemon has ended; never rejects. */
  readonly ended: Promise<string>;
  kill(): Promise<void>;
  /** Ends it gently, then by force, and removes what it ran in. Never rejects. */
  stop(): Promise<void>;
}

/** What a runtime is to launch. */
export interface LaunchJob {
  readonly daemon: SyslogDaemon;
  readonly paths: DaemonPaths;
  readonly options: CollectorOptions;
  /** Writes the configuration, unless it is the user's, for a daemon that prints this of its version. Called before it reads it. */
  readonly configure: (versionText: string) => Promise<void>;
}

export interface Launch {
  readonly runtime: Runtime;
  /** Where the daemon finds a user's directory of files. */
  readonly configFolder: (daemon: SyslogDaemon, config: string) => string;
  /** Starts the daemon with `paths.config`, its output going to `paths.log`. */
  readonly launch: (job: LaunchJob) => Promise<LaunchedDaemon>;
}

/** A directory may have seen a start that failed in another runtime: its words and counters are not this daemon's. */
async function clear({ workDirectory, log, statistics, pidFile }: DaemonPaths): Promise<void> {
  await mkdir(workDirectory, { recursive: true });
  await Promise.all([log, statistics, pidFile].map((path) => rm(path, { force: true })));
}

async function writeFiles(files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

/** Throws with the daemon's own words unless it comes to listen. */
async function awaitListening(launched: LaunchedDaemon, port: number, job: LaunchJob): Promise<void> {
  const { daemon, paths, options } = job;
  const deadlineMs = performance.now() + LISTEN_DEADLINE_MS;
  let end: string | null = null;
  void launched.ended.then((sentence) => {
    end = sentence;
  });
  const endOf = (): string | null => end;
  const isOver = (): boolean => options.signal.aborted || endOf() !== null || performance.now() > deadlineMs;
  const isListening = await waitUntilListening(port, { transport: options.transport, pid: launched.pid }, isOver);
  options.signal.throwIfAborted();
  const how = endOf();
  if (isListening && how === null) return;
  const what =
    how === null
      ? `${daemon.binary} did not listen on ${COLLECTOR_HOST}:${port} (${options.transport}) within ${LISTEN_DEADLINE_MS / 1_000} s.`
      : `${daemon.binary} ended at its start: ${how}`;
  const words = (await readTail(paths.log, LOG_TAIL_BYTES)).trim();
  throw new HarnessError(
    'world',
    [
      `${what} ${words === '' ? 'It said nothing' : `Its last words:\n${words}\n`} (configuration: ${paths.config}).`,
      needsOf(port, options) ?? '',
    ]
      .join('\n')
      .trimEnd(),
  );
}

function describeCollector(
  launched: LaunchedDaemon,
  { daemon, paths, options }: LaunchJob,
  about: { readonly runtime: Runtime; readonly version: string; readonly port: number },
): StartedCollector {
  let hasEnded = false;
  let isStopping = false;
  const exited = new Promise<string>((resolve) => {
    void launched.ended.then((sentence) => {
      hasEnded = true;
      if (!isStopping) resolve(sentence);
    });
  });
  const counters = daemon.readCounters(paths, () => hasEnded);
  let lastUsage: CollectorUsage | null = null;
  const needs = needsOf(about.port, options);
  return {
    kind: daemon.kind,
    runtime: about.runtime,
    version: about.version,
    pid: launched.pid,
    address: { host: COLLECTOR_HOST, port: about.port },
    needs,
    exited,
    logTail: () => readTail(paths.log, LOG_TAIL_BYTES),
    tlsRefusals: () => readRefusalLog(daemon, paths.log, needs !== null),
    counters: async (when = 'now'): Promise<CollectorCounters> => ({
      discards: await (when === 'now' ? counters.discards() : counters.lastDiscards()),
    }),
    usage: async () => {
      lastUsage = (launched.pid === null || hasEnded ? null : await readProcessUsage(launched.pid)) ?? lastUsage;
      return lastUsage;
    },
    kill: () => launched.kill(),
    stop: async () => {
      isStopping = true;
      counters.close();
      await launched.stop();
    },
  };
}

async function startListening(
  daemon: SyslogDaemon,
  { runtime, configFolder, launch }: Launch,
  options: CollectorOptions,
): Promise<StartedCollector> {
  const { config } = options;
  const own = daemonPaths(daemon, resolve(options.directory));
  const paths = config === null ? own : { ...own, config: join(configFolder(daemon, config), daemon.fileNames.config) };
  const port = await freePort(options.port);
  await clear(paths);
  let version = 'unknown';
  const configure = async (versionText: string): Promise<void> => {
    version = daemon.versionPattern.exec(versionText)?.[1] ?? 'unknown';
    await writeFile(paths.version, versionText);
    if (config !== null) return;
    const { agent, forwarderPort: forwarder, plainSyslogPort: plainSyslog } = options;
    const ports = { listen: port, agent, forwarder, plainSyslog };
    await writeFiles(daemon.render({ paths, ports, listening: options, version }));
  };
  options.signal.throwIfAborted();
  const job = { daemon, paths, options, configure };
  const launched = await launch(job);
  try {
    await awaitListening(launched, port, job);
  } catch (error) {
    await launched.stop();
    throw error;
  }
  return describeCollector(launched, job, { runtime, version, port });
}

/**
 * Starts a daemon and waits until it listens. Leaves nothing behind when that fails. Throws HarnessError, or the signal's
 * reason when that aborts.
 */
export async function startDaemon(
  daemon: SyslogDaemon,
  launch: Launch,
  options: CollectorOptions,
): Promise<StartedCollector> {
  try {
    return await startListening(daemon, launch, options);
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof HarnessError) throw error;
    throw new HarnessError(
      'world',
      `${daemon.binary} could not be started in ${options.directory} (runtime ${launch.runtime}): ` +
        (error instanceof Error ? error.message : String(error)),
      { cause: error },
    );
  }
}
