import type { Machine } from './machine.js';
import type { KnownSelftest } from './selftest.js';
import type { Verdict } from './verdict.js';

export const CAPACITY_REPORT_SCHEMA = 'cefrig/capacity-report/1';

/**
 * What kept a pipeline from holding a rate. `forwarder` is the reference forwarder with its workspace, so `forwarder`,
 * `machine` (all of it busy, the collector not at a limit of its own) and `rig` limit the measurement, not the pipeline.
 */
export type LimitKind =
  | 'collector-cpu'
  | 'kernel-buffer'
  | 'collector-queue'
  | 'collector'
  | 'latency'
  | 'forwarder'
  | 'machine'
  | 'rig'
  | 'none';

export interface Limit {
  readonly what: LimitKind;
  /** A sentence with the figures that say so. */
  readonly evidence: string;
}

/** One run at one rate, judged. */
export interface Probe {
  readonly rateEps: number;
  /** Of the load. */
  readonly durationMs: number;
  /** Null: the rig cannot tell, for reasons of its own. */
  readonly sustained: boolean | null;
  /** What kept it from being sustained; empty where it was. */
  readonly why: string;
  /** Null where it was sustained. */
  readonly limit: Limit | null;
  readonly lossCount: number;
  readonly latencyMsP99: number | null;
  /** How fast the backlog grew while the load lasted; null where too few seconds say so. */
  readonly backlogSlopeEps: number | null;
  /** What everything else on the machine used meanwhile; null where it was not measured. */
  readonly otherCores: number | null;
  /** Of the run's own report. */
  readonly verdict: Verdict;
  readonly directory: string;
}

/** What a rate must fulfil to count as sustained, and where to look for the highest. */
export interface CapacitySettings {
  readonly startEps: number;
  readonly maxEps: number;
  /** Half the width of the interval, relative to the estimate, at which the search is content. */
  readonly precision: number;
  readonly probeDurationMs: number;
  readonly lossRatioMax: number;
  readonly latencyMsP99Max: number | null;
  /** The user's gate; null: none. */
  readonly minEps: number | null;
}

/** The document `cefrig capacity --json` prints. All numbers in the unit that ends their name. */
export interface CapacityReport {
  readonly schema: typeof CAPACITY_REPORT_SCHEMA;
  /** `pass`: a capacity was found (and it is not below `minEps`); `fail`: it is below; `unknown`: none was found. */
  readonly verdict: Verdict;
  /** One sentence. */
  readonly result: string;
  /**
   * `low` to `high` holds the capacity with probability `confidence`. Of a lower bound, estimate and low are the highest
   * rate that was sustained, high and confidence are null. Null where no rate was sustained.
   */
  readonly capacityEps: {
    readonly estimate: number;
    readonly low: number;
    readonly high: number | null;
    readonly confidence: number | null;
  } | null;
  readonly isLowerBound: boolean;
  readonly limit: Limit;
  readonly probes: readonly Probe[];
  readonly settings: CapacitySettings;
  readonly scenario: { readonly name: string; readonly seed: number; readonly applianceCount: number };
  readonly pipeline: {
    readonly collector: {
      readonly kind: string;
      readonly version: string;
      readonly runtime: string;
      readonly cpus: number | null;
    };
    readonly transport: string;
    readonly framing: string;
    readonly syslog: string;
  };
  readonly machine: Machine;
  /** What was known of the rig on this machine. */
  readonly selftest: KnownSelftest;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly rigVersion: string;
}
