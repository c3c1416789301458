import type { Context } from 'mocha';
import type { CollectorRuntime } from '../../../harness/collector.js';
import type { DaemonPorts, SyslogDaemon } from '../../../harness/collectors/daemon.js';

/** A daemon to try, with what is its own: what it makes of a line, when it discards, and its words. */
export interface TriedDaemon {
  readonly daemon: SyslogDaemon;
  /** Where harness/ exports it, as `path#name`. */
  readonly source: string;
  readonly version: RegExp;
  /** {@link lineOf} as it comes out. */
  readonly passed: (name: string) => string;
  /** A main file that it does not take, and what it says of it. */
  readonly broken: { readonly config: string; readonly words: string };
  /** A main file of a user's own: it listens over TCP and forwards everything. */
  readonly own: (ports: DaemonPorts) => string;
  /** So many lines for a forwarder that is not there, the discards that it then counts, and what it says. */
  readonly overflow: {
    readonly lineCount: number;
    readonly discards: readonly [number, number];
    readonly words: string;
  };
}

export interface TriedRuntime {
  readonly name: 'process' | 'container';
  readonly runtimeOf: (daemon: SyslogDaemon) => CollectorRuntime;
  readonly requirement: (context: Context) => Promise<void>;
}

export const lineOf = (name: string): string =>
  `<134>Nov  3 09:05:01 fw-1 CEF:0|Vendor|Product|1|100|${name}|3|src=192.0.2.1`;
