import { HEADER_FIELD_COUNT } from '../layout.js';
import type { CefReport, LineContext } from './context.js';

const SEMICOLON = 59;

/** What of a line the service does not keep, or reads otherwise than the standard says. */
export function reportService({ bytes, layout }: LineContext, report: CefReport): void {
  const { start, end, markStart, fields, extensionStart, pairs } = layout;
  if (markStart < 0) report('no-cef-mark', start, start, 'expected CEF: at the start');
  if (fields.length < HEADER_FIELD_COUNT) {
    report('missing-header-field', end, end, `the header has ${fields.length} of ${HEADER_FIELD_COUNT} fields`);
  }
  const textEnd = pairs[0]?.keyStart ?? end;
  if (extensionStart < textEnd) {
    report('text-before-first-key', extensionStart, textEnd, 'text without a key is in no column');
  }
  for (let at = extensionStart; at < end; at += 1) {
    if (bytes[at] === SEMICOLON) report('semicolon-lost', at, at + 1, 'becomes a blank');
  }
  for (const { keyEnd, valueEnd } of pairs) reportKeptEscapes(bytes, keyEnd + 1, valueEnd, report);
}

const BACKSLASH = 92;
const LETTER_N = 110;
const LETTER_R = 114;

function reportKeptEscapes(bytes: Uint8Array, start: number, end: number, report: CefReport): void {
  for (let at = start; at + 1 < end; at += 1) {
    if (bytes[at] !== BACKSLASH) continue;
    at += 1;
    if (bytes[at] === LETTER_N || bytes[at] === LETTER_R) report('escape-kept', at - 1, at + 1, 'stays two characters');
  }
}
