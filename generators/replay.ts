import { assert } from '../src/assert.js';
import type { Appliance } from '../src/appliance.js';
import type { CefEvent, EventTemplate } from '../src/event.js';
import { decodeUtf8Escaping } from '../src/utf8.js';

/** Longer than any collector takes, and than a datagram can be. */
export const CAPTURED_LINE_BYTES_MAX = 65_536;
/** Facility local0, severity informational: what captured headers carry most (RFC 3164, section 4.1.1). */
const REPLAY_PRI = 134;

export interface ReplayOptions {
  /** 0, 1, ... among the replay appliances of a run. */
  readonly index: number;
  /** As {@link capturedLinesOf} gives them; at least one. */
  readonly lines: readonly CapturedLine[];
  /** Where the lines keep their own time: when each is due (see captured-time.ts). */
  readonly timelineMs?: readonly number[];
  /** Reads a line as the ingestion service does: that is what the captured bytes mean. */
  readonly decode: (text: string) => CefEvent;
}

/**
 * An appliance that sends captured lines as they are. The wire id travels in the host name, as the lines may not be
 * touched.
 */
export function createReplay({ index, lines, timelineMs, decode }: ReplayOptions): Appliance {
  assert(lines.length > 0, 'a replay needs at least one captured line');
  const name = `replay-${index + 1}`;
  return {
    name,
    hostName: name,
    carrier: { in: 'host', prefix: 'replay-' },
    isHostSent: true,
    corpusSize: lines.length,
    templateAt(corpusIndex): EventTemplate {
      const capturedLine = lines[corpusIndex]?.bytes;
      assert(capturedLine !== undefined, `no captured line ${corpusIndex} of ${lines.length}`);
      return { kind: 'captured', ...decode(decodeUtf8Escaping(capturedLine)), pri: REPLAY_PRI, capturedLine };
    },
    ...(timelineMs !== undefined && { timelineMs }),
  };
}

export interface CapturedLine {
  /** From the first `CEF:` on. */
  readonly bytes: Uint8Array;
  /** Whatever stood before it, byte by byte; it is not sent. */
  readonly header: string;
  /** In its file, from 1. */
  readonly lineNumber: number;
}

export interface CapturedLines {
  readonly lines: readonly CapturedLine[];
  /** All that is wrong with the file, each with its line: then it cannot be replayed. */
  readonly problems: readonly string[];
}

/**
 * Splits a file of captured lines: one a text line, ended by LF or CRLF; blank lines are skipped. Bytes that are not
 * UTF-8 are taken as they are.
 */
export function capturedLinesOf(content: Uint8Array, fileName: string): CapturedLines {
  const lines: CapturedLine[] = [];
  const problems: string[] = [];
  let lineNumber = 0;
  for (const textLine of textLinesOf(content)) {
    lineNumber += 1;
    if (isBlank(textLine)) continue;
    const start = cefStart(textLine);
    const problem = problemOf(textLine, start);
    if (problem === null) {
      const header = latin1.decode(textLine.subarray(0, start));
      lines.push({ bytes: textLine.subarray(start), header, lineNumber });
    } else problems.push(`${fileName}:${lineNumber}: ${problem}`);
  }
  if (lines.length === 0 && problems.length === 0) {
    problems.push(`${fileName}: expected at least one captured line, got an empty file`);
  }
  return { lines, problems };
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

function* textLinesOf(content: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < content.length;) {
    const found = content.indexOf(LINE_FEED, start);
    const end = found < 0 ? content.length : found;
    yield content.subarray(start, end > start && content[end - 1] === CARRIAGE_RETURN ? end - 1 : end);
    start = end + 1;
  }
}

const isBlank = (line: Uint8Array): boolean => line.every((byte) => byte === 32 || byte === 9);

const latin1 = new TextDecoder('latin1');

/** Where `CEF:` and a version begin, -1 where they do not. One byte is one character here, so places agree. */
const cefStart = (line: Uint8Array): number => latin1.decode(line).search(/CEF: ?\d/);

function problemOf(line: Uint8Array, start: number): string | null {
  if (line.length > CAPTURED_LINE_BYTES_MAX) {
    return `expected a line of at most ${CAPTURED_LINE_BYTES_MAX} bytes, got ${line.length}`;
  }
  if (line.includes(0)) return 'expected text, got a NUL byte; remove it or leave this line out';
  if (start < 0) return `expected a line with "CEF:" and a version, got ${quoted(line)}`;
  return null;
}

const QUOTED_BYTES_MAX = 60;

const quoted = (line: Uint8Array): string =>
  JSON.stringify(latin1.decode(line.subarray(0, QUOTED_BYTES_MAX))) + (line.length > QUOTED_BYTES_MAX ? '...' : '');
