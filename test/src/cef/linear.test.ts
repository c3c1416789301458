import { expect } from 'chai';
import { decodeLine } from '../../../src/cef/decode-line.js';
import { decodeSyslog } from '../../../src/syslog/decode.js';

/** Counts how many bytes a decoder looks at: one for each read, and all of a part that is cut out. */
function countingReads(text: string): { bytes: Uint8Array; readCount: () => number } {
  const target = new Uint8Array(Buffer.from(text));
  let count = 0;
  const bytes = new Proxy(target, {
    get(array, property) {
      if (property === 'subarray') {
        return (start: number, end = array.length) => {
          count += Math.max(0, end - start);
          return array.subarray(start, end);
        };
      }
      if (typeof property === 'string' && /^\d+$/.test(property)) count += 1;
      return Reflect.get(array, property) as unknown;
    },
  });
  return { bytes, readCount: () => count };
}

const readsOf = (text: string): number => {
  const { bytes, readCount } = countingReads(text);
  decodeLine(bytes, 0, bytes.length, 'standard');
  decodeLine(bytes, 0, bytes.length, 'service');
  return readCount();
};

const H = 'CEF:0|V|P|1|id|name|5|';

/** Inputs that a decoder could go over again and again: what is repeated, behind what, before what. */
const shapes: readonly (readonly [title: string, before: string, repeated: string, behind?: string])[] = [
  ['letters without an equals sign', H, 'a'],
  ['equals signs', `${H}a=`, '='],
  ['words with equals signs that are no keys', `${H}a=`, ',b='],
  ['pairs', H, 'a=b '],
  ['empty pairs', H, 'a= '],
  ['blanks', `${H}a=`, ' '],
  ['blanks before a key', H, ' ', 'a=b'],
  ['backslashes', `${H}a=`, '\\'],
  ['backslashes in a header', 'CEF:0|', '\\', '|'],
  ['pipes', 'CEF:0|', '|'],
  ['pipes behind a header without a severity', 'CEF:0|V|P|1|id|name|x|', 'a|'],
  ['marks', '', 'CEF:'],
  ['marks with blanks', '', 'CEF: '],
  ['marks in a value', `${H}a=`, 'CEF:0|'],
  ['words after tabs', `${H}a=`, '\tb='],
  ['control bytes', `${H}a=`, '\0'],
  ['number signs', `${H}a=`, '#01'],
  ['semicolons', H, ';'],
  ['line breaks', `${H}a=`, '\n'],
  ['labels', H, 'cs1Label=a '],
];

describe('the time that decoding takes', () => {
  for (const [title, before, repeated, behind = ''] of shapes) {
    it(`doubles with the input: ${title}`, () => {
      const build = (byteCount: number): string => before + repeated.repeat(byteCount / repeated.length) + behind;
      const [small, large] = [readsOf(build(4_096)), readsOf(build(16_384))];
      expect(large / small, `${small} reads, four times the input ${large}`).to.be.below(5);
      expect(small / 4_096, 'reads of a byte').to.be.below(40);
    });
  }

  it('is counted by a measure that shows an input looked at again and again', () => {
    const { bytes, readCount } = countingReads('x'.repeat(1_000));
    for (let start = 0; start < bytes.length; start += 1) bytes.subarray(start);
    expect(readCount()).to.equal((1_000 * 1_001) / 2);
  });

  // The header decoder works by patterns, whose steps nobody counts: but a square of these lengths would take hours.
  const headers: readonly (readonly [title: string, before: string, repeated: string])[] = [
    ['relays', '', '<13>Nov  3 09:05:01 relay '],
    ['octet counts', '', '1 '],
    ['digits', '<', '1'],
    ['blanks', '<13>', ' '],
    ['a long host', '<13>Nov  3 09:05:01 ', 'h'],
    ['tag characters', '<13>Nov  3 09:05:01 host ', 't['],
    ['structured data', '<13>1 - - - - - ', '[a b="c"]'],
    ['a value that does not end', '<13>1 - - - - - [a b="', '\\]'],
    ['elements that do not end', '<13>1 - - - - - ', '[a'],
    ['marks', '<13>Nov  3 09:05:01 host ', 'CEF: '],
  ];
  for (const [title, before, repeated] of headers) {
    it(`bears four million bytes of a header: ${title}`, () => {
      const bytes = Buffer.from(before + repeated.repeat(4_194_304 / repeated.length));
      expect(decodeSyslog(bytes, 0, bytes.length).spans).to.not.be.empty;
    });
  }
});
