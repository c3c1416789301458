import { expect } from 'chai';
import fc from 'fast-check';
import { decodeUtf8Escaping, encodeUtf8Escaping } from '../../src/utf8.js';

const decode = (...bytes: number[]): string => decodeUtf8Escaping(Uint8Array.from(bytes));

/** What was decoded must be there to the last byte. */
const encode = (text: string): number[] => [...encodeUtf8Escaping(text)];

describe('decodeUtf8Escaping', () => {
  it('decodes well-formed text, with a byte order mark where there is one', () => {
    const text = '\ufeffa ä € 😀';
    expect(decodeUtf8Escaping(new TextEncoder().encode(text))).to.equal(text);
    expect(decode(...new TextEncoder().encode(text), 0xff)).to.equal(`${text}\udcff`);
  });

  const cases: readonly (readonly [name: string, bytes: number[], text: string])[] = [
    ['a byte that no text has', [0x61, 0xff, 0x62], 'a\udcffb'],
    ['a continuation alone', [0x80], '\udc80'],
    ['a character cut short at the end', [0xe2, 0x82], '\udce2\udc82'],
    ['a character cut short by another', [0xe2, 0x82, 0x41], '\udce2\udc82A'],
    ['an overlong form of two bytes', [0xc0, 0xaf], '\udcc0\udcaf'],
    ['an overlong form of three bytes', [0xe0, 0x80, 0xaf], '\udce0\udc80\udcaf'],
    ['an overlong form of four bytes', [0xf0, 0x80, 0x80, 0xaf], '\udcf0\udc80\udc80\udcaf'],
    ['a surrogate', [0xed, 0xa0, 0x80], '\udced\udca0\udc80'],
    ['a number above U+10FFFF', [0xf4, 0x90, 0x80, 0x80], '\udcf4\udc90\udc80\udc80'],
  ];
  for (const [name, bytes, text] of cases) {
    it(`escapes ${name}`, () => {
      expect(decode(...bytes)).to.equal(text);
    });
  }

  it('loses nothing of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(encode(decodeUtf8Escaping(bytes))).to.deep.equal([...bytes]);
      }),
    );
  });
});
