import type { LoadCpu } from './load-cpu.js';
import type { PartStall } from './standstill.js';
import type { DropCause } from './agent.js';
import type { AlterationCause } from './alteration.js';
import type { LossCounter } from './loss-counter.js';
import type { KnownSelftest } from './selftest.js';
import type { Finding, Verdict } from './verdict.js';

export const RUN_REPORT_SCHEMA = 'cefrig/run-report/1';

export interface LatencySummary {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

export const outcomes = ['delivered', 'altered', 'duplicated', 'lost', 'unsent', 'indeterminate', 'recovered'] as const;
export type Outcome = (typeof outcomes)[number];

/** Where something happened. `collector`: between the appliance and the collector's output. */
export type Hop = 'collector' | 'forwarder';

export interface AlteredField {
  /** `appliance#sequence`. */
  readonly eventId: string;
  /** Column of CommonSecurityLog. */
  readonly field: string;
  readonly expected: string | null;
  readonly got: string | null;
}

export interface Expectation {
  readonly name: string;
  readonly expected: string;
  readonly got: string;
  readonly verdict: Verdict;
  /** Of one that is `unknown`: see {@link Finding}. */
  readonly standstill?: string;
}

export const expectationOf = ({ name, expected, got, verdict, standstill }: Finding): Expectation => ({
  ...{ name, expected, got, verdict },
  ...(standstill === undefined ? {} : { standstill }),
});

/** One point a second of the run, for the charts. Counts are of this second alone. */
export interface TimelinePoint {
  readonly second: number;
  readonly targetEps: number;
  readonly sentEps: number;
  readonly arrivedEps: number;
  /** End to end, of the events that arrived in this second; null when none did. */
  readonly latencyMsP50: number | null;
  readonly latencyMsP99: number | null;
  /** Due and not yet at the workspace, mean of the second; null after the load. */
  readonly backlogCount: number | null;
  /** Due and not yet at the collector's output. */
  readonly collectorBacklogCount: number | null;
}

/** How the sender's monotonic clock, on another machine, stands to that of the taps. */
export interface ClockReport {
  /** The receiver's clock less the sender's, before the load. */
  readonly offsetMs: number;
  /** By how much that was more after the load. */
  readonly driftMs: number;
  /** A latency that one of them began and the other ended is no further off than this. */
  readonly uncertaintyMs: number;
}

/** What the collector did to events, as it shows in the bytes that it sent on. */
export interface Alteration {
  readonly cause: AlterationCause;
  /** Of the events that were looked at. */
  readonly count: number;
  /** None of them has a wrong field in its row. */
  readonly harmless: boolean;
  /** The first of them, cut to 60 characters around the place. */
  readonly sample: { readonly eventId: string; readonly sent: string; readonly got: string } | null;
}

/** A counter before the collector's output that owns up to losses. */
export interface LossOwner extends LossCounter {
  /** Among whose losses it is. */
  readonly owner: 'kernelDrops' | 'collectorDiscards';
  /** As many of those lost there as it counted. */
  readonly count: number;
  /** What it says, be it more than were lost. */
  readonly countedCount: number;
}

/** Events that share a fate, as ids `appliance#sequence`: the first hundred, with the full count. */
export interface EventList {
  readonly count: number;
  readonly eventIds: readonly string[];
}

/** What came into the table Syslog; the same event may be in CommonSecurityLog as well, and is then paid for twice. */
export interface SyslogTable {
  readonly rows: number;
  /** Rows whose event cannot be told: of strangers, or their text does not hold the id. */
  readonly rowsUnidentified: number;
  /** Events in both tables. */
  readonly duplicatedInSyslogTable: number;
  /** Events in this table alone: to CommonSecurityLog they are lost. */
  readonly onlyInSyslogTable: number;
}

/** The document `cefrig run --json` prints. All numbers in the unit that ends their name. */
export interface RunReport {
  readonly schema: typeof RUN_REPORT_SCHEMA;
  readonly verdict: Verdict;
  readonly run: {
    readonly id: string;
    readonly scenario: string;
    readonly seed: number;
    readonly startedAt: string;
    readonly durationMs: number;
    readonly rigVersion: string;
    readonly nodeVersion: string;
  };
  readonly pipeline: {
    readonly collector: {
      readonly kind: string;
      readonly version: string;
      readonly runtime: string;
      /** The processors it may use; null: all. */
      readonly cpus: number | null;
    };
    readonly forwarder: {
      readonly kind: string;
      readonly agent: string;
      /** `strict`: as the agent is; `ideal`: without what it gets wrong. */
      readonly behaviour: string;
      readonly version: string;
    };
    readonly workspace: { readonly api: string };
  };
  readonly load: {
    readonly transport: string;
    readonly framing: string;
    readonly syslog: string;
    readonly plannedCount: number;
    readonly targetEps: number;
    readonly achievedEps: number;
    readonly paceLagMsP99: number;
  };
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly arrivals: { readonly unexpected: number; readonly unidentified: number; readonly reordered: number };
  readonly loss: {
    readonly kernelDrops: number;
    readonly collectorDiscards: number;
    readonly forwarderDrops: number;
    readonly workspaceRejects: number;
    readonly unattributed: number;
  };
  readonly latencyMs: Readonly<Record<Hop | 'endToEnd', LatencySummary | null>>;
  /** Null: one machine, one clock. */
  readonly clock: ClockReport | null;
  readonly fidelity: {
    readonly rowsChecked: number;
    /** Of those checked: by bytes equal to a row that was compared field by field; all others were decoded. */
    readonly rowsByBytes: number;
    /** Not checked, since the scenario asks for a sample. */
    readonly rowsSkipped: number;
    readonly fieldsChecked: number;
    readonly fieldsAltered: number;
    readonly samples: readonly AlteredField[];
  };
  readonly resources: readonly {
    readonly part: string;
    readonly cpuSecondsPerMillionEvents: number | null;
    readonly rssMiBMax: number;
  }[];
  readonly expectations: readonly Expectation[];

