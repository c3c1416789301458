import type { CefHeader, Pair } from '../../src/event.js';
import type { Draw, Weighted } from '../draw.js';

/** One kind of edge case. */
export interface HostileCase extends Weighted {
  readonly name: string;
  /** The wire id behind all other fields: what is cut off takes it along. */
  readonly isIdLast?: true;
  make(draw: Draw): { readonly header?: Partial<CefHeader>; readonly pairs: readonly Pair<string>[] };
}

/** A case of one value, in `msg`, with something ordinary behind it that must stay what it is. */
const value = (name: string, make: (draw: Draw) => string, weight = 10): HostileCase => ({
  name,
  weight,
  make: (draw) => ({
    pairs: [
      ['msg', make(draw)],
      ['act', 'allowed'],
      ['src', '192.0.2.7'],
    ],
  }),
});

const header = (name: string, make: (draw: Draw) => Partial<CefHeader>): HostileCase => ({
  name,
  weight: 10,
  make: (draw) => ({ header: make(draw), pairs: [['msg', `behind a hostile header ${draw.hex(6)}`]] }),
});

const filler = (draw: Draw, length: number): string =>
  draw
    .hex(Math.min(length, 64))
    .repeat(Math.ceil(length / 64))
    .slice(0, length);
const repeated = (draw: Draw, text: string, countMax: number): string => text.repeat(draw.between(1, countMax));

/** Code units of 1 to 4 bytes in UTF-8. */
const characters = ['a', 'é', 'ж', '€', '漢', '한', '𝄞', '😀', '𐍈'];
/** Where collectors and columns cut: rsyslog's tag, the CEF standard's lengths, RFC 3164 and RFC 5424 messages. */
const limits = [31, 32, 63, 128, 255, 256, 480, 1_023, 1_024, 2_048, 4_000, 8_000];
const LINE_BYTES_BEFORE = 120;
const HUGE_BYTES = 65_536;

/** A text that ends with a character of several bytes just where a limit cuts through it. */
function cutAtLimit(draw: Draw): string {
  const character = draw.of(characters.slice(1));
  const limit = draw.of(limits);
  const before = Math.max(0, limit - draw.between(1, 3) - (draw.chance(50) ? LINE_BYTES_BEFORE : 0));
  return `${filler(draw, before)}${character.repeat(3)} end`;
}

const controls = ['\0', '\x01', '\x07', '\x08', '\x0b', '\x0c', '\x1b[31m', '\x1f', '\x7f', '\x85', '\u2028', '\ufeff'];
const bidi = ['\u202e', '\u202d', '\u2066', '\u2069', '\u200f'];

