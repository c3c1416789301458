import { isDeepStrictEqual } from 'node:util';
import { decodeLine, isReadable, type DecodedLine } from '../../../src/cef/decode-line.js';
import { encodeEvent, encodeHeader, escapeExtension, escapeHeader } from '../../../src/cef/encode.js';
import { headerEscapes, unescape, valueEscapes } from '../../../src/cef/escapes.js';
import { lenientSeverityLevelOf, severityLevelOf } from '../../../src/cef/severity.js';
import { parseCefTime } from '../../../src/cef/timestamp.js';
import type { CefHeader } from '../../../src/event.js';
import { decodeSyslog } from '../../../src/syslog/decode.js';
import { createSplitter } from '../../../src/syslog/framing.js';
import { epochMsOf } from '../../../src/syslog/time.js';
import { inputOf, type ParserCase } from './parser-case.js';

/**
 * What of a case's expectation our result does not meet, in words; empty where both agree. Where the input leaves the year
 * open, the expectation's own is assumed, for no reader can know it; so is UTC where it leaves the zone open.
 */
export function differencesOf(parserCase: ParserCase): readonly string[] {
  const { kind, input, expected } = parserCase;
  if (typeof input !== 'string') return differencesOfEncoding(parserCase, input);
  switch (kind) {
    case 'parse':
      return parserCase.options?.['delimiter'] === undefined ? ofLine(parserCase) : ofStream(parserCase);
    case 'severity':
      return ofSeverity(parserCase, input);
    case 'timestamp':
      return ofTime(input, expected.iso);
    case 'escape-header':
      return differing(
        'output',
        expected.output,
        outputOf(() => escapeHeader(input)),
      );
    case 'escape-ext':
      return differing('output', expected.output, escapeExtension(input));
    case 'unescape-header':
      return differing('output', expected.output, unescape(input, headerEscapes));
    case 'unescape-ext':
      return differing('output', expected.output, unescape(input, valueEscapes));
    case 'sanitize-key':
      return ['there is no such function'];
    case 'format':
      return ['the input is no event'];
  }
}

const differing = (what: string, expected: unknown, got: unknown): readonly string[] =>
  isDeepStrictEqual(expected, got) ? [] : [`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`];

/** What a function says, or why it refuses. */
function outputOf(work: () => string): string {
  try {
    return work();
  } catch (error) {
    return `refused: ${String(error)}`;
  }
}

function ofLine(parserCase: ParserCase): readonly string[] {
  const bytes = inputOf(parserCase);
  const line = decodeLine(bytes, 0, bytes.length, 'standard');
  const readable = differing('readable', parserCase.expected.ok, isReadable(line));
  if (!parserCase.expected.ok) return readable;
  return [
    ...readable,
    ...ofEvent(line, parserCase.expected),
    ...ofLength(line, parserCase),
    ...ofPrefix(line, parserCase, bytes),
  ];
}

function ofEvent({ event }: DecodedLine, expected: ParserCase['expected']): readonly string[] {
  const got = new Map(event.extension);
  const extension = Object.entries(expected.ext ?? {}).flatMap(([key, value]) => differing(key, value, got.get(key)));
  const tooMany =
    expected.extMatch === 'exact' && got.size > Object.keys(expected.ext ?? {}).length ? ['more keys'] : [];
  const typed = Object.entries(expected.extTyped ?? {}).flatMap(([key, { iso }]) => ofTime(got.get(key) ?? '', iso));
  const header =
    expected.header === undefined
      ? []
      : differing('header', expected.header, { cefVersion: event.cefVersion, ...event.header });
  return [...header, ...extension, ...tooMany, ...typed];
}

/** `len(ext.msg)==70000`. */
function ofLength({ event }: DecodedLine, { options }: ParserCase): readonly string[] {
  const assertion = options?.['assert'];
  if (typeof assertion !== 'string') return [];
  const [, key = '', length] = /^len\(ext\.(\w+)\)==(\d+)$/.exec(assertion) ?? [];
  return differing(assertion, Number(length), new Map(event.extension).get(key)?.length);
}