  // Beyond the fixed contract, for people and for charts.
  /** Sentences a reader needs: why this runtime, how the drain ended, what died. */
  readonly notes: readonly string[];
  /** Losses by the hop that lost them, and the ids of all that was not simply delivered. */
  readonly lostAt: Readonly<Record<Hop, number>>;
  /** `loss.kernelDrops` and `loss.collectorDiscards` by who counted them: every counter that is not zero. */
  readonly lossOwners: readonly LossOwner[];
  /** `loss.forwarderDrops` by what made the agent drop them. */
  readonly forwarderDropsBy: Readonly<Record<DropCause, number>>;
  /** By cause, those that there were. */
  readonly alterations: readonly Alteration[];
  /** Headers: one of each appliance a second. Bodies: all that were changed, as far as there was time. */
  readonly alterationsExamined: {
    readonly headers: number;
    readonly bodies: number;
    readonly bodiesUnexamined: number;
  };
  /** The table Syslog, which agents may fill beside CommonSecurityLog. */
  readonly syslogTable: SyslogTable;
  readonly events: Readonly<
    Record<
      'altered' | 'duplicated' | 'lost' | 'unsent' | 'indeterminate' | 'recovered' | 'reordered' | 'late',
      EventList
    >
  >;
  /** The first lines that belong to no planned event, cut to 200 characters. */
  readonly unexpectedSamples: readonly string[];
  readonly timeline: readonly TimelinePoint[];
  /** While the load lasted; null where it could not be measured. */
  readonly loadCpu: LoadCpu | null;
  /** Of the parts that could tell. */
  readonly stalls: readonly PartStall[];
  /** The rig's own lateness in full; null where nothing was sent. */
  readonly paceLagMs: LatencySummary | null;
  /** What was known of the rig on this machine when the run began. */
  readonly selftest: KnownSelftest;
}
