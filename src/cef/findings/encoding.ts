import { illFormedByteCount, isWellFormedUtf8 } from '../../utf8.js';
import { classIdEscapes, headerEscapes, valueEscapes, type Escapes } from '../escapes.js';
import { MARK_BYTES } from '../mark.js';
import type { Stretch } from '../layout.js';
import type { CefReport, LineContext } from './context.js';
import { hexOf } from './header.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const TAB = 9;
const BLANK = 32;
const HASH = 35;
const BACKSLASH = 92;
const DELETE = 127;

/** What the bytes of a line are, whatever they mean: UTF-8, control characters, line breaks, escapes. */
export function reportEncoding({ bytes, layout }: LineContext, report: CefReport): void {
  const start = layout.fields[0]?.start ?? layout.start;
  const trailStart = trailStartOf(bytes, start, layout.end);
  reportIllFormed(bytes, { start, end: layout.end }, report);
  reportLineBreaks(bytes, { start, end: trailStart }, report);
  reportTrail(bytes, { start: trailStart, end: layout.end }, report);
  for (const [place, field] of layout.fields.entries()) {
    reportBackslashes(bytes, field, place === 4 ? classIdEscapes : headerEscapes, report);
  }
  for (const { keyEnd, valueEnd } of layout.pairs) {
    const value = { start: keyEnd + 1, end: valueEnd };
    reportBackslashes(bytes, value, valueEscapes, report);
    reportControls(bytes, value, report);
    reportMarks(bytes, value, report);
  }
}

function trailStartOf(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && (bytes[at - 1] === BLANK || isLineBreak(bytes[at - 1]))) at -= 1;
  return at;
}

const isLineBreak = (byte: number | undefined): boolean => byte === LINE_FEED || byte === CARRIAGE_RETURN;

function reportIllFormed(bytes: Uint8Array, { start, end }: Stretch, report: CefReport): void {
  const text = bytes.subarray(start, end);
  if (isWellFormedUtf8(text)) return;
  for (let at = 0; at < text.length;) {
    const count = illFormedByteCount(text, at);
    if (count > 0) {
      const shown = [...text.subarray(at, at + Math.min(count, 4))].map(hexOf).join(' ');
      report('invalid-utf8', start + at, start + at + count, `${count} byte(s) are no UTF-8: ${shown}`);
    }
    at += Math.max(count, 1);
  }
}

function reportLineBreaks(bytes: Uint8Array, { start, end }: Stretch, report: CefReport): void {
  for (let at = start; at < end; at += 1) {
    if (isLineBreak(bytes[at])) report('line-break', at, at + 1, `a raw ${bytes[at] === LINE_FEED ? 'LF' : 'CR'}`);
  }
}

function reportTrail(bytes: Uint8Array, trail: Stretch, report: CefReport): void {
  if (trail.start === trail.end) return;
  const hasBreak = bytes.subarray(trail.start, trail.end).some(isLineBreak);
  report(
    hasBreak ? 'trailing-line-break' : 'trailing-blank',
    trail.start,
    trail.end,
    `${trail.end - trail.start} byte(s) of white space at the end`,
  );
}

function reportBackslashes(bytes: Uint8Array, { start, end }: Stretch, escapes: Escapes, report: CefReport): void {
  for (let at = start; at < end; at += 1) {
    if (bytes[at] !== BACKSLASH) continue;
    const escaped = at + 1 < end ? String.fromCharCode(bytes[at + 1] as number) : '';
    if (escaped !== '' && Object.hasOwn(escapes, escaped)) at += 1;
    else report('stray-backslash', at, at + 1, `a backslash before ${JSON.stringify(escaped)} escapes nothing`);
  }
}

/** One finding for each run of control bytes. A tab is text, a line break has a rule of its own. */
function reportControls(bytes: Uint8Array, { start, end }: Stretch, report: CefReport): void {
  for (let at = start; at < end; at += 1) {
    if (bytes[at] === HASH) reportOctal(bytes, at, end, report);
    let runEnd = at;
    while (runEnd < end && isControl(bytes[runEnd] as number)) runEnd += 1;
    if (runEnd === at) continue;
    report('control-byte', at, runEnd, `${runEnd - at} control character(s), first ${hexOf(bytes[at] as number)}`);
    at = runEnd - 1;
  }
}

const isControl = (byte: number): boolean => (byte < BLANK || byte === DELETE) && byte !== TAB && !isLineBreak(byte);

/** `#012`: how rsyslog writes a control character, as three octal digits. */
function reportOctal(bytes: Uint8Array, at: number, end: number, report: CefReport): void {
  if (at + 4 > end) return;
  const digits = String.fromCharCode(...bytes.subarray(at + 1, at + 4));
  if (/^(?:0[0-3][0-7]|177)$/.test(digits)) {
    report('rsyslog-escape', at, at + 4, `#${digits} stands for the control character ${hexOf(parseInt(digits, 8))}`);
  }
}

/** `CEF:0|` within a value: a second event, or a whole line as text. */
function reportMarks(bytes: Uint8Array, { start, end }: Stretch, report: CefReport): void {
  for (let at = start; at + MARK_BYTES + 2 <= end; at += 1) {
    if (bytes[at] !== 67 || bytes[at + 1] !== 69) continue;
    if (!/^CEF:[01]\|/.test(String.fromCharCode(...bytes.subarray(at, at + MARK_BYTES + 2)))) continue;
    report('cef-mark-in-value', at, at + MARK_BYTES, 'another CEF header within a value');
  }
}
