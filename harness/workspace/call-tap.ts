import { isAscii } from 'node:buffer';
import type { AgentKind } from '../../src/agent.js';
import { COLLECTOR_HOST_NAME } from '../../src/agent/ama-record.js';
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
import { recordsProblem, type RowKind, type RowSource } from './agent-record.js';
import { corpusRecords } from './corpus-records.js';
import { parsedJson } from './parsed-json.js';
import type { RecordPlace } from './record-place.js';
import { RecordReader } from './record-reader.js';
import { RowProofs } from './row-proofs.js';
import type { RowTap } from './row-tap.js';

/** A record of a call that must become a row to be judged. */
interface Pending {
  /** Or where it stands: texts that are made for all records of a call at once outlive a collection of young garbage. */
  readonly record: RowSource | RecordPlace;
  /** Its message is ASCII that means what it is: a parser would look at each character for nothing. */
  readonly isLiteral: boolean;
  /** The planned event that it is of; undefined: not looked for yet. */
  readonly event: number | undefined;
  /** It has the bytes of its event, message and host: its row, if right, is proof for all others with these bytes. */
  readonly isSame: boolean;
}

const NONE = -1;

/**
 * The tap at the end of the pipeline: takes the records of one call. A record with the bytes that its event was sent
 * with has the row that this corpus event has; that row is made and checked field by field once, by {@link RowTap}, and
 * from then on the bytes are enough. All else is parsed, and every field of its row compared.
 */
export class CallTap {
  private readonly corpora: readonly Corpus[];
  /** Null: not to be known. */
  private readonly hosts: readonly (Buffer | null)[];
  /** Empty: the agent does not name it. */
  private readonly collector: Buffer;
  private readonly recogniser: Recogniser;
  private readonly identifier: Identifier;
  private readonly proofs: RowProofs;
  private readonly values = emptySlotValues();
  /** Of the call at hand: text that is all ASCII is read faster as Latin-1. */
  private encoding: 'latin1' | 'utf8' = 'utf8';

  constructor(
    private readonly context: Pick<PartContext, 'plan' | 'tap' | 'startEpochMs' | 'canaryCount'>,
    fleet: readonly Appliance[],
    private readonly rowTap: Pick<RowTap, 'take' | 'forget' | 'isRight'>,
    private readonly settings: FidelitySettings & { readonly agent: AgentKind },
  ) {
    this.corpora =
      settings.decode === 'every' ? [] : fleet.map((appliance) => buildMessageCorpus(appliance, settings.agent));
    this.hosts = fleet.map(({ hostName, isHostSent }) => (isHostSent ? Buffer.from(hostName) : null));
    this.collector = Buffer.from(settings.agent === 'ama' ? COLLECTOR_HOST_NAME : '');
    this.proofs = new RowProofs(fleet.map(({ corpusSize }) => corpusSize));
    this.recogniser = new Recogniser(context.plan, this.corpora);
    this.identifier = new Identifier(context.plan);
  }

  /**
   * Proves the rows of all corpus events that will be sent, as at `startEpochMs`: thousands of rows that are made for the
   * first time would keep the events of the load's first seconds waiting. What is not right is left to be found there.
   */
  proveCorpora(startEpochMs: number): void {
    const { corpora, context, settings } = this;
    for (const { record, values } of corpusRecords(context.plan, corpora, settings.agent, startEpochMs)) {
      if (this.rowTap.isRight(record, values)) this.proveRow(values.appliance, values.sequence);
    }
  }

  /** Null, or why the call is refused; then nothing of it was taken. `list`: of its records, a JSON text. */
  take(list: Buffer, arrivalNs: number, kind: RowKind = 'cef'): string | null {
    /** Events whose bytes say all there is to say, and records. */
    const pending: (number | Pending)[] = [];
    const problem = this.read(list, pending, kind);
    if (problem !== null) return problem;
    for (const one of pending) {
      if (typeof one === 'number') this.takeSame(one, arrivalNs);
      else if (this.rowTap.take(this.sourceOf(list, one), arrivalNs, one.event, kind) && one.isSame)
        this.prove(one.event);
    }
    return null;
  }

  private read(body: Buffer, pending: (number | Pending)[], kind: RowKind): string | null {
    this.identifier.newChunk();
    this.encoding = isAscii(body) ? 'latin1' : 'utf8';
    // Rows of a Cisco ASA hold more of the record than its message, and their ids travel in the host: bytes are no proof.
    if (kind === 'asa') return this.parse(body, pending);
    const reader = new RecordReader(body);
    for (;;) {
      const known = this.nextKnown(body, reader);
      if (known !== NONE) {
        pending.push(known);
        continue;
      }
      const what = reader.next();
      if (what === 'end') return null;
      if (what === 'unusual') {
        pending.length = 0;
        return this.parse(body, pending);
      }
      const problem = this.readRecord(body, reader, pending);
      if (problem !== null) return problem;
    }
  }

  /**
   * The next record's event, where the record is just as one before: what stands before the message as in an earlier
   * record, the message as sent, and behind it what stood behind it when its row was proven. Else {@link NONE}.
   */
  private nextKnown(body: Buffer, reader: RecordReader): number {
    const messageStart = this.corpora.length === 0 ? NONE : reader.messageStartAsBefore();
    if (messageStart < 0) return NONE;
    const { recogniser } = this;
    const event = recogniser.findUpTo(QUOTE, body, messageStart, this.context.startEpochMs);
    if (event < 0) return NONE;
    const { appliance, corpusIndex } = recogniser;
    const tail = this.proofs.tailOf(appliance, corpusIndex);
    if (tail === null) return NONE;
    const messageEnd = messageStart + (this.corpora[appliance] as Corpus).bodyBytesAt(corpusIndex);
    if (!reader.skip(messageStart, messageEnd, tail)) return NONE;
    recogniser.advance();
    return event;
  }

