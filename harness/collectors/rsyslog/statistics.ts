/** Reads what rsyslog's impstats module writes: blocks of JSON lines between BEGIN and END, one block an interval. */

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
