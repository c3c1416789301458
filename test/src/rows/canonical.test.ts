import { expect } from 'chai';
import fc from 'fast-check';
import { canonical } from '../../../src/rows/map-row.js';

/** By arithmetic alone. */
function canonicalNumber(text: string, bits: bigint): string | null {
  if (!/^[+-]?\d{1,40}$/.test(text)) return null;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return BigInt.asIntN(Number(bits), value) === value ? String(value) : null;
}

describe('the canonical form of a whole number', () => {
  const rows: [text: string, int: string | null, long: string | null][] = [
    ['0', '0', '0'],
    ['7', '7', '7'],
    ['007', '7', '7'],
    ['00', '0', '0'],
    ['999999999', '999999999', '999999999'],
    ['2147483647', '2147483647', '2147483647'],
    ['2147483648', null, '2147483648'],
    ['9223372036854775808', null, null],
    ['-7', '-7', '-7'],
    ['+7', '7', '7'],
    ['', null, null],
    ['7a', null, null],
    ['1.5', null, null],
    [' 7', null, null],
  ];
  for (const [text, int, long] of rows) {
    it(`of ${JSON.stringify(text)}`, () => {
      expect([canonical(text, 'int'), canonical(text, 'long')]).to.deep.equal([int, long]);
    });
  }

  it('is what arithmetic says', () => {
    const digits = fc.array(fc.nat(9), { maxLength: 20 }).map((list) => list.join(''));
    const text = fc.tuple(fc.constantFrom('', '', '', '-', '+', '0', 'x'), digits).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (value) => {
        if (/^[+-]?0+$/.test(value)) return;
        expect(canonical(value, 'int')).to.equal(canonicalNumber(value, 32n));
        expect(canonical(value, 'long')).to.equal(canonicalNumber(value, 64n));
      }),
      { numRuns: 2_000 },
    );
  });
});
