import { headerFields } from '../encode.js';
import { HEADER_FIELD_COUNT, type Stretch } from '../layout.js';
import { severityLevelOf } from '../severity.js';
import { lengthOf } from './length.js';
import type { CefReport, LineContext } from './context.js';

/** In characters (CEF standard, Header Field Definitions). Severity has no length, but a domain. */
const lengthMax = { deviceVendor: 63, deviceProduct: 63, deviceVersion: 31, deviceEventClassId: 1_023, name: 512 };
const DELETE = 127;
const BLANK = 32;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The six fields behind the version: are they there, how long are they, what do they hold. */
export function reportHeader(line: LineContext, report: CefReport): void {
  const { layout, event, bytes } = line;
  reportCount(line, report);
  for (const [place, name] of headerFields.entries()) {
    const stretch = layout.fields[place + 1];
    if (stretch === undefined) continue;
    const { start, end } = stretch;
    if (start === end) report('empty-header-field', start, end, `${name} is empty`);
    const max = name === 'severity' ? Infinity : lengthMax[name];
    const length = lengthOf(event.header[name], max);
    if (length > max) {
      report('header-field-too-long', start, end, `${name} has ${length} characters, at most ${max} are allowed`);
    }
    reportUnprintable(bytes, stretch, name, report);
  }
  reportSeverity(line, report);
}

function reportCount({ layout, bytes }: LineContext, report: CefReport): void {
  const { fields, hasLastPipe, extensionStart, pipesInName } = layout;
  const count = fields.length;
  if (count < HEADER_FIELD_COUNT) {
    const at = Math.min(extensionStart, layout.end);
    report('missing-header-field', at, at, `the header has ${count} of ${HEADER_FIELD_COUNT} fields`);
  } else if (!hasLastPipe) {
    report('missing-last-pipe', extensionStart, extensionStart, 'no pipe behind the severity');
  }
  const hasEmpty = fields.some(({ start, end }) => start === end) || pipesInName.some((at) => bytes[at + 1] === 124);
  for (const at of pipesInName) {
    if (hasEmpty) report('extra-header-field', at, at + 1, 'one field more than the header has, beside an empty one');
    else report('unescaped-pipe-in-header', at, at + 1, 'expected \\|: the severity stands further behind');
  }
}

function reportUnprintable(bytes: Uint8Array, { start, end }: Stretch, name: string, report: CefReport): void {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    const isControl =
      byte < BLANK || byte === DELETE || (byte === 0xc2 && isC1(at + 1 < end ? bytes[at + 1] : undefined));
    // A line break has a rule of its own.
    if (!isControl || byte === LINE_FEED || byte === CARRIAGE_RETURN) continue;
    report('non-printable-in-header', at, at + 1, `${name} holds the control character ${hexOf(byte)}`);
  }
}

/** The second byte of U+0080 to U+009F in UTF-8. */
const isC1 = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte < 0xa0;

export const hexOf = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

function reportSeverity({ layout, event }: LineContext, report: CefReport): void {
  const { severity } = event.header;
  const stretch = layout.fields[HEADER_FIELD_COUNT - 1];
  if (stretch === undefined || severity === '' || severityLevelOf(severity) !== undefined) return;
  const isNumber = /^[+-]?\d+(?:\.\d+)?$/.test(severity);
  const rule = isNumber ? 'severity-out-of-range' : 'severity-word';
  report(rule, stretch.start, stretch.end, `the severity is ${JSON.stringify(severity.slice(0, 40))}`);
}
