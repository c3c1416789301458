import type { RecordKind } from '../../src/agent.js';
import { ROW_BYTES_MAX } from '../../src/agent/work.js';
import type { Envelope } from '../../src/ingestion.js';

const COMMA = 44;
/** Room for a record behind a batch that is full without it, and for what stands around records. */
const RECORD_BYTES_MAX = ROW_BYTES_MAX + 65_536;

/** A smaller batch is copied: hundreds of them may wait, each in a buffer for a full one. */
const COPIED_BYTES_MAX = 262_144;
/** More buffers are needed for a moment only, when the workspace falls behind. */
const SPARES_MAX = 4;

/** Records of one kind on their way to the workspace, as a call's body, and which events are in it (-1 for strangers). */
export interface SealedBatch {
  readonly kind: RecordKind;
  /** The body is its first `byteCount` bytes. */
  readonly memory: ArrayBuffer;
  readonly byteCount: number;
  readonly events: readonly number[];
  /** Gives `memory`, once its bytes are no longer needed, for another batch. */
  release(memory: ArrayBuffer): void;
}

/** Collects records until a call is full. */
export class Batch {
  private end: number;
  private events: number[] = [];
  private readonly spares: ArrayBuffer[] = [];
  private readonly head: Buffer;
  private readonly tail: Buffer;
  private readonly bufferBytes: number;
  private current: Buffer<ArrayBuffer>;

  constructor(
    private readonly kind: RecordKind,
    private readonly bytesMax: number,
    { head, tail }: Envelope,
  ) {
    this.head = Buffer.from(head);
    this.tail = Buffer.from(tail);
    this.bufferBytes = bytesMax + RECORD_BYTES_MAX;
    this.current = this.begin(new ArrayBuffer(this.bufferBytes));
    this.end = this.head.length - 1;
  }

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
    const closedBytes = recordEnd + this.tail.length;
    if (closedBytes > this.bytesMax && this.events.length > 0) return false;
    if (this.events.length > 0) this.current[this.end] = COMMA;
    this.end = recordEnd;
    this.events.push(event);
    return true;
  }

  /** The batch so far; a new one starts, in other memory. */
  seal(): SealedBatch {
    const { kind, current, events } = this;
    const byteCount = this.end + this.tail.copy(current, this.end);
    this.end = this.head.length - 1;
    this.events = [];
    if (byteCount <= COPIED_BYTES_MAX) {
      const memory = current.buffer.slice(0, byteCount);
      return { kind, memory, byteCount, events, release: () => undefined };
    }
    this.current = this.begin(this.spares.pop() ?? new ArrayBuffer(this.bufferBytes));
    const release = (memory: ArrayBuffer): void => {
      if (this.spares.length < SPARES_MAX) this.spares.push(memory);
    };
    return { kind, memory: current.buffer, byteCount, events, release };
  }

  /** Memory that begins as a body does; what is behind is written over. */
  private begin(memory: ArrayBuffer): Buffer<ArrayBuffer> {
    const buffer = Buffer.from(memory);
    this.head.copy(buffer);
    return buffer;
  }
}
