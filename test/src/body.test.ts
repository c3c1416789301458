import { expect } from 'chai';
import { bodyStartOf, hasMarkForTag } from '../../src/body.js';

describe('where a body begins', () => {
  const rows: [title: string, line: string, body: string | null][] = [
    ['behind CEF:', 'h CEF:0|V|', '0|V|'],
    ['behind CEF: and one blank', 'h CEF:  0|V|', ' 0|V|'],
    ['behind the second of two, where the first is a tag', 'h CEF: CEF:0|V|', '0|V|'],
    ['behind the second and its blank, where the first is a tag', 'h CEF:CEF: 0|V|', '0|V|'],
    ['behind the first, whatever its values hold', 'h CEF:0|V|CEF: CEF:0|', '0|V|CEF: CEF:0|'],
    ['behind the first, where the second is cut short', 'h CEF: CEF', 'CEF'],
    ['at %ASA-', '<166>h %ASA-6-302013: Built', '%ASA-6-302013: Built'],
    ['at %ASA- that ends the line', 'h %ASA-', '%ASA-'],
    ['at the first of two, CEF', 'h CEF:0|about %ASA-6-302013: x', '0|about %ASA-6-302013: x'],
    ['at the first of two, ASA', 'h %ASA-6-302013: about CEF:0|', '%ASA-6-302013: about CEF:0|'],
    ['nowhere in a mark cut short', 'h %ASA', null],
    ['nowhere in another mark', 'h %FTD-6-302013: Built', null],
    ['nowhere in CEF without a colon', 'h CEF 0|', null],
  ];
  for (const [title, line, body] of rows) {
    it(`is ${title}`, () => {
      // Bytes of the next line stand behind its end, and must not be looked at.
      const bytes = Buffer.from(`${line}- CEF:0|`);
      const start = bodyStartOf(bytes, 0, line.length);
      expect(start < 0 ? null : bytes.toString('latin1', start, line.length)).to.equal(body);
    });
  }
});

describe('a header that ends where its body begins', () => {
  const rows: [header: string, hasMarkForTag: boolean][] = [
    ['<6>h CEF: CEF:', true],
    ['<6>h CEF:CEF: ', true],
    ['CEF:CEF:', true],
    ['<6>h CEF: ', false],
    ['<6>h CEF:', false],
    ['<6>h CEF: a CEF:', false],
    ['<6>h ASM:CEF:', false],
    ['<6>h %ASA', false],
    ['', false],
  ];
  for (const [header, expected] of rows) {
    it(`${expected ? 'has' : 'has no'} mark for a tag: ${JSON.stringify(header)}`, () => {
      expect(hasMarkForTag(Buffer.from(header))).to.equal(expected);
      if (!expected || header === '') return;
      // The same rule: both marks are the header's.
      expect(bodyStartOf(Buffer.from(`${header}0|V|`), 0, header.length + 4)).to.equal(header.length);
    });
  }
});