export const hostileCases: readonly HostileCase[] = [
  value(
    'escapes',
    (draw) =>
      draw.of(['a=b', 'a\\b', '\\', '\\\\', '=', '==', '\\=', 'a\\=b=c', 'x\\', 'C:\\new\\table', '\\n']) + draw.hex(4),
  ),
  value('escape-at-end', (draw) => draw.hex(4) + draw.of(['\\', '\\\\', '=', '\\=', '\\\\\\'])),
  value('pipes', (draw) => draw.of(['a|b', '|', '||', 'a\\|b', '|7|', 'x|y|z|']) + draw.hex(4)),
  value('line-breaks', (draw) => draw.hex(3) + draw.of(['\n', '\r\n', '\r', '\n\n', ' \n ', '\\n\n']) + draw.hex(3)),
  value('multibyte', (draw) => Array.from({ length: draw.between(1, 40) }, () => draw.of(characters)).join('')),
  value('multibyte-at-limit', cutAtLimit),
  value('right-to-left', (draw) => `${draw.of(bidi)}gpj.exe ${draw.of(['שלום', 'مرحبا', 'سلام'])} ${draw.hex(4)}`),
  value('control-bytes', (draw) => draw.hex(2) + draw.of(controls) + draw.hex(2)),
  value('tabs', (draw) => `a\tb\t${draw.hex(4)}\tsrc=10.0.0.1`),
  value(
    'invalid-utf8',
    (draw) =>
      `${draw.hex(4)}${draw.of(['\udc80', '\udcc3', '\udce2\udc82', '\udcf0\udc9f\udc98', '\udcff\udcfe'])}${draw.hex(2)}`,
  ),
  value(
    'looks-like-pairs',
    (draw) =>
      draw.of(['src=10.0.0.9 dst=10.0.0.8', 'externalId=0', ' act=blocked', 'cs1Label=x cs1=y']) + ` ${draw.hex(4)}`,
  ),
  value('looks-like-header', (draw) => `${draw.hex(4)}|Other Vendor|Other|1|7|Name|9|act=other`),
  value('mark-again', (draw) => `${draw.hex(4)} CEF:0|Other Vendor|Other|1|7|Name|9|act=other`, 4),
  value('mark-alone', (draw) => `about CEF: and CEF ${draw.hex(4)}`, 4),
  value('looks-like-syslog', (draw) => `<13>Nov  3 09:05:01 other app[1]: ${draw.hex(4)}`),
  value('blanks', (draw) => `${repeated(draw, ' ', 4)}${draw.hex(4)}${repeated(draw, ' ', 4)}`),
  value('semicolons', (draw) => `a;b;;c=1;${draw.hex(4)}`),
  value('json', (draw) => JSON.stringify({ a: draw.hex(4), b: ['=', '|', '\\', '"', '\n'], c: null })),
  value('hash-escapes', (draw) => `a#012b#011c#000 ${draw.hex(4)}`),
  value('percent', (draw) => `%s%n%x%00%0a${draw.hex(4)}`),
  value('one-byte', (draw) => draw.of(['x', '0', '=', '\\', '|', ' ', '-', '"'])),
  value('long', (draw) => filler(draw, draw.of(limits) + draw.between(-1, 1)), 6),
  value('huge', (draw) => filler(draw, draw.between(9_000, HUGE_BYTES)), 1),
  {
    name: 'long-then-id',
    weight: 3,
    isIdLast: true,
    make: (draw) => ({ pairs: [['msg', filler(draw, draw.between(7_000, 9_000))]] }),
  },
  { name: 'no-extension', weight: 5, make: () => ({ pairs: [] }) },
  {
    name: 'empty-values',
    weight: 10,
    make: (draw) => ({
      pairs: [
        ['src', ''],
        ['act', ''],
        ['cs1Label', ''],
        ['cs1', ''],
        ['msg', draw.hex(4)],
        ['cn1', ''],
        ['suser', ''],
      ],
    }),
  },
  {
    name: 'labels-alone',
    weight: 10,
    make: (draw) => ({
      pairs: [
        ['cs1Label', 'Rule'],
        ['cs2', draw.hex(4)],
        ['cn1Label', 'Count'],
        ['flexString1', 'x'],
        ['deviceCustomDate1Label', 'd'],
      ],
    }),
  },
  {
    name: 'wrong-types',
    weight: 10,
    make: (draw) => ({
      pairs: [
        ['src', 'host.example'],
        ['spt', '70000'],
        ['dpt', '-1'],
        ['cn1', '1.5'],
        ['in', '9'.repeat(draw.between(19, 30))],
        ['rt', 'yesterday'],
        ['smac', 'zz'],
      ],
    }),
  },
  {
    name: 'duplicate-keys',
    weight: 10,
    make: (draw) => ({
      pairs: [
        ['msg', 'first'],
        ['msg', draw.hex(4)],
        ['MSG', 'third'],
        ['act', 'a'],
        ['act', ''],
      ],
    }),
  },
  {
    name: 'odd-keys',
    weight: 10,
    make: (draw) => ({
      pairs: [
        ['ad.host', draw.hex(4)],
        ['my-key', '1'],
        ['key_2', '2'],
        ['k[0]', '3'],
        ['0', 'digit'],
        ['sourceAddress', '192.0.2.7'],
      ],
    }),
  },
  {
    name: 'many-keys',
    weight: 2,
    make: (draw) => ({
      pairs: Array.from({ length: 200 }, (_, index) => [`key${index}`, draw.hex(index % 9)] as const),
    }),
  },
  header('header-escapes', (draw) => ({
    deviceProduct: draw.of(['a|b', 'a\\b', '\\|', 'ends\\']),
    name: draw.of(['x=y', 'p|q|r', '\\\\', 'a\\|b']),
  })),
  header('header-empty', (draw) => ({ deviceVersion: '', deviceEventClassId: draw.of(['', '0']), name: '' })),
  header('header-unicode', (draw) => ({
    name: Array.from({ length: draw.between(1, 20) }, () => draw.of(characters)).join(''),
  })),
  header('header-blanks', (draw) => ({ deviceVendor: ' cefrig ', name: ` ${draw.hex(4)} `, severity: ' 5' })),
  header('header-severity', (draw) => ({
    severity: draw.of(['', '11', '-1', 'Very-High', 'high', 'CRITICAL', '5.5', 'None']),
  })),
  header('header-long', (draw) => ({
    name: filler(draw, draw.of([511, 512, 513, 1_023, 1_024])),
    deviceProduct: filler(draw, 64),
  })),
];
