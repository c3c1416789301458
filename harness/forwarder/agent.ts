import { recordKinds, type AgentKind, type DropCause, emptyHeader, type RecordKind } from '../../src/agent.js';
import { TO_ASA, TO_CEF, TO_SYSLOG } from '../../src/agent/collection-rule.js';
import type { AgentWork } from '../../src/agent/work.js';
import { isoTime } from '../../src/calendar.js';
import { callBytesMax, envelopeOf, type WorkspaceApi } from '../../src/ingestion.js';
import { Batch, type SealedBatch } from './batch.js';
import { RecordWriter, type AgentTime } from './record-writer.js';

/** From here on a frame's record could be too large for a row. */
const MEASURED_FROM_BYTES = 131_072;
/** What goes into the table Syslog is no event's row in CommonSecurityLog. */
const NO_EVENT = -1;

/** How records are put together for the workspace. */
export interface BatchSettings {
  readonly api: WorkspaceApi;
  readonly agent: AgentKind;
  readonly batchBytesMax: number;
}

/** An agent's own work, without its sockets: frames to records to batches, one for each kind of record. */
export class Agent {
  private readonly header = emptyHeader();
  private readonly writer: RecordWriter;
  private readonly batches: Record<RecordKind, Batch | null> = { cef: null, asa: null, syslog: null };
  private time: AgentTime = { epochMs: 0, iso: isoTime(0) };

  constructor(
    private readonly work: AgentWork,
    private readonly settings: BatchSettings,
    private readonly onBatch: (batch: SealedBatch) => void,
  ) {
    this.writer = new RecordWriter(work.shape, work.keepsFraction);
  }

  get waitingCount(): number {
    return recordKinds.reduce((sum, kind) => sum + (this.batches[kind]?.recordCount ?? 0), 0);
  }

  /** The agent's clock, which stamps the records to come. */
  turnTo(epochMs: number): void {
    if (epochMs !== this.time.epochMs) this.time = { epochMs, iso: isoTime(epochMs) };
  }

  /**
   * Takes one frame. Says why where it becomes no row of CommonSecurityLog. `plainFrom`: where it is known that from
   * there on the frame is plain (plain-text.ts).
   */
  take(bytes: Buffer, start: number, end: number, event: number, plainFrom = end): 'taken' | DropCause {
    const { work, header } = this;
    const readEnd = Math.min(end, start + work.frameBytesMax);
    if (!work.read(bytes, start, readEnd, header, Math.min(plainFrom, readEnd))) return 'header';
    const { kind, pri } = header;
    const route = work.router.routeOf(kind, pri);
    if (route === 0) return work.router.passes(pri) ? 'tag' : 'rule';
    if (end - start >= MEASURED_FROM_BYTES && this.isTooLarge(bytes, readEnd)) return 'row-size';
    if ((route & TO_SYSLOG) !== 0) this.put('syslog', bytes, readEnd, NO_EVENT, plainFrom);
    if ((route & (TO_CEF | TO_ASA)) === 0) return 'syslog-table';
    this.put(kind, bytes, readEnd, event, plainFrom);
    return 'taken';
  }

  flush(): void {
    for (const kind of recordKinds) {
      const batch = this.batches[kind];
      if (batch !== null && batch.recordCount > 0) this.onBatch(batch.seal());
    }
  }

  private isTooLarge(bytes: Buffer, end: number): boolean {
    return this.writer.measure(bytes, end, this.header, this.time) > this.work.rowBytesMax;
  }

  private put(kind: RecordKind, bytes: Buffer, end: number, event: number, plainFrom: number): void {
    const batch = (this.batches[kind] ??= this.openBatch(kind));
    if (batch.take(this.write(batch, bytes, end, plainFrom), event)) return;
    this.onBatch(batch.seal());
    batch.take(this.write(batch, bytes, end, plainFrom), event);
  }

  private openBatch(kind: RecordKind): Batch {
    const { api, agent, batchBytesMax } = this.settings;
    return new Batch(kind, Math.min(batchBytesMax, callBytesMax[api]), envelopeOf(api, agent, kind));
  }

  private write(batch: Batch, bytes: Buffer, end: number, plainFrom: number): number {
    return this.writer.write(batch.buffer, batch.recordStart, bytes, end, this.header, this.time, plainFrom);
  }
}
