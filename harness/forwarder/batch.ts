import { CALL_BYTES_MAX } from '../../src/ingestion.js';

const OPEN = 91;
const COMMA = 44;
const CLOSE = 93;
/** Room for a record behind a batch that is full without it. */
const BUFFER_BYTES = CALL_BYTES_MAX * 2;

/** A smaller batch is copied: hundreds of them may wait, each in a buffer for a full one. */
const COPIED_BYTES_MAX = CALL_BYTES_MAX / 4;
/** More buffers are needed for a moment only, when the workspace falls behind. */
const SPARES_MAX = 4;

/** A JSON array of records on its way to the workspace, and which events are in it (-1 for strangers). */
export interface SealedBatch {
  /** The body is its first `byteCount` bytes. */
  readonly memory: ArrayBuffer;
  readonly byteCount: number;
  readonly events: readonly number[];
  /** Gives `memory`, once its bytes are no longer needed, for another batch. */
  release(memory: ArrayBuffer): void;
}

/** Collects records until a call of the Logs Ingestion API is full (1 MB unpacked). */
export class Batch {
  private end = 0;
  private events: number[] = [];
  private readonly spares: ArrayBuffer[] = [];
  private current = Buffer.from(new ArrayBuffer(BUFFER_BYTES));

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
    const byteCount = this.end + 1;
    this.end = 0;
    this.events = [];
    if (byteCount <= COPIED_BYTES_MAX) {
      return { memory: current.buffer.slice(0, byteCount), byteCount, events, release: () => undefined };
    }
    this.current = Buffer.from(this.spares.pop() ?? new ArrayBuffer(BUFFER_BYTES));
    const release = (memory: ArrayBuffer): void => {
      if (this.spares.length < SPARES_MAX) this.spares.push(memory);
    };
    return { memory: current.buffer, byteCount, events, release };
  }
}
