/** An open way from one appliance to a collector. */
export interface Wire {
  /**
   * Hands bytes to the kernel. `onTaken` is called once, with null when the kernel has taken all of them, or with the
   * error that ended the wire while it had taken an unknown part. The bytes may not change before that. One write at a
   * time.
   */
  write(bytes: Buffer, onTaken: (error: Error | null) => void): void;
  /** Ends the wire after what was written. Never throws. */
  close(): void;
  /** Ends the wire at once: a write under way fails. Never throws. */
  abort(reason: string): void;
}

export interface WireAddress {
  readonly host: string;
  readonly port: number;
}

/** One way to carry frames. A new one is one file in transports/ and one line in its conformance suite. */
export interface Transport {
  readonly name: string;
  /** Rejects when the other side refuses or does not answer in time. `onClosed` is called once, however it ended. */
  connect(address: WireAddress, onClosed: (reason: string) => void): Promise<Wire>;
}
