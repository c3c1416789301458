/** Time inside a run is `number` nanoseconds since the run's start (exact for 104 days). Conversions live here only. */
export const NS_PER_US = 1_000;
export const NS_PER_MS = 1_000_000;
export const NS_PER_SECOND = 1_000_000_000;
export const MS_PER_SECOND = 1_000;
export const BYTES_PER_MIB = 1_048_576;

export const msToNs = (ms: number): number => ms * NS_PER_MS;
