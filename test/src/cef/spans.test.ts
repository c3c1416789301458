import { expect } from 'chai';
import { decodeLine } from '../../../src/cef/decode-line.js';

/** Each part with the text that it covers. */
function partsOf(line: string): string[] {
  const bytes = Buffer.from(line);
  return decodeLine(bytes, 0, bytes.length, 'standard').spans.map(
    ({ part, offset, length }) => `${part} ${bytes.toString('utf8', offset, offset + length)}`,
  );
}

const H = ['mark CEF:', 'field 0', ...['V', 'P', '1', 'id', 'n', '5'].flatMap((text) => ['pipe |', `field ${text}`])];

const rows: readonly (readonly [what: string, line: string, parts: readonly string[]])[] = [
  ['a line without a mark is what stands before one', 'no mark here', ['prefix no mark here']],
  [
    'fields and values of no bytes have their place',
    'CEF:0||P|1|id|n||a= b=c',
    [
      ...['mark CEF:', 'field 0', 'pipe |', 'field ', 'pipe |', 'field P', 'pipe |', 'field 1', 'pipe |', 'field id'],
      ...['pipe |', 'field n', 'pipe |', 'field ', 'pipe |'],
      ...['key a', 'equals =', 'value ', 'separator  ', 'key b', 'equals =', 'value c'],
    ],
  ],
  [
    'text before the first key belongs to no pair, and blanks behind the last value are a trail',
    'host CEF:0|V|P|1|id|n|5|text a=b  ',
    ['prefix host ', ...H, 'pipe |', 'text text ', 'key a', 'equals =', 'value b', 'trail   '],
  ],
  ['an extension without a key is text', 'CEF:0|V|P|1|id|n|5|no pairs', [...H, 'pipe |', 'text no pairs']],
  [
    'what would be a severity behind the first equals sign is text of a value',
    'CEF:0|V|P|1|id|n|x|a=b|5|c',
    [...H.slice(0, -1), 'field x', 'pipe |', 'key a', 'equals =', 'value b|5|c'],
  ],
  ['a header that breaks off has its fields', 'CEF:0|V', ['mark CEF:', 'field 0', 'pipe |', 'field V']],
];

describe('the parts of a line', () => {
  for (const [what, line, parts] of rows) {
    it(`${what}: ${JSON.stringify(line)}`, () => {
      expect(partsOf(line)).to.deep.equal(parts);
    });
  }
});
