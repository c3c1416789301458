import type { AgentKind, Behaviour } from './agent.js';
import type { SyslogSource } from './agent/collection-rule.js';
import type { WorkspaceApi } from './ingestion.js';
import type { Framing } from './syslog/framing.js';
import type { SyslogStyle } from './syslog/style.js';

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
  /** Distinct events built ahead per appliance; of a replay the lines of its file count instead. */
  readonly corpusSize: number;
  /** Each appliance's clock is off by an amount of its own, up to so much either way. */
  readonly clockSkewMs: number;
  /** Local time less UTC; the appliances take turns. At least one. */
  readonly utcOffsetsMs: readonly number[];
}

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
  /** With tls, and only there. */
  readonly tls: TlsSettings | null;
  readonly syslog: SyslogStyle;
  /** Driver threads; null: chosen by the rig. */
  readonly threads: number | null;
  /** `spread`: every appliance has a source address of its own on 127.0.0.0/8. */
  readonly sourceAddresses: 'one' | 'spread';
  /** Each appliance closes its connection after so long and opens another; null: never. */
  readonly connectionLifetimeMs: number | null;
  readonly reconnectStorms: readonly ReconnectStorm[];
}

/** How appliances speak TLS (RFC 5425). */
export interface TlsSettings {
  /** null: what both sides take, 1.2 or later. */
  readonly version: 'TLSv1.2' | 'TLSv1.3' | null;
  /** `own`: each appliance has one of its own, and the collector asks for it (RFC 5425 section 4.2.2). Not `external`. */
  readonly clientCertificates: 'none' | 'own';
  /** What is wrong on purpose. */
  readonly fault: TlsFault;
  /** `external` only (else null), as the next two: a PEM file, an absolute path. null: the roots that Node.js has. */
  readonly authority: string | null;
  /** The one certificate that all appliances show, its issuers behind it; null: none. */
  readonly certificate: string | null;
  /** Its private key; there if `certificate` is. */
  readonly key: string | null;
  /** `external` only: whom its certificate must be for, a name or an IP address; null: the sender says it. */
  readonly serverName: string | null;
}

/** Who the user's own collector is, and who its appliances are. */
export type OwnTls = Pick<TlsSettings, 'authority' | 'certificate' | 'key' | 'serverName'>;
export type TlsFile = Exclude<keyof OwnTls, 'serverName'>;

/**
 * `collector-`: its certificate has expired, is for another host, or of an authority that no appliance trusts. `appliance-`:
 * theirs have expired, are of an authority that the collector does not trust, or there are none. `tls-1.1`: they speak that.
 */
export const tlsFaults = [
  'none',
  'collector-expired',
  'collector-wrong-host',
  'collector-unknown-authority',
  'appliance-expired',
  'appliance-unknown-authority',
  'appliance-without-certificate',
  'tls-1.1',
] as const;
export type TlsFault = (typeof tlsFaults)[number];

/** At this time of the load, this share of the appliances (0 to 1) closes its connections, and all of them reconnect. */
export interface ReconnectStorm {
  readonly atMs: number;
  readonly share: number;
}

/** What is sent when, in the words of k6. Rates are those of all appliances together. */
export type Timing =
  | { readonly executor: 'constant-arrival-rate'; readonly rateEps: number; readonly durationMs: number }
  | {
      readonly executor: 'ramping-arrival-rate';
      readonly startRateEps: number;
      /** At least one. */
      readonly stages: readonly Stage[];
      /** The sum of the stages. */
      readonly durationMs: number;
    }
  /** `rateEps` for `onMs`, `offRateEps` for `offMs`, in turns. */
  | {
      readonly executor: 'burst';
      readonly rateEps: number;
      readonly onMs: number;
      readonly offRateEps: number;
      readonly offMs: number;
      readonly durationMs: number;
    }
  /** Independent arrivals: `rateEps` is their mean. */
  | { readonly executor: 'poisson'; readonly rateEps: number; readonly durationMs: number }
  /** A day's shape: `rateEps` is its mean, `peakRatio` times that its peak. */
  | {
      readonly executor: 'diurnal';
      readonly rateEps: number;
      readonly peakRatio: number;
      readonly durationMs: number;
    }
  /** Captured lines in their own time, `speed` times as fast, `repeat` times over. How long is up to the files. */
  | { readonly executor: 'replay'; readonly speed: number; readonly repeat: number };

