import { CALL_BYTES_MAX } from '../../src/ingestion.js';

const OPEN = 91;
const COMMA = 44;
const CLOSE = 93;

/** A JSON array of records on its way to the workspace, and which events are in it (-1 for strangers). */
export interface SealedBatch {
  readonly body: Buffer;
  readonly events: readonly number[];
}

/** Collects records until a call of the Logs Ingestion API is full (1 MB unpacked). */
export class Batch {
  readonly buffer = Buffer.allocUnsafe(CALL_BYTES_MAX * 2);
  private end = 0;
  private events: number[] = [];

  constructor(private readonly bytesMax: number) {}

  get recordCount(): number {
    return this.events.length;
  }

  /** Where the next record is to be written. */
  get recordStart(): number {
    return this.end + 1;
  }

  /** Takes the record that was written from {@link recordStart} to `recordEnd`. False: the batch is full without it. */
  take(recordEnd: number, event: number): boolean {
    const closedBytes = recordEnd + 1;
    if (closedBytes > this.bytesMax && this.events.length > 0) return false;
    this.buffer[this.end] = this.events.length === 0 ? OPEN : COMMA;
    this.end = recordEnd;
    this.events.push(event);
    return true;
  }

  /** The batch so far, as a copy; a new one starts. */
  seal(): SealedBatch {
    this.buffer[this.end] = CLOSE;
    const sealed = { body: Buffer.from(this.buffer.subarray(0, this.end + 1)), events: this.events };
    this.end = 0;
    this.events = [];
    return sealed;
  }
}
