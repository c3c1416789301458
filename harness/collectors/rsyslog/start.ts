/**
 * The life of an rsyslogd under test that both runtimes share: port, configuration, launch, first connection, counters,
 * end. How the daemon is launched is the runtime's.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Runtime } from '../../../src/scenario.js';
import type { CollectorCounters, CollectorOptions, CollectorUsage, StartedCollector } from '../../collector.js';
import { HarnessError } from '../../error.js';
import { readTail } from '../file-tail.js';
import { COLLECTOR_HOST, freePort, waitUntilListening } from '../listening-port.js';
import { readProcessUsage } from '../process-usage.js';
import { renderRsyslogConfig, rsyslogPaths, STATISTICS_INTERVAL_MS, type RsyslogPaths } from './config.js';
import { discardsIn, lastBlock } from './statistics.js';

const LISTEN_DEADLINE_MS = 15_000;
const STATISTICS_DEADLINE_MS = 3 * STATISTICS_INTERVAL_MS;
const STATISTICS_POLL_MS = 50;
const STATISTICS_TAIL_BYTES = 65_536;
const LOG_TAIL_BYTES = 4_096;

/** A launched rsyslogd, whatever it runs in. */
export interface Daemon {
  /** As this machine's /proc knows it; null when it cannot be told. */
  readonly pid: number | null;
  /** Settles with a sentence when the daemon has ended; never rejects. */
  readonly ended: Promise<string>;
  kill(): Promise<void>;
  /** Ends it gently, then by force, and removes what it ran in. Never rejects. */
  stop(): Promise<void>;
}

export interface Launch {
  readonly runtime: Runtime;
  /** Starts rsyslogd with `paths.config`, its output going to `paths.log` and that of `-v` to `paths.version`. */
  readonly launch: (paths: RsyslogPaths, options: CollectorOptions) => Promise<Daemon>;
  readonly render?: typeof renderRsyslogConfig;
}

async function writeConfig(files: ReadonlyMap<string, string>, paths: RsyslogPaths): Promise<void> {
  await mkdir(paths.workDirectory, { recursive: true });
  // A directory may have seen a start that failed in another runtime: its words and counters are not this daemon's.
  await Promise.all([paths.log, paths.statistics, paths.pidFile].map((path) => rm(path, { force: true })));
  for (const [path, text] of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

/** Throws with the daemon's own words unless it comes to listen. */
async function awaitListening(daemon: Daemon, port: number, paths: RsyslogPaths, signal: AbortSignal): Promise<void> {
  const settled = new AbortController();
  const until = AbortSignal.any([signal, settled.signal, AbortSignal.timeout(LISTEN_DEADLINE_MS)]);
  const ended = daemon.ended.then((sentence) => {
    settled.abort();
    return sentence;
  });
  const isListening = await waitUntilListening(port, until);
  signal.throwIfAborted();
  if (isListening && !settled.signal.aborted) return;
  const what = settled.signal.aborted
    ? `rsyslogd ended at its start: ${await ended}`
    : `rsyslogd did not listen on ${COLLECTOR_HOST}:${port} within ${LISTEN_DEADLINE_MS / 1_000} s.`;
  const words = (await readTail(paths.log, LOG_TAIL_BYTES)).trim();
  throw new HarnessError(
    'world',
    `${what} ${words === '' ? 'It said nothing' : `Its last words:\n${words}\n`} (configuration: ${paths.config}).`,
  );
}

/** Null when there is no block, or it does not read as one: the disk may have been full. */
function discardsOf(block: string | null): number | null {
  try {
    return block === null ? null : discardsIn(block);
  } catch {
    return null;
  }
}

/**
 * The discards as of now: waits for the next block of counters while the daemon lives, since the last one is up to an
 * interval old. A dead daemon's last block stands.
 */
async function readDiscards(paths: RsyslogPaths, hasEnded: () => boolean): Promise<number | null> {
  const before = await readTail(paths.statistics, STATISTICS_TAIL_BYTES);
  const deadlineMs = performance.now() + STATISTICS_DEADLINE_MS;
  for (;;) {
    const text = await readTail(paths.statistics, STATISTICS_TAIL_BYTES);
    const block = lastBlock(text);
    if (hasEnded() || performance.now() >= deadlineMs) return discardsOf(block);
    if (block !== null && text !== before && text.endsWith(': END\n')) return discardsOf(block);
    await sleep(STATISTICS_POLL_MS);
  }
}

async function readVersion(paths: RsyslogPaths): Promise<string> {
  const text = await readFile(paths.version, 'utf8').catch(() => '');
  return /^rsyslogd\s+([^\s,]+)/m.exec(text)?.[1] ?? 'unknown';
}

function describeCollector(
  daemon: Daemon,
  about: { readonly runtime: Runtime; readonly version: string; readonly port: number; readonly paths: RsyslogPaths },
): StartedCollector {
  const { paths } = about;
  let hasEnded = false;
  let isStopping = false;
  const exited = new Promise<string>((resolve) => {
    void daemon.ended.then((sentence) => {
      hasEnded = true;
      if (!isStopping) resolve(sentence);
    });
  });
  let lastUsage: CollectorUsage | null = null;
  return {
    kind: 'rsyslog',
    runtime: about.runtime,
    version: about.version,
    pid: daemon.pid,
    address: { host: COLLECTOR_HOST, port: about.port },
    exited,
    logTail: () => readTail(paths.log, LOG_TAIL_BYTES),
    counters: async (): Promise<CollectorCounters> => ({ discards: await readDiscards(paths, () => hasEnded) }),
    usage: async () => {
      lastUsage = (daemon.pid === null || hasEnded ? null : await readProcessUsage(daemon.pid)) ?? lastUsage;
      return lastUsage;
    },
    kill: () => daemon.kill(),
    stop: async () => {
      isStopping = true;
      await daemon.stop();
    },
  };
}

async function startListening(
  { runtime, launch, render = renderRsyslogConfig }: Launch,
  options: CollectorOptions,
): Promise<StartedCollector> {
  const paths = rsyslogPaths(resolve(options.directory));
  const port = await freePort(options.port);
  const { agent, forwarderPort: forwarder, plainSyslogPort: plainSyslog } = options;
  await writeConfig(render(paths, { listen: port, forwarder, agent, plainSyslog }), paths);
  options.signal.throwIfAborted();
  const daemon = await launch(paths, options);
  try {
    await awaitListening(daemon, port, paths, options.signal);
  } catch (error) {
    await daemon.stop();
    throw error;
  }
  return describeCollector(daemon, { runtime, version: await readVersion(paths), port, paths });
}

/**
 * Starts rsyslogd and waits until it listens. Leaves nothing behind when that fails. Throws HarnessError, or the signal's
 * reason when that aborts.
 */
export async function startRsyslog(launch: Launch, options: CollectorOptions): Promise<StartedCollector> {
  try {
    return await startListening(launch, options);
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof HarnessError) throw error;
    throw new HarnessError(
      'world',
      `rsyslogd could not be started in ${options.directory} (runtime ${launch.runtime}): ` +
        (error instanceof Error ? error.message : String(error)),
      { cause: error },
    );
  }
}
