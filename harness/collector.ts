import type { AgentKind } from '../src/agent.js';
import type { LossCounter } from '../src/loss-counter.js';
import type { CollectorKind, PipelineSettings, Runtime, Sending } from '../src/scenario.js';
import type { ReadFraming } from '../src/syslog/framing.js';

/** Which daemon, and with whose files: as in a scenario. */
export type DaemonChoice = Pick<PipelineSettings['collector'], 'version' | 'image' | 'config'>;

/** How it listens for the load. Its certificate and key for TLS lie in its directory (`runFiles`). */
export interface Listening extends Pick<PipelineSettings['collector'], 'tlsStack' | 'udpReceiveBufferBytes'> {
  readonly transport: Sending['transport'];
  /** Of a stream. */
  readonly framing: ReadFraming;
  /** With TLS. */
  readonly clientCertificates: 'none' | 'required';
}

/** What a runtime needs to start a collector. */
export interface CollectorOptions extends DaemonChoice, Listening {
  /** Existing directory for configuration, logs and counters; part of the run directory, kept after the run. */
  readonly directory: string;
  /** Where the collector listens (127.0.0.1; TCP and UDP, or TLS alone); 0 takes a free port. */
  readonly port: number;
  /** The processors it may use; null: all. Only the runtime container can bound it. */
  readonly cpus: number | null;
  /** For which agent it is configured. */
  readonly agent: AgentKind;
  /** Where the forwarder listens on 127.0.0.1. */
  readonly forwarderPort: number;
  /** Where it takes plain syslog by UDP, which is then forwarded too; null: not. */
  readonly plainSyslogPort: number | null;
  /** A sentence for the progress display, such as "fetching the Debian package of rsyslog". */
  readonly onProgress: (message: string) => void;
  readonly signal: AbortSignal;
}

export interface CollectorCounters {
  /** Messages the daemon says it discarded (full queues, failed actions), this far. null: it told nothing. */
  readonly discards: readonly LossCounter[] | null;
}

export interface CollectorUsage {
  readonly cpuSeconds: number;
  readonly rssMiBMax: number;
}

/** What a collector's log tells of TLS connections that it refused. */
export interface RefusalLog {
  readonly lines: readonly string[];
  /** It cannot have told of others: the log is known, and none of it is missing. */
  readonly isWhole: boolean;
}

/** A collector whose daemon runs. Readiness is not its business: the canary proves that. */
export interface StartedCollector {
  readonly kind: CollectorKind;
  readonly runtime: Runtime | 'none';
  /** As the daemon prints it, such as `8.2302.0`. */
  readonly version: string;
  /** As this machine's /proc knows it; null when there is none or it cannot be told. */
  readonly pid: number | null;
  /** Where appliances connect. */
  readonly address: { readonly host: string; readonly port: number };
  /** What its configuration must do, where that is the user's and not the rig's; else null. */
  readonly needs: string | null;
  /** Settles when the daemon ends of its own accord, with a sentence that says how; never rejects. */
  readonly exited: Promise<string>;
  /** The last lines of the daemon's own log, for an error message. */
  logTail(): Promise<string>;
  tlsRefusals(): Promise<RefusalLog>;
  /** `now`: as of now while the daemon lives, for which it may take a second; `told`: the last that it told. Never rejects. */
  counters(when?: 'now' | 'told'): Promise<CollectorCounters>;
  /** Null where nothing can be measured (no daemon). */
  usage(): Promise<CollectorUsage | null>;
  /** Kills the daemon at once (SIGKILL), for the fault tests. */
  kill(): Promise<void>;
  /** Ends the daemon and leaves no process, container or port. Saves its log into the directory. Never rejects. */
  stop(): Promise<void>;
}

/** One way to run a collector. */
export interface CollectorRuntime {
  readonly runtime: Runtime;
  /** Null when this machine can run it, else a sentence that says why not and what to do. Never rejects, under 10 s. */
  unavailable(choice: DaemonChoice): Promise<string | null>;
  /** Throws HarnessError with the daemon's own words when it exits at start. */
  start(options: CollectorOptions): Promise<StartedCollector>;
}
