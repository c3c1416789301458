/** Reads the counters of syslog-ng: lines of `SourceName;SourceId;SourceInstance;State;Type;Number`. */
import { writeFile } from 'node:fs/promises';
import type { CounterReader, DaemonPaths } from '../daemon.js';
import { askControl } from './control.js';

const ASK_INTERVAL_MS = 1_000;

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

/** Asked once a second, so that a daemon which dies has told its counters. The last answer is kept as a file. */
export function readSyslogNgCounters(paths: DaemonPaths, hasEnded: () => boolean): CounterReader {
  let dropped: number | null = null;
  const ask = async (): Promise<void> => {
    try {
      const answer = await askControl('STATS', paths);
      dropped = droppedIn(answer);
      await writeFile(paths.statistics, answer);
    } catch {
      // Its last answer stands: it may have just ended, or the disk may be full.
    }
  };
  let asking: Promise<void> | null = null;
  /** One question at a time; a new one where an answer must be of now. */
  const askNow = async (): Promise<void> => {
    await asking;
    asking = ask();
    await asking;
    asking = null;
  };
  const timer = setInterval(() => {
    if (asking === null && !hasEnded()) void askNow();
  }, ASK_INTERVAL_MS).unref();
  return {
    discards: async () => {
      if (!hasEnded()) await askNow();
      return dropped;
    },
    close: () => {
      clearInterval(timer);
    },
  };
}
