import { expect } from 'chai';
import { spansOf, visibleText } from '../../../src/report/visible.js';

describe('hidden characters', () => {
  for (const [name, text, shown] of [
    ['control characters', 'a\tb\r\n\0\u0007', 'a<TAB>b<CR><LF><NUL><U+0007>'],
    ['a terminal escape', '\u001b[31mred', '<ESC>[31mred'],
    ['a right-to-left override', 'ab\u202Ecd', 'ab<U+202E>cd'],
    ['spaces that are not U+0020', 'a\u00A0b\u2003c\u200Bd\uFEFF', 'a<NBSP>b<U+2003>c<U+200B>d<U+FEFF>'],
    ['line separators', '\u2028\u2029', '<U+2028><U+2029>'],
    ['a lone surrogate', '\ud800', '<U+D800>'],
    ['a character beyond the first plane', '\u{E0001}', '<U+E0001>'],
  ] as const) {
    it(`names ${name}`, () => {
      expect(visibleText(text)).to.equal(shown);
    });
  }

  it('leaves ordinary text of any script alone', () => {
    const text = 'Größe 東京 مرحبا 😀';
    expect(visibleText(text)).to.equal(text);
    expect(spansOf(text)).to.deep.equal([{ text, isHidden: false }]);
  });

  it('shows ordinary spaces where the eye misses them: at the ends and in a row', () => {
    expect(spansOf(' a  b c ')).to.deep.equal([
      { text: '·', isHidden: true },
      { text: 'a', isHidden: false },
      { text: '··', isHidden: true },
      { text: 'b c', isHidden: false },
      { text: '·', isHidden: true },
    ]);
  });
});
