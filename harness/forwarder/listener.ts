import type { Framing } from '../../src/syslog/framing.js';

/** What a listener does with what arrives. */
export interface ListenerOptions {
  /** 0: any free port. On 127.0.0.1. */
  readonly port: number;
  /** How a stream is cut into frames. */
  readonly framing: Framing;
  /** A longer frame of a stream is taken in pieces of so many bytes. */
  readonly frameBytesMax: number;
  /** Something has arrived: says when, before a byte of it is looked at. */
  readonly onChunk: () => number;
  /** `bytes` is only valid during the call. */
  readonly onFrame: (bytes: Buffer, start: number, end: number, arrivalNs: number) => void;
  /** Whether to stop reading after a chunk, until {@link Listener.resume}. */
  readonly mustHoldBack: () => boolean;
  /** The rig itself is at fault. */
  readonly onFault: (what: string) => void;
}

/** Where the forwarder takes frames in. A new one is one file in listeners/. */
export interface Listener {
  readonly port: number;
  /** Reads on after having held back. */
  resume(): void;
  /** Takes no more connections, reads what has come, for a while, and ends. Never rejects. */
  stop(): Promise<void>;
}

/** Starts to listen. Rejects with Node's error where it cannot. */
export type Listen = (options: ListenerOptions) => Promise<Listener>;
