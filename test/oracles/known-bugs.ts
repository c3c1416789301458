/**
 * What the parsers get wrong with some values, each with a line that shows it. An exception (exceptions.ts) says for
 * which keys of a profile a bug is put up with.
 */
import { isIP } from 'node:net';
import type { CefEvent, Pair } from '../../src/event.js';
import { sampleEvent, type OracleName } from './oracle.js';

/**
 * `refused`: nothing of the line was read. `misread`: other fields of the line are wrong too. `differs`: this field is not
 * as meant. `complaint`: read, and found fault with. A line that is refused or misread is read again without the value.
 */
export type Problem = 'refused' | 'misread' | 'differs' | 'complaint';

export interface KnownBug {
  readonly oracle: OracleName;
  readonly problem: Problem;
  readonly what: string;
  readonly where: string;
  /** Whether it can be to blame for what happened to this value; `behind` are the pairs that follow it. */
  readonly hits: (value: string, behind: readonly Pair<string>[], key: string) => boolean;
  /** What the parser says then, where it says anything. */
  readonly says?: RegExp;
  /** For fields of the header: what the parser is given in their place. */
  readonly instead?: string;
  readonly sample: CefEvent;
  /** The keys of the sample that show it. */
  readonly sampleKeys: readonly string[];
}

const isInteger = (value: string): boolean => /^[+-]?\d+$/.test(value);
/** Keys that hold times, by revision 23 of the standard. */
const isTimeKey = (key: string): boolean =>
  /^(rt|start|end|art|flexDate1|deviceCustomDate[12]|\w*File\w+Time)$/i.test(key);
const INTEGER_MAX = 2 ** 31 - 1;

