/** Reads the counters of syslog-ng: lines of `SourceName;SourceId;SourceInstance;State;Type;Number`. */
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CounterReader, DaemonPaths } from '../daemon.js';
import { askControl } from './control.js';

const ASK_INTERVAL_MS = 1_000;
const ANSWER_DEADLINE_MS = 3_000;
const ASK_AGAIN_MS = 50;

/** Messages that destinations dropped since the daemon started, because their queue was full. */
export function droppedIn(statistics: string): number {
  return statistics.split('\n').reduce((sum, line) => sum + droppedOf(line), 0);
}

function droppedOf(line: string): number {
  // An instance may hold any character, so both ends are looked at.
  const columns = line.split(';');
  const isDropped = line.startsWith('dst.') && columns.at(-2) === 'dropped';
  return isDropped ? Number(columns.at(-1)) : 0;
}

/**
 * Asked once a second, so that a daemon which dies has told its counters, and once more where they must be of now. The
 * last answer is kept as a file. Such an answer is waited for: a daemon listens before it has its control socket.
 */
export function readSyslogNgCounters(paths: DaemonPaths, hasEnded: () => boolean): CounterReader {
  let dropped: number | null = null;
  /** Whether it answered. */
  const ask = async (): Promise<boolean> => {
    const answer = await askControl('STATS', paths).catch(() => null);
    if (answer === null) return false;
    dropped = droppedIn(answer);
    // The disk may be full; the number is known all the same.
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
    close: () => {
      clearInterval(timer);
    },
  };
}
