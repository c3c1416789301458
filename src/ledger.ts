import type { DropCause } from './agent.js';
import type { AlterationCause, AlterationSample } from './alteration.js';
import type { LossCounter } from './loss-counter.js';
import type { PlanDocument } from './plan.js';
import type { LoadCpu } from './load-cpu.js';
import type { PartStall, Stall } from './standstill.js';
import type { ClockReport } from './report.js';
import type { Scenario } from './scenario.js';
import type { KnownSelftest } from './selftest.js';

/**
 * What a run writes down, as JSON documents one a line, each writer into a file of its own, append only. Events are the
 * plan's numbers; times are milliseconds or nanoseconds from the start of the load. A ledger can be read up to its last
 * whole line after a crash at any point.
 */

/** First event and how many follow it without a gap. */
export type EventRange = readonly [first: number, count: number];

/** Written before anything is started. */
export interface Intent {
  readonly schema: 'cefrig/intent/1';
  readonly runId: string;
  readonly rigVersion: string;
  readonly nodeVersion: string;
  readonly commandLine: readonly string[];
  readonly scenario: Scenario;
  readonly plan: PlanDocument;
  /** What was known of the rig on this machine when the run began. */
  readonly selftest: KnownSelftest;
  /** Threads of the driver, each with a ledger file of its own. */
  readonly driverThreads: number;
  /** Arrival times are kept of every n-th event, to tell the time between two taps. */
  readonly sampleEvery: number;
}

/** Written by each thread of the driver, about once a second. */
export interface DriverLine {
  readonly atMs: number;
  /** The kernel took them. */
  readonly sent: readonly EventRange[];
  /** In a write that failed: the kernel took some part, nobody knows which. */
  readonly indeterminate: readonly EventRange[];
  /**
   * Not taken when the driver itself ended the load, at its own deadline or for an interruption: never tried, or in the
   * write that it cut.
   */
  readonly givenUp: readonly EventRange[];
  /** When the kernel took the last of all sent so far; null when nothing was sent yet. */
  readonly lastSentMs: number | null;
  /** Our own lateness, in microseconds, as an encoded HDR histogram; null when nothing was sent. */
  readonly lagUs: string | null;
  readonly connections: readonly ConnectionChange[];
  /** Connections closed and opened again because the scenario says so; not among `connections`. */
  readonly reconnectCount: number;
}

export interface ConnectionChange {
  readonly atMs: number;
  readonly appliance: string;
  readonly change: 'connected' | 'disconnected' | 'refused';
  readonly reason: string | null;
}

export type TapName = 'collector-output' | 'workspace-input';

/** Written by a tap, about once a second. */
export interface TapLine {
  readonly atMs: number;
  /** First arrivals. */
  readonly seen: readonly EventRange[];
  /** Arrivals beyond the first: event and how many. */
  readonly duplicates: readonly (readonly [event: number, count: number])[];
  /** collector-output: the body's bytes are not those sent. workspace-input: a field of the row is not as it should be. */
  readonly changed: readonly EventRange[];
  /** Passed by a later event of the same appliance. */
  readonly reordered: readonly number[];
  /** Later than the scenario's `expect.lateMs`. */
  readonly late: readonly EventRange[];
  readonly unexpectedCount: number;
  readonly unidentifiedCount: number;
  readonly unexpectedSamples: readonly string[];
  /** From due to arrival, in microseconds, as an encoded HDR histogram; null when nothing arrived. */
  readonly latencyUs: string | null;
  readonly sampledNs: readonly (readonly [event: number, arrivalNs: number])[];
  /** collector-output: dropped by the forwarder, by its own account, and why. workspace-input: none. */
  readonly dropped: Readonly<Partial<Record<DropCause, readonly EventRange[]>>>;
  /**
   * collector-output: in calls that the forwarder posted again, though the workspace may have taken them. workspace-input:
   * none. Not written by early versions.
   */
  readonly postedAgain?: readonly EventRange[];
  /** collector-output: refused by the workspace for good. workspace-input: none. */
  readonly rejected: readonly EventRange[];
  /** workspace-input: events of which rows came into the table Syslog, and how many rows did. collector-output: none. */
  readonly syslogTable: readonly EventRange[];
  readonly syslogRows: number;
  /** Of these rows, those whose event cannot be told. */
  readonly syslogRowsUnidentified: number;
  readonly fieldsChecked: number;
  readonly fieldsAltered: number;
  readonly rowsChecked: number;
  /** Of those checked: found right by their bytes, without being decoded. */
  readonly rowsByBytes: number;
  /** Not checked, since the scenario asks for a sample. */
  readonly rowsSkipped: number;
  readonly alteredSamples: readonly AlteredSample[];
  /** collector-output: what was done to events that were looked at. workspace-input: none. */
  readonly alterations: Readonly<Partial<Record<AlterationCause, readonly EventRange[]>>>;
  /** Of each cause the first. */
  readonly alterationSamples: readonly AlterationSample[];
  readonly headersExamined: number;
  /** Of the changed bodies: looked at, and not, since there were too many of them in a second. */
  readonly bodiesExamined: number;
  readonly bodiesUnexamined: number;
}

export interface AlteredSample {
  readonly event: number;
  readonly field: string;
  readonly expected: string | null;
  readonly got: string | null;
}

/** Written by the run itself, as things happen. */
export type RunLine =
  | { readonly type: 'pipeline'; readonly collector: { kind: string; version: string; runtime: string } }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'started'; readonly epochMs: number }
  | ({ readonly type: 'clock' } & ClockReport)
  | { readonly type: 'interrupted'; readonly atMs: number; readonly reason: string }
  | { readonly type: 'collector-exited'; readonly atMs: number; readonly how: string }
  | { readonly type: 'rig-fault'; readonly atMs: number; readonly what: string }
  | { readonly type: 'drained'; readonly atMs: number; readonly reason: DrainReason }
  | {
      /** When the load starts, then once a second where one has changed, and after the drain. */
      readonly type: 'collector-counters';
      readonly atMs: number;
      /** By the daemon; null: it did not tell. */
      readonly discards: readonly LossCounter[] | null;
      /** At its UDP sockets; null: they could not be seen, or there are none. */
      readonly kernelDrops: readonly LossCounter[] | null;
    }
  | {
      /** What the collector's log tells of TLS connections that it refused since it was ready. */
      readonly type: 'tls-refusals';
      /** Lines. */
      readonly count: number;
      /** The first different ones. */
      readonly lines: readonly string[];
      /** How many of all lines tell of which reason; not written by early versions. */
      readonly reasons?: Readonly<Record<string, number>>;
      /** False: there may be more, since not all of the log is known; not written by early versions. */
      readonly isWhole?: boolean;
    }
  | { readonly type: 'usage'; readonly part: string; readonly cpuSeconds: number; readonly rssMiBMax: number }
  | ({ readonly type: 'load-cpu' } & LoadCpu)
  /** `spans`: not written by early versions. */
  | ({ readonly type: 'stall'; readonly spans?: readonly Stall[] } & Omit<PartStall, 'spans'>)
  | { readonly type: 'ended'; readonly atMs: number };

export type DrainReason = 'all accounted for' | 'quiet' | 'out of time' | 'interrupted';
