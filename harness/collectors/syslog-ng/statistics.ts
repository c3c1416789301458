/** Reads the counters of syslog-ng: lines of `SourceName;SourceId;SourceInstance;State;Type;Number`. */
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LossCounter } from '../../../src/loss-counter.js';
import type { CounterReader, DaemonPaths } from '../daemon.js';
import { askControl } from './control.js';

const ASK_INTERVAL_MS = 1_000;
const ANSWER_DEADLINE_MS = 3_000;
const ASK_AGAIN_MS = 50;

/**
 * What destinations dropped since the daemon started, because their queue was full. An agent is reached over TCP, so what
 * goes out by UDP is a copy that the table CommonSecurityLog does not miss. A source's drops (4.2 and later) are those of
 * its socket, which the kernel counts: they are not taken twice.
 */
export const droppedIn = (statistics: string): readonly LossCounter[] => statistics.split('\n').flatMap(droppedOf);

function droppedOf(line: string): LossCounter[] {
  // An instance may hold any character, so both ends are looked at.
  const [driver = '', id = '', ...columns] = line.split(';');
  const isDropped = driver.startsWith('dst.') && driver !== 'dst.udp' && columns.at(-2) === 'dropped';
  const count = isDropped ? Number(columns.at(-1)) : 0;
  const instance = columns.slice(0, -3).join(';');
  return count > 0
    ? [{ counter: 'destination-dropped', of: `${id.replace(/#\d+$/, '')} (${instance})`, count, bufferBytes: null }]
    : [];
}

/**
 * Asked once a second, so that a daemon which dies has told its counters, and once more where they must be of now. The
 * last answer is kept as a file. Such an answer is waited for: a daemon listens before it has its control socket.
 */
export function readSyslogNgCounters(paths: DaemonPaths, hasEnded: () => boolean): CounterReader {
  let dropped: readonly LossCounter[] | null = null;
  /** Whether it answered. */
  const ask = async (): Promise<boolean> => {
    const answer = await askControl('STATS', paths).catch(() => null);
    if (answer === null) return false;
    dropped = droppedIn(answer);
    // The disk may be full; the numbers are known all the same.
    await writeFile(paths.statistics, answer).catch(() => undefined);
    return true;
  };
  let asking: Promise<boolean> | null = null;
  const timer = setInterval(() => {
    if (hasEnded()) return;
    asking ??= ask().finally(() => (asking = null));
  }, ASK_INTERVAL_MS).unref();
  return {
    discards: async () => {
      await asking;
      const deadlineMs = performance.now() + ANSWER_DEADLINE_MS;
      while (!hasEnded() && performance.now() < deadlineMs && !(await ask())) await sleep(ASK_AGAIN_MS);
      return dropped;
    },
    lastDiscards: () => Promise.resolve(dropped),
    close: () => {
      clearInterval(timer);
    },
  };
}