export type Load = Sending & Timing;

/** A syslog daemon that can be under test. */
export type DaemonKind = 'rsyslog' | 'syslog-ng';
/** `direct`: none. `external`: the user's, which runs already. */
export type CollectorKind = DaemonKind | 'direct' | 'external';
/** A library of rsyslog's for TLS: GnuTLS or OpenSSL. */
export type TlsStack = 'gtls' | 'ossl';
/** A release of Debian, by the name that its repository has. */
export const debianSuites = ['bullseye', 'bookworm', 'trixie'] as const;
export type DebianSuite = (typeof debianSuites)[number];
export type Runtime = 'container' | 'process';

export interface PipelineSettings {
  readonly collector: {
    readonly kind: CollectorKind;
    readonly runtime: 'auto' | Runtime;
    /** `external` only (else null): where it listens, `host:port` or `[address]:port`; null: the sender says it. */
    readonly address: string | null;
    /** Where the collector listens: 0 takes a free port. */
    readonly port: number;
    /** The processors it may use, such as 0.5; null: all. Runtime container only. */
    readonly cpus: number | null;
    /** The release of Debian whose daemon it is; null: what there is, in a container bookworm's. */
    readonly version: DebianSuite | null;
    /** A user's image that holds the daemon; null: one made of Debian's packages. Runtime container only. */
    readonly image: string | null;
    /** A user's directory of the daemon's own files, an absolute path once resolved; null: as the installer leaves them. */
    readonly config: string | null;
    /** Also forwards everything as plain syslog by UDP, as the old installer leaves it. */
    readonly plainSyslog: boolean;
    /** rsyslog with tls only; null: ossl. */
    readonly tlsStack: TlsStack | null;
    /** Of its UDP socket; null: what the daemon takes by itself. */
    readonly udpReceiveBufferBytes: number | null;
  };
  readonly forwarder: {
    readonly agent: AgentKind;
    readonly behaviour: Behaviour;
    /** Where the agent listens on 127.0.0.1. 0 takes a free port. */
    readonly port: number;
    /** Where it takes plain syslog by UDP, if the collector sends it. */
    readonly plainSyslogPort: number;
    /** Data collection rule; null: the agent has none (oms). */
    readonly dcr: readonly SyslogSource[] | null;
    readonly flushMs: number;
    readonly batchBytesMax: number;
    readonly queueBytesMax: number;
  };
  readonly workspace: {
    readonly api: WorkspaceApi;
    /** Beyond these the workspace answers 429; null: any number. */
    readonly requestsPerMinuteMax: number | null;
    readonly bytesPerMinuteMax: number | null;
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
  /** `refused`: of every connection, for a reason of TLS. Then nothing may arrive, and nothing else counts. */
  readonly connections: 'accepted' | 'refused';
  readonly lossMax: number;
  readonly duplicatedMax: number;
  readonly alteredMax: number;
  readonly unexpectedMax: number;
  readonly unidentifiedMax: number;
  readonly unattributedMax: number;
  /** Events that may be in the table Syslog as well. */
  readonly duplicatedInSyslogTableMax: number | null;
  readonly reorderedMax: number | null;
  readonly latencyMsP99Max: number | null;
  /** An event later than this at the workspace is listed as late. */
  readonly lateMs: number;
  readonly lateMax: number | null;
  /** The rig's own lateness: beyond it the verdict is `unknown`. */
  readonly paceLagMsP99Max: number;
}
