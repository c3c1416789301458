/** A stretch of the input: offsets of its first byte and behind its last. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where one pair stands. The value starts behind the equals sign at `keyEnd`. */
export interface PairPlace {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly valueEnd: number;
}

/** Where the parts of a line stand, before anything is made of them. */
export interface CefLayout {
  readonly start: number;
  readonly end: number;
  /** Where `CEF:` stands; -1 where it does not. */
  readonly markStart: number;
  /** The version and the header fields that are there, seven at most, without their pipes. */
  readonly fields: readonly Stretch[];
  /** Whether a pipe ends the last of them. */
  readonly hasLastPipe: boolean;
  /** Offsets of pipes that must be text of the name, since the severity stands further behind. */
  readonly pipesInName: readonly number[];
  readonly extensionStart: number;
  readonly pairs: readonly PairPlace[];
  /** Offsets of equals signs within values that no backslash escapes. */
  readonly equalsInValues: readonly number[];
}

export const HEADER_FIELD_COUNT = 7;

const BLANK = 32;
const EQUALS = 61;
const BACKSLASH = 92;
const PIPE = 124;
const SEMICOLON = 59;

/** Where the next pipe stands that no backslash escapes; `end` where there is none. */
export function unescapedPipe(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at += 1) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === PIPE) return at;
  }
  return end;
}

/** Splits a header at its pipes: up to seven fields, and whether a pipe ends the last one. */
export function scanHeader(bytes: Uint8Array, start: number, end: number): Pick<CefLayout, 'fields' | 'hasLastPipe'> {
  const fields: Stretch[] = [];
  let from = start;
  let pipe = start;
  while (fields.length < HEADER_FIELD_COUNT && from <= end) {
    pipe = unescapedPipe(bytes, from, end);
    fields.push({ start: from, end: pipe });
    from = pipe + 1;
  }
  return { fields, hasLastPipe: pipe < end };
}

/** Characters of a key, by code: letters, digits and, beyond the standard, what devices use: `_ . - [ ]`. */
const keyBytes = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-[]') {
  keyBytes[character.charCodeAt(0)] = 1;
}

export const isKeyByte = (byte: number | undefined): boolean => byte !== undefined && keyBytes[byte] === 1;

/**
 * Finds the pairs of an extension. A key is a word of key characters behind a blank, or at the very start, up to an
 * equals sign; a value ends one blank before the next key. One pass: each byte is looked at once.
 */
export function scanExtension(
  bytes: Uint8Array,
  start: number,
  end: number,
  semicolonsAreBlanks: boolean,
): Pick<CefLayout, 'pairs' | 'equalsInValues'> {
  const keys: Stretch[] = [];
  const equalsInValues: number[] = [];
  let wordStart = start;
  let isKeySoFar = true;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (keyBytes[byte] === 1) continue;
    if (byte === BLANK || (byte === SEMICOLON && semicolonsAreBlanks)) {
      wordStart = at + 1;
      isKeySoFar = true;
      continue;
    }
    if (byte === EQUALS) {
      if (isKeySoFar && at > wordStart) keys.push({ start: wordStart, end: at });
      else if (keys.length > 0) equalsInValues.push(at);
    }
    // What a backslash escapes is neither a key's equals sign nor one that should be escaped.
    if (byte === BACKSLASH && (bytes[at + 1] === EQUALS || bytes[at + 1] === BACKSLASH)) at += 1;
    isKeySoFar = false;
  }
  const pairs = keys.map(({ start: keyStart, end: keyEnd }, place) => {
    const next = keys[place + 1];
    return { keyStart, keyEnd, valueEnd: next === undefined ? end : next.start - 1 };
  });
  return { pairs, equalsInValues };
}
