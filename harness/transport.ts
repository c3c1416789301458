/** Frames one behind the other in one block; frame i is `block[frameStarts[i]]` up to `frameStarts[i + 1]`. */
export interface Frames {
  readonly block: Buffer;
  readonly frameStarts: Int32Array;
}

/**
 * What became of a write, its frames in order: the kernel took the first `takenCount`; it refused the next
 * `refusedCount` for sure; and of the rest nobody knows how much it took if `error` ended the wire, else none of it was
 * tried, and it can be written again.
 */
export type OnWritten = (takenCount: number, refusedCount: number, error: Error | null) => void;

/** An open way from one appliance to a collector. */
export interface Wire {
  /**
   * Hands frames `first` up to `first + count - 1` to the kernel. `onWritten` is called once, before this returns where
   * the kernel answers at once, else later. The bytes may not change before that. One write at a time.
   */
  write(frames: Frames, first: number, count: number, onWritten: OnWritten): void;
  /** Ends the wire after what was written. Never throws. */
  close(): void;
  /** Ends the wire at once: a write under way fails. Never throws. */
  abort(reason: string): void;
}

export interface WireAddress {
  readonly host: string;
  readonly port: number;
}

export interface ConnectOptions {
  readonly address: WireAddress;
  /** Whose certificate to show; null: the canary's. */
  readonly appliance: number | null;
  /** Source address; null: the kernel's choice. The port is always the kernel's. */
  readonly sourceAddress: string | null;
  /** Called once, however the wire ended. */
  readonly onClosed: (reason: string) => void;
  /** Told what happened to a wire that lives on, such as a datagram refused. */
  readonly onTrouble: (what: string) => void;
}

/** One way to carry frames. A new one is one file in transports/ and one line in its conformance suite. */
export interface Transport {
  readonly name: string;
  /** A sentence for the report on how it sends, where a reader must know; else null. */
  readonly note: string | null;
  /**
   * Whether a write that the kernel takes at once is settled before it returns. Where it is settled later, a thread of
   * ours that is slow looks like a collector that holds it back.
   */
  readonly answersAtOnce: boolean;
  /** Rejects when the other side refuses or does not answer in time. */
  connect(options: ConnectOptions): Promise<Wire>;
}
