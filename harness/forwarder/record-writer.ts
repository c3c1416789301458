import { isUtf8 } from 'node:buffer';
import { eventTime } from '../../src/oms/event-time.js';
import { facilityNames, severityNames, type OmsHeader } from '../../src/oms/header.js';

const QUOTE = 34;
const BACKSLASH = 92;
const LOWEST_PLAIN = 32;
const HEX = Buffer.from('0123456789abcdef');

/**
 * Writes an agent's record (the fields of the Log Analytics agent, connector facts) as JSON bytes, straight from the
 * frame's bytes. Text that is not UTF-8 is taken for ISO-8859-1, as the agent does when it cannot encode a batch; the
 * agent does that to the whole batch, here it befalls only the record itself.
 */
export class RecordWriter {
  private timeText = '';
  private timeJson = 'null';
  private hostText = '';
  private hostJson = '';

  /** Writes one record at `offset` of `into`; returns the offset behind it. */
  write(into: Buffer, offset: number, frame: Buffer, end: number, header: OmsHeader, now: AgentTime): number {
    const { ident } = header;
    let at =
      into.write(`{"ident":${JSON.stringify(ident)},"Timestamp":"${now.iso}","EventTime":`, offset, 'latin1') + offset;
    at += into.write(`${this.eventTimeJson(frame, header, now)},"Message":"${ident}: `, at, 'latin1');
    at = writeEscaped(into, at, frame, header.messageStart, end);
    const facility = facilityNames[header.pri >> 3] ?? `facility${header.pri >> 3}`;
    const severity = severityNames[header.pri & 7] ?? '';
    return at + into.write(`","Facility":"${facility}","Severity":"${severity}"${this.hostField(frame, header)}}`, at);
  }

  /** Thousands of frames share a second, so its text is made once. */
  private eventTimeJson(frame: Buffer, { timeStart, timeEnd }: OmsHeader, now: AgentTime): string {
    const text = frame.toString('latin1', timeStart, timeEnd);
    if (text !== this.timeText) {
      this.timeText = text;
      this.timeJson = JSON.stringify(eventTime(text, now.epochMs));
    }
    return this.timeJson;
  }

  private hostField(frame: Buffer, { hostStart, hostEnd }: OmsHeader): string {
    if (hostEnd === hostStart) return '';
    const text = frame.toString('utf8', hostStart, hostEnd);
    if (text !== this.hostText) {
      this.hostText = text;
      this.hostJson = `,"Host":${JSON.stringify(text)}`;
    }
    return this.hostJson;
  }
}

/** The agent's clock when a chunk came in. */
export interface AgentTime {
  readonly epochMs: number;
  readonly iso: string;
}

function writeEscaped(into: Buffer, offset: number, from: Buffer, start: number, end: number): number {
  let source = from;
  let first = start;
  let last = end;
  if (!isUtf8(from.subarray(start, end))) {
    source = Buffer.from(from.toString('latin1', start, end), 'utf8');
    first = 0;
    last = source.length;
  }
  let at = offset;
  for (let place = first; place < last; place += 1) {
    const byte = source[place] as number;
    if (byte >= LOWEST_PLAIN && byte !== QUOTE && byte !== BACKSLASH) {
      into[at] = byte;
      at += 1;
    } else if (byte >= LOWEST_PLAIN) {
      into[at] = BACKSLASH;
      into[at + 1] = byte;
      at += 2;
    } else {
      at += into.write('\\u00', at, 'latin1');
      into[at] = HEX[byte >> 4] as number;
      into[at + 1] = HEX[byte & 15] as number;
      at += 2;
    }
  }
  return at;
}
