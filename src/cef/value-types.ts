import type { ValueType } from './dictionary.js';
import { parseCefTime } from './timestamp.js';

const INTEGER_MAX = 2n ** 31n;
const LONG_MAX = 2n ** 63n;
/** More digits than any of these numbers has, so that no long text is taken for a number. */
const number = /^[+-]?\d{1,20}$/;
const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = new RegExp(`^${byte}(?:\\.${byte}){3}$`);
const mac = /^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}$/;
const float = /^[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][+-]?\d{1,4})?$/;

const isWithin = (text: string, max: bigint): boolean =>
  number.test(text) && BigInt(text.replace('+', '')) >= -max && BigInt(text.replace('+', '')) < max;

export const isIpv4 = (text: string): boolean => ipv4.test(text);

/** RFC 4291 section 2.2, without a zone and without brackets. */
export const isIpv6 = (text: string): boolean =>
  /^[0-9A-Fa-f:.]{2,45}$/.test(text) && text.includes(':') && URL.canParse(`http://[${text}]/`);

/** How each type of the dictionary looks (CEF standard, Extension Dictionary and Date Formats), and in words. */
export const valueTypes: Readonly<
  Record<ValueType, { readonly words: string; readonly fits: (text: string) => boolean }>
> = {
  string: { words: 'text', fits: () => true },
  integer: { words: 'an integer of 32 bits', fits: (text) => isWithin(text, INTEGER_MAX) },
  long: { words: 'an integer of 64 bits', fits: (text) => isWithin(text, LONG_MAX) },
  float: { words: 'a floating point number', fits: (text) => float.test(text) },
  ipv4: { words: 'an IPv4 address', fits: isIpv4 },
  ipv6: { words: 'an IPv6 address', fits: isIpv6 },
  ip: { words: 'an IPv4 or IPv6 address', fits: (text) => isIpv4(text) || isIpv6(text) },
  mac: { words: 'a MAC address of six bytes with colons', fits: (text) => mac.test(text) },
  timestamp: {
    words: 'milliseconds since 1970 or MMM dd [yyyy] HH:mm:ss[.SSS] [zone]',
    fits: (text) => (parseCefTime(text)?.form ?? 'iso') !== 'iso',
  },
};
