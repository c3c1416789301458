/** One thread sends so much and holds so many connections before a second one helps. */
const THREAD_EPS_MAX = 500_000;
const THREAD_CONNECTIONS_MAX = 2_500;

/** How many threads send: what the scenario says, else as many as the load needs, with a core left for the rest. */
export function driverThreadsOf(
  threads: number | null,
  load: { readonly peakEps: number; readonly applianceCount: number },
  coreCount: number,
): number {
  const needed = Math.max(
    Math.ceil(load.peakEps / THREAD_EPS_MAX),
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
