import type { AlterationCause } from '../alteration.js';

const ASCII_END = 0x80;
const DEL = 0x7f;
const BLANK = 0x20;
const CARRIAGE_RETURN = 0x0d;
const QUESTION_MARK = 0x3f;
const HASH = 0x23;
/** U+FFFD in UTF-8. */
const REPLACEMENT = [0xef, 0xbf, 0xbd] as const;
const ESCAPE_BYTES = 4;

const isControl = (byte: number): boolean => byte < BLANK || byte === DEL;
const isTrailing = (byte: number): boolean => byte === BLANK || isControl(byte);

/** `#012`, as rsyslog writes a byte: how many of its characters stand at `at`; fewer than four only at the very end. */
function escapeBytesAt(byte: number, arrived: Uint8Array, at: number): number {
  const escape = byte.toString(8).padStart(ESCAPE_BYTES - 1, '0');
  if (arrived[at] !== HASH) return 0;
  for (let place = 1; place < ESCAPE_BYTES; place += 1) {
    if (at + place === arrived.length) return place;
    if (arrived[at + place] !== escape.charCodeAt(place - 1)) return 0;
  }
  return ESCAPE_BYTES;
}

/** How many bytes at `at` stand for characters that could not be read: question marks or U+FFFD, as many as there are. */
function replacementBytesAt(arrived: Uint8Array, at: number): number {
  let end = at;
  for (;;) {
    if (arrived[end] === QUESTION_MARK) end += 1;
    else if (REPLACEMENT.every((byte, place) => arrived[end + place] === byte)) end += REPLACEMENT.length;
    else return end - at;
  }
}

/**
 * Of bytes beyond ASCII that were taken for Latin-1 and encoded once more (RFC 3629 section 3): where the stretch of them
 * ends in both, which begins before `from` where it looked as if nothing was done to it; null where there is none.
 */
function encodedTwice(sent: Uint8Array, from: number, arrived: Uint8Array, to: number): Place | null {
  let back = 0;
  while ((sent[from - back - 1] ?? 0) >= ASCII_END && sent[from - back - 1] === arrived[to - back - 1]) back += 1;
  const place = { from: from - back, to: to - back };
  for (let byte = sent[place.from] ?? 0; byte >= ASCII_END; byte = sent[place.from] ?? 0) {
    if (arrived[place.to] !== (0xc0 | (byte >> 6)) || arrived[place.to + 1] !== (0x80 | (byte & 0x3f))) return null;
    place.from += 1;
    place.to += 2;
  }
  return place.to > to ? place : null;
}

/**
 * What was done to a message on its way: all causes that explain it, in the order in which they were met; none where the
 * bytes are equal, `unknown` where the rest cannot be explained. A message that begins with its first byte is assumed.
 */
export function messageAlterations(sent: Uint8Array, arrived: Uint8Array): readonly AlterationCause[] {
  const causes = new Set<AlterationCause>();
  let from = 0;
  let to = 0;
  while (from < sent.length) {
    if (to === arrived.length) return [...causes.add(causeOfEnd(sent.subarray(from)))];
    if (arrived[to] === sent[from]) {
      from += 1;
      to += 1;
      continue;
    }
    const step = stepOver(sent, from, arrived, to);
    if (step === null) return [...causes.add('unknown')];
    causes.add(step.cause);
    if (step.isCutShort) return [...causes.add('size-cut')];
    ({ from, to } = step);
  }
  if (to < arrived.length) causes.add(isEscapedReturn(arrived.subarray(to)) ? 'control-escaped' : 'unknown');
  return [...causes];
}

interface Place {
  from: number;
  to: number;
}

/** Over bytes that differ, to where both may go on; null where nothing explains them. */
function stepOver(
  sent: Uint8Array,
  from: number,
  arrived: Uint8Array,
  to: number,
): (Place & { cause: AlterationCause; isCutShort: boolean }) | null {
  const byte = sent[from] as number;
  const cause = byte < ASCII_END ? 'control-escaped' : 'encoding-replaced';
  const escapeBytes = isControl(byte) || byte >= ASCII_END ? escapeBytesAt(byte, arrived, to) : 0;
  if (escapeBytes > 0) return { cause, from: from + 1, to: to + escapeBytes, isCutShort: escapeBytes < ESCAPE_BYTES };
  const twice = encodedTwice(sent, from, arrived, to);
  if (twice !== null) return { cause: 'encoding-replaced', ...twice, isCutShort: false };
  const replacedBytes = byte < ASCII_END ? 0 : replacementBytesAt(arrived, to);
  if (replacedBytes === 0) return null;
  let end = from;
  while ((sent[end] ?? 0) >= ASCII_END) end += 1;
  return { cause, from: end, to: to + replacedBytes, isCutShort: false };
}

/** The CR of a frame's end, of which the daemon takes the LF alone and escapes what is left. */
const isEscapedReturn = (added: Uint8Array): boolean =>
  added.length === ESCAPE_BYTES && escapeBytesAt(CARRIAGE_RETURN, added, 0) === ESCAPE_BYTES;

const causeOfEnd = (missing: Uint8Array): AlterationCause =>
  missing.every(isTrailing) ? 'trailing-blanks-cut' : 'size-cut';