function ofPrefix({ event, spans }: DecodedLine, { source, expected }: ParserCase, bytes: Buffer): readonly string[] {
  const { header } = decodeSyslog(bytes, 0, bytes.length);
  const length = spans[0]?.part === 'prefix' ? spans[0].length : 0;
  const prefix = bytes.toString('utf8', 0, length).replace(/[ \ufeff]+$/, '');
  const { timestamp } = header;
  const epochMs = timestamp === undefined ? undefined : epochMsOf(timestamp, { year: 2017, offsetMinutes: 0 });
  // Graylog's source is dvc, else the host, else the address that the datagram came from, which no line holds.
  const origin = new Map(event.extension).get('dvc') ?? header.host;
  const isInLine = expected.source !== undefined && !expected.source.startsWith('/');
  const { syslog } = expected;
  return [
    ...(expected.prefix === undefined ? [] : differing('prefix', expected.prefix, prefix)),
    ...(expected.syslogHost === undefined ? [] : differing('host', expected.syslogHost, header.host)),
    ...(expected.syslogTimestampEpochMs === undefined
      ? []
      : differing('time', expected.syslogTimestampEpochMs, epochMs)),
    ...(isInLine ? differing(`source of ${source}`, expected.source, origin) : []),
    ...(syslog === undefined
      ? []
      : differing('syslog', syslog, {
          level: String(header.severity),
          facility: `local${(header.facility ?? 0) - 16}`,
        })),
  ];
}

/** Several events in one input, split at line breaks. */
function ofStream(parserCase: ParserCase): readonly string[] {
  const lines: DecodedLine[] = [];
  const splitter = createSplitter(
    'newline',
    (bytes, start, end) => lines.push(decodeLine(Buffer.from(bytes.subarray(start, end)), 0, end - start, 'standard')),
    65_536,
  );
  const chunks = (parserCase.options?.['chunks'] as readonly string[] | undefined) ?? [inputOf(parserCase)];
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  const events = parserCase.expected.events ?? [];
  return [
    ...differing('events', events.length, lines.length),
    ...events.flatMap((expected, place) => {
      const line = lines[place];
      return line === undefined ? [] : ofEvent(line, { ok: true, ...expected });
    }),
  ];
}

function ofSeverity({ name, expected }: ParserCase, input: string): readonly string[] {
  // A level is what a lenient reader makes of it; whether a severity is valid is for the standard to say.
  const isLevel = expected.level !== undefined;
  const level = isLevel ? lenientSeverityLevelOf(input) : severityLevelOf(input);
  return isLevel ? differing(name, expected.level, level) : differing(name, expected.ok, level !== undefined);
}

/** Both as milliseconds of the fields that are written; a zone that is written must be the same too. */
function ofTime(input: string, iso: string | undefined): readonly string[] {
  const time = parseCefTime(input);
  if (iso === undefined || time === undefined) return differing(`time ${input}`, iso !== undefined, time !== undefined);
  const expected = parseCefTime(iso);
  const isEpoch = time.form === 'epoch';
  const zones = time.form === 'iso' ? differing('zone', expected?.zone, time.zone) : [];
  // Without a year both read 2000, the expectation's own.
  return [...differing(isEpoch ? 'instant' : `time ${input}`, expected?.localMs, time.localMs), ...zones];
}

function differencesOfEncoding(
  { expected }: ParserCase,
  input: Exclude<ParserCase['input'], string>,
): readonly string[] {
  const { cefVersion = '0', ...fields } = input.header;
  const header = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, String(value)]),
  ) as unknown as CefHeader;
  const extension = Object.entries(input.ext ?? {});
  const got = outputOf(() =>
    input.extRaw === undefined
      ? encodeEvent({ cefVersion: String(cefVersion), header, extension })
      : encodeHeader(String(cefVersion), header) + input.extRaw,
  );
  if (!expected.ok) return got.startsWith('refused') ? [] : [`expected to be refused, got ${got}`];
  return differing('line', expected.line, got);
}
