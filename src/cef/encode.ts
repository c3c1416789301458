import { assert } from '../assert.js';
import type { CefEvent, CefHeader } from '../event.js';

/** Header fields in the order of the line (CEF standard, Header Field Definitions). */
export const headerFields = [
  'deviceVendor',
  'deviceProduct',
  'deviceVersion',
  'deviceEventClassId',
  'name',
  'severity',
] as const satisfies readonly (keyof CefHeader)[];

/** Escapes `\` and `|` (CEF standard, Character Encoding). A header cannot hold a line break: that is asserted. */
export function escapeHeader(text: string): string {
  if (!/[\\|\r\n]/.test(text)) return text;
  assert(!/[\r\n]/.test(text), `a CEF header field cannot hold a line break: ${JSON.stringify(text)}`);
  return text.replace(/[\\|]/g, '\\$&');
}

/** Escapes `\`, `=`, LF and CR (CEF standard, Character Encoding). A pipe stays as it is. */
export function escapeExtension(text: string): string {
  if (!/[\\=\n\r]/.test(text)) return text;
  return text.replace(/[\\=]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

/** The part of the line before the extension: `CEF:0|Vendor|...|Severity|`. */
export function encodeHeader(cefVersion: string, header: CefHeader): string {
  return `CEF:${cefVersion}|${headerFields.map((field) => `${escapeHeader(header[field])}|`).join('')}`;
}

/**
 * The event as CEF text, from `CEF:` on, without a line break at the end. CEF 0.1 (version `0`) and 1.x (version `1`) are
 * written alike: 1.x adds keys and bears with IPv6 in more of them, and its escapes are the same (CEF standard, Header
 * Information, Character Encoding, Extension Dictionary). Whether keys and values keep to them is for the decoder to say.
 */
export function encodeEvent({ cefVersion, header, extension }: CefEvent): string {
  const pairs = extension.map(([key, value]) => `${key}=${escapeExtension(value)}`);
  return encodeHeader(cefVersion, header) + pairs.join(' ');
}
