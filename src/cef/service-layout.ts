import { HEADER_FIELD_COUNT, scanExtension, scanHeader, type CefLayout } from './layout.js';
import { MARK_BYTES } from './mark.js';

const MARK = [67, 69, 70, 58] as const;
const BLANK = 32;

/** Where the parts of a line stand as the ingestion service reads it, by the rules of decode.ts. */
export function serviceLayout(bytes: Uint8Array, start: number, end: number): CefLayout {
  const hasMark = end - start >= MARK_BYTES && MARK.every((byte, place) => bytes[start + place] === byte);
  const afterMark = start + MARK_BYTES;
  const versionStart = !hasMark ? start : afterMark < end && bytes[afterMark] === BLANK ? afterMark + 1 : afterMark;
  const { fields, hasLastPipe } = scanHeader(bytes, versionStart, end);
  const isWhole = hasLastPipe && fields.length === HEADER_FIELD_COUNT;
  const extensionStart = isWhole ? (fields.at(-1)?.end ?? end) + 1 : end;
  return {
    ...{ start, end, markStart: hasMark ? start : -1, fields, hasLastPipe, pipesInName: [], extensionStart },
    ...scanExtension(bytes, extensionStart, end, true),
  };
}
