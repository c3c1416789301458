import type { Sending } from '../../src/scenario.js';

/**
 * Events a second of one thread before a second one helps. Measured with the bench's three products (about 1,010 bytes an
 * event), Node 20 and a drain on the other of two virtual cores of an AMD EPYC: in a second of its own processor time a
 * thread sent 1.5 to 3.4 million over TCP, 0.9 to 1.2 million over TLS, and 212,000 to 244,000 over UDP. Some two thirds of
 * the least of each, since a thread that is never idle is late.
 */
const THREAD_EPS_MAX: Readonly<Record<Sending['transport'], number>> = { tcp: 1_000_000, tls: 600_000, udp: 150_000 };
/** Connections of one thread before a second one helps. */
const THREAD_CONNECTIONS_MAX = 2_500;

/** How many threads send: what the scenario says, else as many as the load needs, with a core left for the rest. */
export function driverThreadsOf(
  threads: number | null,
  load: Pick<Sending, 'transport'> & { readonly peakEps: number; readonly applianceCount: number },
  coreCount: number,
): number {
  const needed = Math.max(
    Math.ceil(load.peakEps / THREAD_EPS_MAX[load.transport]),
    Math.ceil(load.applianceCount / THREAD_CONNECTIONS_MAX),
  );
  return Math.max(1, Math.min(threads ?? Math.min(needed, coreCount - 1), load.applianceCount));
}

/** The appliances of one thread: dealt out in turns, so that groups are spread over all threads. */
export const appliancesOf = (thread: number, threadCount: number, applianceCount: number): number[] =>
  Array.from(
    { length: Math.ceil((applianceCount - thread) / threadCount) },
    (_, place) => thread + place * threadCount,
  );
