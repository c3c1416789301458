import { expect } from 'chai';
import { isPlainText } from '../../src/plain-text.js';

const plain = (text: string): boolean => {
  const bytes = Buffer.from(`"${text}"`);
  return isPlainText(bytes, 1, bytes.length - 1);
};

describe('a plain text', () => {
  const rows: [text: string, expected: boolean][] = [
    ['0|V|P|1|id|name|5|src=10.0.0.1 msg=a b~\x7f', true],
    ['', true],
    ['a"b', false],
    ['a\\b', false],
    ['a\x1fb', false],
    ['é', false],
    ['CEF', false],
    ['0|V|CEF Proxy|', false],
    ['CE', true],
  ];
  for (const [text, expected] of rows) {
    it(`${JSON.stringify(text)}: ${String(expected)}`, () => {
      expect(plain(text)).to.equal(expected);
    });
  }

  it('ends where it is told to', () => {
    expect(isPlainText(Buffer.from('aCEFb'), 0, 3)).to.equal(true);
  });
});
