import type { Appliance } from '../../src/appliance.js';
import type { Corpus } from '../../src/corpus.js';
import { Identifier } from '../../src/identify.js';
import { buildMessageCorpus } from '../../src/message-corpus.js';
import { Recogniser } from '../../src/recognise.js';
import { columns } from '../../src/rows/columns.js';
import { isSampled } from '../../src/sampling.js';
import type { FidelitySettings } from '../../src/scenario.js';
import { emptySlotValues } from '../../src/slots.js';
import type { PartContext } from '../part.js';
import { recordsProblem, type AgentRecord } from './agent-record.js';
import { RecordReader, type RecordPlace } from './record-reader.js';
import type { RowTap } from './row-tap.js';

/** A record of a call on its way through the tap. */
interface Pending {
  /** The planned event whose bytes it has, message and host; -1 where they differ or nobody's. */
  readonly same: number;
  /** Null where its bytes say all there is to say. */
  readonly record: AgentRecord | null;
}

/**
 * The tap at the end of the pipeline: takes the records of one call. A record with the bytes that its event was sent
 * with has the row that this corpus event has; that row is made and checked field by field once, by {@link RowTap}, and
 * from then on the bytes are enough. All else is parsed, and every field of its row compared.
 */
export class CallTap {
  private readonly corpora: readonly Corpus[];
  private readonly hosts: readonly Buffer[];
  private readonly recogniser: Recogniser;
  private readonly identifier: Identifier;
  /** By appliance, one byte a corpus event: 1 where a row from these very bytes was checked and found right. */
  private readonly proven: readonly Uint8Array[];
  private readonly values = emptySlotValues();

  constructor(
    private readonly context: Pick<PartContext, 'plan' | 'tap' | 'startEpochMs' | 'canaryCount'>,
    fleet: readonly Appliance[],
    private readonly rowTap: Pick<RowTap, 'take'>,
    private readonly settings: FidelitySettings,
  ) {
    this.corpora = settings.decode === 'every' ? [] : fleet.map(buildMessageCorpus);
    this.hosts = fleet.map(({ hostName }) => Buffer.from(hostName));
    this.proven = fleet.map(({ corpusSize }) => new Uint8Array(corpusSize));
    this.recogniser = new Recogniser(context.plan, this.corpora);
    this.identifier = new Identifier(context.plan);
  }

  /** Null, or why the call is refused; then nothing of it was taken. `body`: unpacked. */
  take(body: Buffer, arrivalNs: number): string | null {
    const pending: Pending[] = [];
    const problem = this.read(body, pending);
    if (problem !== null) return problem;
    for (const { same, record } of pending) {
      if (record === null) this.takeSame(same, arrivalNs);
      else if (this.rowTap.take(record, arrivalNs) && same >= 0) this.prove(same);
    }
    return null;
  }

  private read(body: Buffer, pending: Pending[]): string | null {
    this.identifier.newChunk();
    const reader = new RecordReader(body);
    for (;;) {
      const what = this.corpora.length === 0 ? 'unusual' : reader.next();
      if (what === 'end') return null;
      if (what === 'unusual') {
        pending.length = 0;
        return this.parse(body, 0, body.length, pending);
      }
      const same = this.sameEvent(body, reader.place);
      if (same >= 0 && this.isProven()) pending.push({ same, record: null });
      else {
        const { start, end } = reader.place;
        const problem = this.parse(body, start, end, pending, same);
        if (problem !== null) return problem;
      }
    }
  }

  private parse(body: Buffer, start: number, end: number, pending: Pending[], same = -1): string | null {
    let parsed: unknown;
    try {
      parsed = JSON.parse(body.toString('utf8', start, end));
    } catch {
      return 'the body is not JSON';
    }
    const isOne = start > 0;
    const records: unknown = isOne ? [parsed] : parsed;
    const problem = recordsProblem(records, pending.length);
    if (problem !== null) return problem;
    for (const record of records as AgentRecord[]) pending.push({ same, record });
    return null;
  }

  /** The event that was sent with the bytes of this message, from this host (its slots in `values`); -1: none. */
  private sameEvent(bytes: Buffer, place: RecordPlace): number {
    const { context, values } = this;
    if (place.messageStart === 0 || place.timestampEnd <= place.timestampStart) return -1;
    const event = this.eventOf(bytes, place);
    if (event < 0) return -1;
    context.plan.fillSlots(event, context.startEpochMs, values);
    const host = this.hosts[values.appliance] as Buffer;
    return host.compare(bytes, place.hostStart, place.hostEnd) === 0 ? event : -1;
  }

  private eventOf(bytes: Buffer, { start, end, messageStart, messageEnd }: RecordPlace): number {
    const { context, values } = this;
    const guessed = this.recogniser.find(bytes, messageStart, messageEnd, context.startEpochMs);
    if (guessed >= 0) return guessed;
    const event = this.identifier.find(bytes, start, end);
    if (event < 0) return -1;
    this.recogniser.resume(event);
    context.plan.fillSlots(event, context.startEpochMs, values);
    const corpus = this.corpora[values.appliance] as Corpus;
    const index = values.sequence % corpus.size;
    return corpus.bodyEquals(index, values, bytes, messageStart, messageEnd) ? event : -1;
  }

  private takeSame(event: number, arrivalNs: number): void {
    const { tap } = this.context;
    tap.record(event, arrivalNs);
    if (isSampled(event, this.settings.sampleRatio)) tap.recordSameRow(columns.length);
    else tap.recordSkippedRow();
  }

  /** Of the event that {@link values} are of. */
  private isProven(): boolean {
    const proven = this.proven[this.values.appliance] as Uint8Array;
    return proven[this.values.sequence % proven.length] === 1;
  }

  private prove(event: number): void {
    this.context.plan.fillSlots(event, this.context.startEpochMs, this.values);
    const proven = this.proven[this.values.appliance] as Uint8Array;
    proven[this.values.sequence % proven.length] = 1;
  }
}
