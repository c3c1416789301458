import { CANARY, Identifier } from '../../src/identify.js';
import type { PartContext } from '../part.js';
import { recordsProblem, type RowSource } from './agent-record.js';
import { parsedJson } from './parsed-json.js';
import type { RecordPlace } from './record-place.js';
import { RecordReader } from './record-reader.js';

/**
 * The tap at the table Syslog: counts its rows, and says of which planned events they are where the text holds the id. An
 * event may have come into CommonSecurityLog as well, which is what the counts are for.
 */
export class SyslogTap {
  private readonly identifier: Identifier;

  constructor(private readonly context: Pick<PartContext, 'plan' | 'tap'>) {
    this.identifier = new Identifier(context.plan);
  }

  /** Null, or why the call is refused; then nothing of it was taken. `list`: of its records, a JSON text. */
  take(list: Buffer): string | null {
    this.identifier.newChunk();
    const events: number[] = [];
    const reader = new RecordReader(list);
    for (;;) {
      const what = reader.next();
      if (what === 'unusual' || (what === 'record' && !isWhole(reader.place))) return this.parse(list);
      if (what === 'end') break;
      events.push(this.eventAt(list, reader));
    }
    this.record(events);
    return null;
  }

  /** Its id in the bytes as they are, which costs nothing but a search; else in the text that they mean. */
  private eventAt(list: Buffer, { place }: RecordReader): number {
    const { messageStart, messageEnd } = place;
    const event = this.identifier.find(list, messageStart, messageEnd);
    if (event >= 0 || event === CANARY) return event;
    this.identifier.newChunk();
    const record = parsedJson(list.toString('utf8', place.start, place.end));
    return record === undefined ? event : this.eventOf(record as RowSource);
  }

  private eventOf({ Host, Message }: RowSource): number {
    const text = Buffer.from(` ${Host ?? ''} ${Message}`);
    const event = this.identifier.find(text, 0, text.length);
    this.identifier.newChunk();
    return event;
  }

  private parse(list: Buffer): string | null {
    const parsed = parsedJson(list.toString('utf8'));
    if (parsed === undefined) return 'the body is not JSON';
    const problem = recordsProblem(parsed);
    if (problem === null) this.record((parsed as RowSource[]).map((record) => this.eventOf(record)));
    return problem;
  }

  private record(events: readonly number[]): void {
    for (const event of events) if (event !== CANARY) this.context.tap.recordSyslogRow(event);
  }
}

const isWhole = ({ messageStart, timestampStart }: RecordPlace): boolean => messageStart > 0 && timestampStart > 0;
