/** Reads what rsyslog's impstats module writes: blocks of JSON lines between BEGIN and END, one block an interval. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LossCounter } from '../../../src/loss-counter.js';
import type { CounterReader, DaemonPaths } from '../daemon.js';
import { readTail } from '../file-tail.js';
import { STATISTICS_INTERVAL_MS } from './config.js';

const STATISTICS_DEADLINE_MS = 3 * STATISTICS_INTERVAL_MS;
const STATISTICS_POLL_MS = 50;
const STATISTICS_TAIL_BYTES = 65_536;

/** The text of the last complete block, or null. */
export function lastBlock(text: string): string | null {
  const end = text.lastIndexOf(': END\n');
  const begin = text.lastIndexOf(': BEGIN\n', end);
  return end < 0 || begin < 0 ? null : text.slice(begin, end);
}

/** The objects of a block: one for each part of the daemon that counts. */
function countersIn(block: string): readonly ReadonlyMap<string, unknown>[] {
  return block.split('\n').flatMap((line) => {
    const start = line.indexOf('{');
    const counters: unknown = start < 0 ? null : JSON.parse(line.slice(start));
    return typeof counters === 'object' && counters !== null
      ? [new Map<string, unknown>(Object.entries(counters))]
      : [];
  });
}

/**
 * What queues discarded and actions failed to deliver, since the daemon started.
 *
 * Measured with rsyslog 8.2302: `failed` counts attempts, and a batch that fails is tried again before its action is
 * suspended (116 for 100 lost). An action cannot have lost more than it had to do. And what it wrote to a forwarder that
 * had just died counts as delivered.
 */
export function discardsIn(block: string): readonly LossCounter[] {
  return countersIn(block).flatMap((counters): LossCounter[] => {
    const valueOf = (name: string): number => Number(counters.get(name) ?? 0);
    const counted = (counter: LossCounter['counter'], count: number): LossCounter[] =>
      count > 0 ? [{ counter, of: String(counters.get('name')), count, bufferBytes: null }] : [];
    switch (counters.get('origin')) {
      case 'core.queue':
        return [
          ...counted('queue-full', valueOf('discarded.full')),
          ...counted('queue-nearly-full', valueOf('discarded.nf')),
        ];
      case 'core.action':
        return counted('action-failed', Math.min(valueOf('failed'), valueOf('processed')));
      default:
        return [];
    }
  });
}

/** Null when there is no block, or it does not read as one: the disk may have been full. */
function discardsOf(block: string | null): readonly LossCounter[] | null {
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
async function readDiscards(
  { statistics }: DaemonPaths,
  hasEnded: () => boolean,
): Promise<readonly LossCounter[] | null> {
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
  lastDiscards: async () => discardsOf(lastBlock(await readTail(paths.statistics, STATISTICS_TAIL_BYTES))),
  close: () => undefined,
});
