/** Reads what rsyslog's impstats module writes: blocks of JSON lines between BEGIN and END, one block an interval. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CounterReader, DaemonPaths } from '../daemon.js';
import { readTail } from '../file-tail.js';
import { STATISTICS_INTERVAL_MS } from './config.js';

const STATISTICS_DEADLINE_MS = 3 * STATISTICS_INTERVAL_MS;
const STATISTICS_POLL_MS = 50;
const STATISTICS_TAIL_BYTES = 65_536;

const LOSS_COUNTERS: Readonly<Record<string, readonly string[]>> = {
  'core.queue': ['discarded.full', 'discarded.nf'],
  'core.action': ['failed'],
};

/** The text of the last complete block, or null. */
export function lastBlock(text: string): string | null {
  const end = text.lastIndexOf(': END\n');
  const begin = text.lastIndexOf(': BEGIN\n', end);
  return end < 0 || begin < 0 ? null : text.slice(begin, end);
}

function lossOf(line: string): number {
  const start = line.indexOf('{');
  if (start < 0) return 0;
  const counters: unknown = JSON.parse(line.slice(start));
  if (typeof counters !== 'object' || counters === null || !('origin' in counters)) return 0;
  const names = LOSS_COUNTERS[String(counters.origin)] ?? [];
  const values = new Map<string, unknown>(Object.entries(counters));
  return names.reduce((sum, name) => sum + Number(values.get(name) ?? 0), 0);
}

/**
 * Messages that queues discarded or actions failed to deliver, since the daemon started.
 *
 * Measured with rsyslog 8.2302: `failed` counts attempts, so each suspension of a forwarding action adds one to three
 * more than were lost (1,003 for 1,000 lost). And what it wrote to a forwarder that had just died counts as delivered.
 */
export function discardsIn(block: string): number {
  return block.split('\n').reduce((sum, line) => sum + lossOf(line), 0);
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
async function readDiscards({ statistics }: DaemonPaths, hasEnded: () => boolean): Promise<number | null> {
  const before = await readTail(statistics, STATISTICS_TAIL_BYTES);
  const deadlineMs = performance.now() + STATISTICS_DEADLINE_MS;
  for (;;) {
    const text = await readTail(statistics, STATISTICS_TAIL_BYTES);
    const block = lastBlock(text);
    if (hasEnded() || performance.now() >= deadlineMs) return discardsOf(block);
    if (block !== null && text !== before && text.endsWith(': END\n')) return discardsOf(block);
    await sleep(STATISTICS_POLL_MS);
  }
}

/** The daemon writes its counters by itself, so there is nothing to close. */
export const readRsyslogCounters = (paths: DaemonPaths, hasEnded: () => boolean): CounterReader => ({
  discards: () => readDiscards(paths, hasEnded),
  close: () => undefined,
});
