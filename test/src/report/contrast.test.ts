import { expect } from 'chai';
import { contrastOf } from '../../../src/report/contrast.js';

const limits = { contextMax: 5, changedMax: 4 };

describe('contrast of two values', () => {
  for (const [name, value, other, parts] of [
    ['one character in the middle', 'abXcd', 'abYcd', ['ab', 'X', 'cd']],
    ['a missing end', 'den', 'deny', ['den', '', '']],
    ['an end too many', 'deny', 'den', ['den', 'y', '']],
    ['everything', 'ab', 'xy', ['', 'ab', '']],
    ['nothing', 'same', 'same', ['same', '', '']],
    ['a repeated letter, which must not be counted from both ends', 'aaa', 'aa', ['aa', 'a', '']],
    ['a character of two code units', 'a😀b', 'a😁b', ['a', '😀', 'b']],
    ['an empty value', '', 'abc', ['', '', '']],
  ] as const) {
    it(`finds ${name}`, () => {
      const [before, changed, after] = parts;
      expect(contrastOf(value, other, limits)).to.deep.equal({ before, changed, after });
    });
  }

  it('keeps a difference deep in a long value on the page', () => {
    const long = 'x'.repeat(20_000);
    expect(contrastOf(`${long}1${long}`, `${long}2${long}`, limits)).to.deep.equal({
      before: '…xxxxx',
      changed: '1',
      after: 'xxxxx…',
    });
  });

  it('cuts a long difference', () => {
    expect(contrastOf('123456', '', limits).changed).to.equal('1234…');
  });
});
