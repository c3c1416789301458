import { isoTime } from '../../src/calendar.js';
import { CALL_BYTES_MAX } from '../../src/ingestion.js';
import { emptyHeader } from '../../src/agent.js';
import { readOmsHeader } from '../../src/agent/oms-header.js';
import { Batch, type SealedBatch } from './batch.js';
import { RecordWriter, type AgentTime } from './record-writer.js';

/** The Log Analytics agent's own work, without its sockets: frames to records to batches. */
export class Agent {
  private readonly header = emptyHeader();
  private readonly writer = new RecordWriter();
  private readonly batch: Batch;
  private time: AgentTime = { epochMs: 0, iso: isoTime(0) };

  constructor(
    batchBytesMax: number,
    private readonly onBatch: (batch: SealedBatch) => void,
  ) {
    this.batch = new Batch(Math.min(batchBytesMax, CALL_BYTES_MAX));
  }

  get waitingCount(): number {
    return this.batch.recordCount;
  }

  /** The agent's clock, which stamps the records to come. */
  turnTo(epochMs: number): void {
    if (epochMs !== this.time.epochMs) this.time = { epochMs, iso: isoTime(epochMs) };
  }

  /**
   * Takes one frame. False: the agent drops it, since its pattern does not know the header. `plainFrom`: where it is
   * known that from there on the frame is plain (plain-text.ts).
   */
  take(bytes: Buffer, start: number, end: number, event: number, plainFrom = end): boolean {
    if (!readOmsHeader(bytes, start, end, this.header, plainFrom)) return false;
    if (this.batch.take(this.write(bytes, end, plainFrom), event)) return true;
    this.flush();
    return this.batch.take(this.write(bytes, end, plainFrom), event);
  }

  flush(): void {
    if (this.batch.recordCount > 0) this.onBatch(this.batch.seal());
  }

  private write(bytes: Buffer, end: number, plainFrom: number): number {
    const { batch, header, time } = this;
    return this.writer.write(batch.buffer, batch.recordStart, bytes, end, header, time, plainFrom);
  }
}
