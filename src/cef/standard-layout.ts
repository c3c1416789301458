import { decodeUtf8Escaping } from '../utf8.js';
import { isAsciiDigit } from '../ascii.js';
import {
  HEADER_FIELD_COUNT,
  isKeyByte,
  scanExtension,
  scanHeader,
  unescapedPipe,
  type CefLayout,
  type Stretch,
} from './layout.js';
import { afterBlanks, findMark, MARK_BYTES } from './mark.js';
import { lenientSeverityLevelOf } from './severity.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BLANK = 32;
const EQUALS = 61;
const PIPE = 124;

/**
 * Where the parts of a line stand, read by the CEF standard. Where the line breaks it, no text is given up:
 *
 * | the line | chosen |
 * |---|---|
 * | anything before `CEF:` | skipped: the syslog header has a decoder of its own |
 * | a pipe within a header field, not escaped | belongs to the name, if a severity follows it |
 * | a header field is missing, so that pairs stand in its place | the extension begins at the first of them |
 * | blanks and line breaks behind the last value | not part of it |
 */
export function standardLayout(bytes: Uint8Array, start: number, end: number): CefLayout {
  const markStart = findMark(bytes, start, end);
  const textEnd = withoutTrail(bytes, start, end);
  if (markStart < 0 && !isBareBody(bytes, start, end)) return noLayout(start, end);
  const versionStart = markStart < 0 ? start : afterBlanks(bytes, markStart + MARK_BYTES, textEnd);
  const header = headerOf(bytes, versionStart, Math.max(textEnd, versionStart));
  const pairs = scanExtension(bytes, header.extensionStart, Math.max(textEnd, header.extensionStart), false);
  return { start, end, markStart, ...header, ...pairs };
}

const noLayout = (start: number, end: number): CefLayout => ({
  ...{ start, end, markStart: -1, fields: [], hasLastPipe: false, pipesInName: [] },
  ...{ extensionStart: end, pairs: [], equalsInValues: [] },
});

/** `0|Vendor|`, as relays leave it that took `CEF` for the program's name. */
function isBareBody(bytes: Uint8Array, start: number, end: number): boolean {
  return start + 1 < end && isAsciiDigit(bytes[start]) && bytes[start + 1] === PIPE;
}

function withoutTrail(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isTrail(bytes[at - 1])) at -= 1;
  return at;
}

const isTrail = (byte: number | undefined): boolean => byte === BLANK || byte === LINE_FEED || byte === CARRIAGE_RETURN;

type HeaderLayout = Pick<CefLayout, 'fields' | 'hasLastPipe' | 'pipesInName' | 'extensionStart'>;

function headerOf(bytes: Uint8Array, start: number, end: number): HeaderLayout {
  const { fields, hasLastPipe } = scanHeader(bytes, start, end);
  const last = fields.at(-1) ?? { start, end };
  if (hasLastPipe) return widenedName(bytes, fields, end) ?? headerUpTo(fields, true, last.end + 1);
  if (fields.length > 1 && beginsWithKey(bytes, last)) return headerUpTo(fields.slice(0, -1), true, last.start);
  return headerUpTo(fields, false, end);
}

const headerUpTo = (fields: readonly Stretch[], hasLastPipe: boolean, extensionStart: number): HeaderLayout => ({
  ...{ fields, hasLastPipe, extensionStart, pipesInName: [] },
});

function beginsWithKey(bytes: Uint8Array, { start, end }: Stretch): boolean {
  let at = start;
  while (at < end && isKeyByte(bytes[at])) at += 1;
  return at > start && at < end && bytes[at] === EQUALS;
}

/** The header where its severity stands further behind, before the first equals sign; undefined where it need not. */
function widenedName(bytes: Uint8Array, fields: readonly Stretch[], end: number): HeaderLayout | undefined {
  const [name, severity] = fields.slice(HEADER_FIELD_COUNT - 2);
  if (name === undefined || severity === undefined || isSeverity(bytes, severity)) return undefined;
  const equals = bytes.subarray(severity.end, end).indexOf(EQUALS);
  const limit = equals < 0 ? end : severity.end + equals;
  const pipesInName = [name.end];
  for (let from = severity.end + 1; ;) {
    const pipe = unescapedPipe(bytes, from, limit);
    if (pipe >= limit) return undefined;
    const field = { start: from, end: pipe };
    if (isSeverity(bytes, field)) {
      const widened = { start: name.start, end: from - 1 };
      const before = fields.slice(0, HEADER_FIELD_COUNT - 2);
      return { fields: [...before, widened, field], hasLastPipe: true, pipesInName, extensionStart: pipe + 1 };
    }
    pipesInName.push(from - 1);
    from = pipe + 1;
  }
}

const SEVERITY_BYTES_MAX = 12;

const isSeverity = (bytes: Uint8Array, { start, end }: Stretch): boolean =>
  end - start <= SEVERITY_BYTES_MAX &&
  lenientSeverityLevelOf(decodeUtf8Escaping(bytes.subarray(start, end))) !== undefined;
