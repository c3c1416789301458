/**
 * What counts losses before the collector's output. Each lost event is in one of them at most: what a full queue did not
 * take never reached an action, and what the kernel dropped never reached the daemon.
 *
 * - `udp-socket`: the kernel had no room in the receive buffer (the column drops of /proc/net/udp, proc(5));
 * - `queue-full`, `queue-nearly-full`: a queue of rsyslog (impstats: discarded.full, discarded.nf);
 * - `action-failed`: an action of rsyslog (impstats: failed). Attempts are counted, whole batches of them, so it may say
 *   more than were lost; never more are taken for lost than the action had to do. How many of the attempts were second
 *   ones it does not tell, nor does the size of a batch: a user's own files choose that. So where it says more than were
 *   lost, any of them may be another's, and what is unattributed is not known;
 * - `destination-dropped`: the queue of a destination of syslog-ng was full (dropped).
 */
export const kernelCounters = ['udp-socket'] as const;
export const daemonCounters = ['queue-full', 'queue-nearly-full', 'action-failed', 'destination-dropped'] as const;

/** A counter that is not zero. */
export interface LossCounter {
  readonly counter: (typeof kernelCounters)[number] | (typeof daemonCounters)[number];
  /** Of which socket, queue, action or destination, as whoever counts names it. */
  readonly of: string;
  readonly count: number;
  /** Of the socket's receive buffer, by the kernel's own account; null: not known, or no socket. */
  readonly bufferBytes: number | null;
}

/** All that counters say together. */
export const countIn = (counters: readonly LossCounter[]): number =>
  counters.reduce((sum, { count }) => sum + count, 0);

/** What they have counted since `before`. */
export function countedSince(before: readonly LossCounter[], now: readonly LossCounter[]): readonly LossCounter[] {
  return now.flatMap((one) => {
    const earlier = before.find(({ counter, of }) => counter === one.counter && of === one.of);
    const count = one.count - (earlier?.count ?? 0);
    return count > 0 ? [{ ...one, count }] : [];
  });
}