export const knownBugs: Readonly<Record<string, KnownBug>> = {
  'ipv4-only': {
    oracle: 'parcefone',
    problem: 'refused',
    what: 'an IPv6 address in src, dst, dvc or another field that it takes for IPv4',
    where: 'CefRev23.java line 410: private Inet4Address src',
    hits: (value) => value.includes(':'),
    says: /Inet4Address/,
    sample: sampleEvent([['src', '2001:db8::1']]),
    sampleKeys: ['src'],
  },
  'text-for-address': {
    oracle: 'parcefone',
    problem: 'refused',
    what: 'text where the standard wants an address, as the device sends it',
    where: 'CefRev23.java line 608: InetAddress.getByName',
    hits: (value, _behind, key) => !isTimeKey(key) && value !== '' && isIP(value) === 0,
    says: /Error setting value to field/,
    sample: sampleEvent([['dst', 'N/A']]),
    sampleKeys: ['dst'],
  },
  'integer-32-bit': {
    oracle: 'parcefone',
    problem: 'refused',
    what: 'a number beyond 31 bits in in, out, fsize or another field that it takes for an int',
    where: 'CefRev23.java line 323: private Integer in',
    hits: (value) => isInteger(value) && Math.abs(Number(value)) > INTEGER_MAX,
    says: /NumberFormatException/,
    sample: sampleEvent([['in', '2147483648']]),
    sampleKeys: ['in'],
  },
  'text-for-number': {
    oracle: 'parcefone',
    problem: 'refused',
    what: 'text where the standard wants a number, as the device sends it',
    where: 'CefRev23.java line 667: Integer.valueOf',
    hits: (value) => value !== '' && !isInteger(value),
    says: /NumberFormatException/,
    sample: sampleEvent([['cn1', '0x1f']]),
    sampleKeys: ['cn1'],
  },
  'text-for-mac': {
    oracle: 'parcefone',
    problem: 'refused',
    what: 'text where the standard wants a MAC address, as the device sends it',
    where: 'CefRev23.java line 659: new MacAddress',
    hits: (value) => !/^[0-9a-f]{2}([:.-]?[0-9a-f]{2}){5}$/i.test(value),
    says: /Address not valid/,
    sample: sampleEvent([['smac', 'unknown']]),
    sampleKeys: ['smac'],
  },
  'text-for-time': {
    oracle: 'parcefone',
    problem: 'refused',
    what: 'a time that is no whole number of milliseconds and no text of the standard, as the device sends it',
    where: 'CefRev23.java line 624: Long.valueOf',
    hits: (value, _behind, key) => isTimeKey(key) && value !== '' && !isInteger(value),
    says: /Error setting value to field/,
    sample: sampleEvent([['rt', '1793696701.250']]),
    sampleKeys: ['rt'],
  },
  'time-not-known': {
    oracle: 'parcefone',
    problem: 'differs',
    what: 'a time in a form that is not among those of the standard (ISO 8601, say) becomes no time',
    where: 'CefRev23.java line 629: no else',
    hits: (value) => value.includes(':') && !/^\S+ \d\d (\d{4} )?\d\d:\d\d:\d\d(\.\d{3})?( \w+)?$/.test(value),
    sample: sampleEvent([['rt', '2026-11-03T09:05:01.250Z']]),
    sampleKeys: ['rt'],
  },
  'time-without-year': {
    oracle: 'parcefone',
    problem: 'differs',
    what: 'a time without a year is in the year of the clock of the machine',
    where: 'CefRev23.java line 630: Calendar.getInstance().get(Calendar.YEAR)',
    hits: (value) => /^\S+ \d\d \d\d:\d\d:\d\d(\.\d{3})?( \w+)?$/.test(value),
    sample: sampleEvent([['rt', 'Mar 19 15:19:15']]),
    sampleKeys: ['rt'],
  },
  'mapped-address': {
    oracle: 'parcefone',
    problem: 'differs',
    what: 'an IPv4 address written as an IPv6 one becomes an IPv4 address',
    where: 'CefRev23.java line 608: InetAddress.getByName',
    hits: (value) => isIP(value) === 6 && /:ffff:/i.test(value),
    sample: sampleEvent([['c6a3', '0:0:0:0:0:ffff:c000:201']]),
    sampleKeys: ['c6a3'],
  },
  'header-key': {
    oracle: 'parcefone',
    problem: 'refused',
    what: 'an extension key version: it is taken for the field of the header',
    where: 'CefRev23.java line 597: getDeclaredField finds the field of that name, whatever it is for',
    hits: (_value, _behind, key) => key === 'version',
    says: /CefRev23.version/,
    sample: sampleEvent([['version', '5']]),
    sampleKeys: ['version'],
  },
  'header-overwritten': {
    oracle: 'parcefone',
    problem: 'differs',
    what: 'an extension key name or severity: it goes into the header instead of the extension',
    where: 'CefRev23.java line 597: getDeclaredField finds the field of that name, whatever it is for',
    hits: (_value, _behind, key) => /^(header\.)?(name|severity)$/.test(key),
    sample: sampleEvent([
      ['name', 'other'],
      ['severity', '9'],
    ]),
    sampleKeys: ['name', 'header.name', 'severity', 'header.severity'],
  },
  'protocol-list': {
    oracle: 'parcefone',
    problem: 'complaint',
    what: 'a proto that is neither tcp nor udp',
    where: 'CefRev23.java line 357: @Pattern(regexp = "tcp|udp")',
    hits: (value) => !/^(tcp|udp)$/i.test(value),
    says: /must match/,
    sample: sampleEvent([['proto', 'ICMP']]),
    sampleKeys: ['proto'],
  },
  'number-range': {
    oracle: 'parcefone',
    problem: 'complaint',
    what: 'a number that the standard does not list for deviceDirection, type or a port, as the device sends it',
    where: 'CefRev23.java line 200: private Integer deviceDirection',
    hits: isInteger,
    says: /must be (?:less|greater)/,
    sample: sampleEvent([['deviceDirection', '2']]),
    sampleKeys: ['deviceDirection'],
  },
  'too-long': {
    oracle: 'parcefone',
    problem: 'complaint',
    what: 'a text longer than revision 23 of the standard allows, as the device sends it',
    where: 'CefRev23.java line 77: @Size',
    hits: (value) => value.length > 31,
    says: /size must be/,
    sample: sampleEvent([['app', 'x'.repeat(32)]]),
    sampleKeys: ['app'],
  },
  'blank-header': {
    oracle: 'pycef',
    problem: 'refused',
    what: 'an empty field of the header',
    where: '__init__.py line 42',
    hits: (value) => value === '',
    instead: 'x',
    sample: sampleEvent([['src', '192.0.2.1']], { deviceVersion: '' }),
    sampleKeys: ['header.deviceVersion'],
  },
  'header-escape': {
    oracle: 'pycef',
    problem: 'misread',
    what: 'a field of the header with |, \\ or =: the header ends there',
    where: '__init__.py line 25: [^=\\\\]+',
    hits: (value) => /[|\\=]/.test(value),
    instead: 'x',
    sample: sampleEvent([['src', '192.0.2.1']], { name: 'a=b' }),
    sampleKeys: ['header.name'],
  },
  'version-0-only': {
    oracle: 'liblognorm',
    problem: 'refused',
    what: 'a CEF version that is not 0',
    where: "parser.c, PARSER_Parse(CEF): npb->str[i+4] != '0'",
    hits: (value, _behind, key) => key === 'header.cefVersion' && value !== '0',
    instead: '0',
    sample: { ...sampleEvent([['src', '192.0.2.1']]), cefVersion: '1' },
    sampleKeys: ['header.cefVersion'],
  },
  'empty-last-value': {
    oracle: 'liblognorm',
    problem: 'refused',
    what: 'an empty value at the end of the line',
    where: 'parser.c, cefParseExtensions: i+1 >= npb->strLen',
    hits: (value, behind) => value === '' && behind.every(([, other]) => other === ''),
    sample: sampleEvent([
      ['src', '192.0.2.1'],
      ['act', ''],
    ]),
    sampleKeys: ['act'],
  },
  'key-characters': {
    oracle: 'liblognorm',
    problem: 'refused',
    what: 'a key with another character than letters, digits, _ and .',
    where: 'parser.c, cefParseName',
    hits: (_value, _behind, key) => !/^[A-Za-z0-9_.]+$/.test(key),
    sample: sampleEvent([
      ['src', '192.0.2.1'],
      ['ad-key', '1'],
    ]),
    sampleKeys: ['ad-key'],
  },
};
