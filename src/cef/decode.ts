import type { CefEvent, Pair } from '../event.js';
import { KnownKeys, endsAt, type KnownKey } from './known-keys.js';

/**
 * Decodes CEF as the ingestion service was seen to do it, which is not always what the CEF standard says. The source of
 * each rule is the published pairs of raw lines and ingested rows (Azure-Sentinel sample data, Aug to Sep 2023):
 *
 * | rule | seen or chosen |
 * |---|---|
 * | a header field ends at an unescaped pipe; `\|` and `\\` lose their backslash | chosen: the standard |
 * | a missing field is empty; so is a missing last pipe | chosen: lenient, nothing is lost |
 * | in the extension, `;` is a blank, before pairs are split | seen |
 * | a key is letters, digits, `_ . - [ ]`, after a blank or at the start, up to an unescaped `=` | seen |
 * | a value ends one blank before the next key; further blanks belong to it | seen |
 * | `\=` becomes `=`, `\\` becomes `\`; `\n`, `\r` and all else stay two characters | `\=`, `\r\n` seen; `\\` chosen |
 *
 * Never throws and never loses text: whatever is there becomes some field.
 */
export function decodeService(text: string): CefEvent {
  const versionStart = startOf(text);
  const fields: string[] = [];
  let from = versionStart;
  while (fields.length < HEADER_FIELD_COUNT) {
    const pipe = unescapedPipe(text, from);
    fields.push(unescapeHeader(text.slice(from, pipe)));
    from = pipe + 1;
    if (pipe === text.length) break;
  }
  const [cefVersion = '', deviceVendor = '', deviceProduct = '', deviceVersion = ''] = fields;
  const [, , , , deviceEventClassId = '', name = '', severity = ''] = fields;
  return {
    cefVersion,
    header: { deviceVendor, deviceProduct, deviceVersion, deviceEventClassId, name, severity },
    extension: decodeExtension(text, from),
  };
}

const HEADER_FIELD_COUNT = 7;
const BACKSLASH = 92;
const BLANK = 32;

/** After `CEF:` and a blank, where the text has them. */
function startOf(text: string): number {
  if (!text.startsWith('CEF:')) return 0;
  return text.charCodeAt(4) === BLANK ? 5 : 4;
}

function unescapedPipe(text: string, from: number): number {
  let pipe = text.indexOf('|', from);
  while (pipe > from && isEscaped(text, pipe, from)) pipe = text.indexOf('|', pipe + 1);
  return pipe < 0 ? text.length : pipe;
}

/** Whether an odd number of backslashes stands before `at`. */
function isEscaped(text: string, at: number, from: number): boolean {
  let slash = at - 1;
  while (slash >= from && text.charCodeAt(slash) === BACKSLASH) slash -= 1;
  return (at - 1 - slash) % 2 === 1;
}

const unescapeHeader = (text: string): string => (text.includes('\\') ? text.replace(/\\([\\|])/g, '$1') : text);

function unescapeValue(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\\=])/g, '$1') : text;
}

/**
 * Splits the extension that begins at `from` into pairs; text before the first key is dropped with its blanks, as there
 * is no key for it.
 */
export function decodeExtension(source: string, from = 0): Pair<string>[] {
  // As it is, in the whole text: a part cut out of it would be slower to read, character by character.
  const hasSemicolons = source.includes(';', from);
  const text = hasSemicolons ? source.slice(from).replaceAll(';', ' ') : source;
  const start = hasSemicolons ? 0 : from;
  // Most lines hold no escape at all: one look at the whole is cheaper than one at each value.
  const hasEscapes = text.includes('\\');
  const pairs: Pair<string>[] = [];
  let key = null as KnownKey | null;
  let valueStart = -1;
  const closePair = (closed: KnownKey, valueEnd: number): void => {
    const value = text.slice(valueStart, valueEnd);
    pairs.push([closed.text, hasEscapes ? unescapeValue(value) : value]);
  };
  for (let equals = text.indexOf('=', start); equals >= 0; equals = text.indexOf('=', equals + 1)) {
    // Nearly always it is the key that came behind the last one before: then nothing need be searched for.
    let next: KnownKey | null = key?.next ?? null;
    if (next === null || !standsBefore(next.text, text, equals)) {
      const keyStart = keyBefore(text, equals, start);
      if (keyStart < 0) continue;
      next = knownKeys.of(text, keyStart, equals);
      if (key !== null) key.next = next;
    }
    if (key !== null) closePair(key, equals - next.text.length - 1);
    key = next;
    valueStart = equals + 1;
  }
  if (key !== null) closePair(key, text.length);
  return pairs;
}

/** Whether `key` is the whole key that ends at `equals`: none holds a blank or a `=`, so it is behind the last one's. */
const standsBefore = (key: string, text: string, equals: number): boolean =>
  text.charCodeAt(equals - key.length - 1) === BLANK && endsAt(key, text, equals);

const knownKeys = new KnownKeys();

/** Where the key that ends at `equals` starts: after a blank or at the very start of the extension, else -1. */
function keyBefore(text: string, equals: number, extensionStart: number): number {
  let start = equals;
  while (start > extensionStart && keyCharacters[text.charCodeAt(start - 1)] === 1) start -= 1;
  if (start === equals) return -1;
  return start === extensionStart || text.charCodeAt(start - 1) === BLANK ? start : -1;
}

/** By character code: 1 where a key may hold it. Codes beyond the table may not. */
const keyCharacters = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-[]') {
  keyCharacters[character.charCodeAt(0)] = 1;
}
