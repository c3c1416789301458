import { emptyHeader, type AgentHeader } from '../../../src/agent.js';

/** What an agent reads in a frame, as text (a character a byte). */
export interface Parts {
  kind: string;
  ident: string;
  pri: number;
  time: string;
  host: string;
  procId: string;
  data: string;
  message: string;
}

/** Null: it drops the frame. The frame stands in the middle of other bytes, so that offsets which do not respect it show. */
export function partsOf(
  text: string,
  read: (bytes: Buffer, start: number, end: number, into: AgentHeader) => boolean,
): Parts | null {
  const before = '<13>Jan  1 00:00:00 other CEF:0|before|';
  const bytes = Buffer.from(`${before}${text}CEF:0|behind|`, 'latin1');
  const end = before.length + Buffer.byteLength(text, 'latin1');
  const header = emptyHeader();
  // What an earlier frame left behind must not be taken for this one's.
  Object.assign(header, { procIdStart: 1, procIdEnd: 9, dataStart: 1, dataEnd: 9, hostStart: 1, hostEnd: 9 });
  if (!read(bytes, before.length, end, header)) return null;
  const part = (from: number, to: number): string => bytes.toString('latin1', from, to);
  return {
    ...{ kind: header.kind, ident: header.ident, pri: header.pri },
    time: part(header.timeStart, header.timeEnd),
    host: part(header.hostStart, header.hostEnd),
    procId: part(header.procIdStart, header.procIdEnd),
    data: part(header.dataStart, header.dataEnd),
    message: part(header.messageStart, end),
  };
}
