import type { AgentKind } from '../../src/agent.js';
import type { LossCounter } from '../../src/loss-counter.js';
import type { DaemonKind } from '../../src/scenario.js';
import type { Listening } from '../collector.js';

/** Where everything of one daemon lies. The same paths hold inside a container, which mounts the directory as it is. */
export interface DaemonPaths {
  /** Absolute; the daemon's working directory. */
  readonly directory: string;
  /** The main file of its configuration. */
  readonly config: string;
  /** For what it keeps between messages. */
  readonly workDirectory: string;
  readonly pidFile: string;
  /** Its standard output and error. */
  readonly log: string;
  /** Its counters, as it told them. */
  readonly statistics: string;
  /** What it prints of its version. */
  readonly version: string;
}

/** Where a daemon listens and whom it forwards to, by ports of 127.0.0.1. */
export interface DaemonPorts {
  readonly listen: number;
  readonly agent: AgentKind;
  readonly forwarder: number;
  /** Also as plain syslog by UDP; null: not. */
  readonly plainSyslog: number | null;
}

/** Arguments and environment beside the usual ones. */
export interface Surroundings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where its modules are; empty: where it looks by itself. */
  readonly moduleFolders: readonly string[];
}

/** The counters of one daemon that runs. */
export interface CounterReader {
  /** Messages it says it discarded, as of now while it lives, else the last that it told; null: none. Never rejects. */
  discards(): Promise<readonly LossCounter[] | null>;
  /** The last that it told, without waiting for more. Never rejects. */
  lastDiscards(): Promise<readonly LossCounter[] | null>;
  /** No more is read. */
  close(): void;
}

/** What a configuration is for. */
export interface DaemonWish {
  readonly paths: DaemonPaths;
  readonly ports: DaemonPorts;
  readonly listening: Listening;
  /** As the daemon prints it. */
  readonly version: string;
}

/** What tells one syslog daemon from another. The life that all of them lead is in daemon/. */
export interface SyslogDaemon {
  readonly kind: DaemonKind;
  /** Its executable. */
  readonly binary: string;
  /** Debian packages, its own first. */
  readonly packages: readonly string[];
  readonly fileNames: { readonly config: string; readonly statistics: string };
  /** Where its distribution keeps the main file. */
  readonly configFolder: string;
  /** Arguments that make it print its version, which the first group of the pattern finds there. */
  readonly versionArguments: readonly string[];
  readonly versionPattern: RegExp;
  /** Arguments that make it check its configuration and end. */
  checkArguments(paths: DaemonPaths): readonly string[];
  /** Arguments that make it run in the foreground. */
  runArguments(paths: DaemonPaths): readonly string[];
  /** What it needs to run from a package unpacked at `root`, whose directories of libraries are these. */
  unpacked(root: string, libraries: readonly string[]): Promise<Surroundings>;
  /** Contents of its configuration files by path. */
  render(wish: DaemonWish): ReadonlyMap<string, string>;
  /**
   * Null, or what an installation that has its modules in these folders lacks of what is asked for, as a sentence: the
   * daemon's own check may not notice.
   */
  lacks(listening: Listening, moduleFolders: readonly string[]): Promise<string | null>;
  /** A line of its log that tells of a TLS connection which it refused. */
  readonly tlsRefusal: RegExp;
  /** It stops to write its log behind so many lines. */
  readonly logLinesMax: number;
  readCounters(paths: DaemonPaths, hasEnded: () => boolean): CounterReader;
}
