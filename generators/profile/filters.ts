/** A filter that makes nothing of nothing, and throws where a text is not what it takes. */
const taking =
  (name: string, what: string, pattern: RegExp, make: (text: string) => string) =>
  (text: string): string => {
    if (text === '') return '';
    if (!pattern.test(text)) throw new Error(`the filter ${name} takes ${what}, not ${JSON.stringify(text)}`);
    return make(text);
  };

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** What a template may do to a text: `${source.macAddress|dashes}`. */
export const filters: Readonly<Record<string, (text: string) => string>> = {
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  /** Colons to hyphens. */
  dashes: (text) => text.replaceAll(':', '-'),
  /** Without colons, hyphens and dots. */
  bare: (text) => text.replace(/[:.-]/g, ''),
  /** Nothing else: `WS-FIN-1001` becomes `1001`. */
  digits: (text) => text.replace(/\D/g, ''),
  /**
   * An IPv4 address as a little-endian machine prints its number in hexadecimal, without zeros before it:
   * `192.168.101.254` becomes `fe65a8c0`.
   */
  reversedHex: taking('reversedHex', 'an IPv4 address', IPV4, (text) =>
    text
      .split('.')
      .reduceRight((number, byte) => number * 256 + Number(byte), 0)
      .toString(16),
  ),
  /** An IPv4 address from its last number to its first, as names in the DNS have it: `192.0.2.7` becomes `7.2.0.192`. */
  reversed: taking('reversed', 'an IPv4 address', IPV4, (text) => text.split('.').reverse().join('.')),
  quoted: (text) => `"${text}"`,
  /** As in a URL. */
  url: (text) => encodeURIComponent(text),
  /** As in a form: blanks become `+`. */
  form: (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  /** As inside a JSON string. */
  json: (text) => JSON.stringify(text).slice(1, -1),
  /** Seconds as hours, minutes and seconds: `0:02:05`. */
  clock: taking('clock', 'whole seconds', /^\d+$/, (text) => {
    const seconds = Number(text);
    const two = (value: number): string => String(value % 60).padStart(2, '0');
    return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60))}:${two(seconds)}`;
  }),
  base64: (text) => Buffer.from(text).toString('base64'),
};
