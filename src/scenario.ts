import type { Framing } from './syslog/framing.js';

/** What to run and what counts as good, complete: every default filled in, nothing optional. */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  readonly seed: number;
  readonly appliances: readonly ApplianceGroup[];
  readonly load: Load;
  readonly pipeline: PipelineSettings;
  readonly drain: DrainSettings;
  readonly fidelity: FidelitySettings;
  readonly expect: Expectations;
}

/** `count` appliances of one profile. Each takes `weight / sum of weights` of the rate. */
export interface ApplianceGroup {
  /** A name from the catalogue, or `replay`. */
  readonly profile: string;
  readonly count: number;
  readonly weight: number;
  /** `replay` only (else null): the file of captured lines, an absolute path once resolved. */
  readonly file: string | null;
  /** Distinct events built ahead per appliance. */
  readonly corpusSize: number;
}

export type Executor = 'constant-arrival-rate' | 'ramping-arrival-rate';

/** From the previous stage's rate to `targetEps`, in a straight line over `durationMs`. */
export interface Stage {
  readonly targetEps: number;
  readonly durationMs: number;
}

/** How the load's frames reach the collector, whatever their times. */
export interface Sending {
  readonly transport: 'tcp' | 'tls' | 'udp';
  /** `datagram` with udp, and only there. */
  readonly framing: Framing;
  readonly syslog: 'rfc3164';
  /** Driver threads; null: chosen by the rig. */
  readonly threads: number | null;
  /** `spread`: every appliance has a source address of its own on 127.0.0.0/8. */
  readonly sourceAddresses: 'one' | 'spread';
  /** Each appliance closes its connection after so long and opens another; null: never. */
  readonly connectionLifetimeMs: number | null;
  readonly reconnectStorms: readonly ReconnectStorm[];
}

/** At this time of the load, this share of the appliances (0 to 1) closes its connections, and all of them reconnect. */
export interface ReconnectStorm {
  readonly atMs: number;
  readonly share: number;
}

export interface Load extends Sending {
  readonly executor: Executor;
  /** constant-arrival-rate: the rate of all appliances together. ramping-arrival-rate: the rate it starts at. */
  readonly rateEps: number;
  /** constant-arrival-rate: how long. ramping-arrival-rate: the sum of the stages. */
  readonly durationMs: number;
  /** ramping-arrival-rate: at least one. constant-arrival-rate: empty. */
  readonly stages: readonly Stage[];
}

export type CollectorKind = 'rsyslog' | 'direct';
export type Runtime = 'container' | 'process';

export interface PipelineSettings {
  readonly collector: {
    readonly kind: CollectorKind;
    readonly runtime: 'auto' | Runtime;
    /** Where the collector listens: 0 takes a free port. */
    readonly port: number;
  };
  readonly forwarder: {
    readonly agent: 'oms';
    /** Where the agent listens on 127.0.0.1: 25226 is the Log Analytics agent's. 0 takes a free port. */
    readonly port: number;
    readonly flushMs: number;
    readonly batchBytesMax: number;
    readonly queueBytesMax: number;
  };
}

/** How rows are compared with the truth. */
export interface FidelitySettings {
  /** `changed`: only rows whose bytes are not those that were sent; `every`: all, at a cost. */
  readonly decode: 'changed' | 'every';
  /** Share of the events whose rows are checked, 0 to 1. */
  readonly sampleRatio: number;
}

export interface DrainSettings {
  /** Nothing arrived for this long: the pipeline is quiet. */
  readonly quietMs: number;
  /** However busy it still is, wait no longer than this. */
  readonly timeoutMs: number;
  /** After every sent event has arrived, wait this long for duplicates. */
  readonly settleMs: number;
}

/** What counts as good. A `null` limit is not checked. */
export interface Expectations {
  readonly lossMax: number;
  readonly duplicatedMax: number;
  readonly alteredMax: number;
  readonly unexpectedMax: number;
  readonly unidentifiedMax: number;
  readonly unattributedMax: number;
  readonly reorderedMax: number | null;
  readonly latencyMsP99Max: number | null;
  /** An event later than this at the workspace is listed as late. */
  readonly lateMs: number;
  readonly lateMax: number | null;
  /** The rig's own lateness: beyond it the verdict is `unknown`. */
  readonly paceLagMsP99Max: number;
}