  private readRecord(body: Buffer, reader: RecordReader, pending: (number | Pending)[]): string | null {
    const { place } = reader;
    if (place.messageStart === 0 || place.timestampStart === 0) return this.parse(body, pending, place);
    if (this.corpora.length === 0) return this.decode(reader, pending, this.identified(body, place), false);
    const same = this.sameEvent(body, place);
    const { timestampStart, messageStart, messageEnd, hostStart, collectorStart } = place;
    const isCollectorBehind = this.collector.length === 0 || collectorStart > messageEnd;
    const isUsual = same >= 0 && timestampStart < messageStart && hostStart > messageEnd && isCollectorBehind;
    if (same < 0) return this.decode(reader, pending, undefined, false);
    const { appliance, sequence } = this.values;
    if (isUsual) this.proofs.learnTail(appliance, sequence, body.subarray(messageEnd, place.end));
    if (!this.proofs.has(appliance, sequence)) return this.decode(reader, pending, same, true);
    pending.push(same);
    return null;
  }

  /** Leaves the reader's record to be made when its turn comes; refuses one that could not be. */
  private decode(
    reader: RecordReader,
    pending: (number | Pending)[],
    event: number | undefined,
    isSame: boolean,
  ): string | null {
    const message = reader.messageKind();
    if (message === 'broken') return NOT_JSON;
    const isLiteral = message === 'literal' && this.encoding === 'latin1';
    pending.push({ record: { ...reader.place }, isLiteral, event, isSame });
    return null;
  }

  private sourceOf(body: Buffer, { record, isLiteral }: Pending): RowSource {
    if ('Message' in record) return record;
    const { messageStart, messageEnd, timestampStart, timestampEnd } = record;
    const { hostStart, hostEnd, collectorStart, collectorEnd } = record;
    const Message = isLiteral
      ? body.toString('latin1', messageStart, messageEnd)
      : (parsedJson(body.toString(this.encoding, messageStart - 1, messageEnd + 1)) as string);
    const Timestamp = body.toString('latin1', timestampStart, timestampEnd);
    const source: Mutable<RowSource> = { Message, Timestamp };
    if (hostStart > 0) source.Host = body.toString('latin1', hostStart, hostEnd);
    if (collectorStart > 0) source.CollectorHostName = body.toString('latin1', collectorStart, collectorEnd);
    return source;
  }

  /** Parses the record at `place`, or the whole call, for what is in it or wrong with it. */
  private parse(body: Buffer, pending: (number | Pending)[], place?: RecordPlace): string | null {
    const parsed = parsedJson(body.toString('utf8', place?.start ?? 0, place?.end ?? body.length));
    if (parsed === undefined) return NOT_JSON;
    const records = place === undefined ? parsed : [parsed];
    const problem = recordsProblem(records, pending.length);
    if (problem !== null) return problem;
    for (const record of records as RowSource[])
      pending.push({ record, isLiteral: false, event: undefined, isSame: false });
    return null;
  }

  /** The event that was sent with the bytes of this message, from this host (its slots in `values`); -1: none. */
  private sameEvent(bytes: Buffer, place: RecordPlace): number {
    const { context, values } = this;
    if (place.timestampEnd <= place.timestampStart) return NONE;
    const event = this.eventOf(bytes, place);
    if (event < 0) return NONE;
    context.plan.fillSlots(event, context.startEpochMs, values);
    const host = this.hosts[values.appliance] ?? null;
    const isHostRight = host === null || host.compare(bytes, place.hostStart, place.hostEnd) === 0;
    const isCollectorRight = this.collector.compare(bytes, place.collectorStart, place.collectorEnd) === 0;
    return isHostRight && isCollectorRight ? event : NONE;
  }

  private eventOf(bytes: Buffer, { messageStart, messageEnd }: RecordPlace): number {
    const { context, values, recogniser } = this;
    const guessed = recogniser.find(bytes, messageStart, messageEnd, context.startEpochMs);
    if (guessed >= 0) {
      recogniser.advance();
      return guessed;
    }
    const event = this.identifier.find(bytes, messageStart, messageEnd);
    if (event < 0) return NONE;
    recogniser.resume(event);
    context.plan.fillSlots(event, context.startEpochMs, values);
    const corpus = this.corpora[values.appliance] as Corpus;
    const index = values.sequence % corpus.size;
    return corpus.bodyEquals(index, values, bytes, messageStart, messageEnd) ? event : NONE;
  }

  /** The planned event whose id stands in the message; undefined where {@link RowTap} must say what it is. */
  private identified(bytes: Buffer, { messageStart, messageEnd }: RecordPlace): number | undefined {
    const event = this.identifier.find(bytes, messageStart, messageEnd);
    return event < 0 ? undefined : event;
  }

  private takeSame(event: number, arrivalNs: number): void {
    const { tap } = this.context;
    tap.record(event, arrivalNs);
    if (isSampled(event, this.settings.sampleRatio)) tap.recordSameRow(columns.length);
    else tap.recordSkippedRow();
  }

  private prove(event: number | undefined): void {
    if (event === undefined) return;
    this.context.plan.fillSlots(event, this.context.startEpochMs, this.values);
    this.proveRow(this.values.appliance, this.values.sequence);
  }

  private proveRow(appliance: number, sequence: number): void {
    this.proofs.add(appliance, sequence);
    this.rowTap.forget(appliance, sequence);
  }
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const QUOTE = 34;
const NOT_JSON = 'the body is not JSON';
