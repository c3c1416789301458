import { CALL_BYTES_MAX } from '../../src/ingestion.js';

const OPEN = 91;
const COMMA = 44;
const CLOSE = 93;
/** Room for a record behind a batch that is full without it. */
const BUFFER_BYTES = CALL_BYTES_MAX * 2;

/** A JSON array of records on its way to the workspace, and which events are in it (-1 for strangers). */
export interface SealedBatch {
  readonly body: Buffer;
  readonly events: readonly number[];
  /** Call once `body` is no longer needed: its memory is used for another batch. */
  release(): void;
}

/** Collects records until a call of the Logs Ingestion API is full (1 MB unpacked). */
export class Batch {
  private end = 0;
  private events: number[] = [];
  private readonly spares: Buffer[] = [];
  private current: Buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);

  constructor(private readonly bytesMax: number) {}

  /** Where records are written. Another one after {@link seal}. */
  get buffer(): Buffer {
    return this.current;
  }

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
    this.current[this.end] = this.events.length === 0 ? OPEN : COMMA;
    this.end = recordEnd;
    this.events.push(event);
    return true;
  }

  /** The batch so far; a new one starts, in other memory. */
  seal(): SealedBatch {
    const { current, events } = this;
    current[this.end] = CLOSE;
    const body = current.subarray(0, this.end + 1);
    this.end = 0;
    this.events = [];
    this.current = this.spares.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
    return { body, events, release: () => this.spares.push(current) };
  }
}
