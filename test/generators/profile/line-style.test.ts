import { expect } from 'chai';
import { writtenEvent } from '../../../generators/profile/line-style.js';
import type { LineStyle } from '../../../generators/profile-data.js';
import { resolveLine } from '../../../src/resolve-event.js';
import { ID_SLOT, emptySlotValues } from '../../../src/slots.js';
import { templateOf } from '../../src/appliance-of.js';
import { textOf } from '../support.js';

const meant = templateOf([
  ['externalId', [ID_SLOT]],
  ['request', 'https://a.example/?x=1'],
  ['msg', 'failed Id=7'],
]);

describe("a vendor's own way to write a line", () => {
  const rows: [title: string, style: LineStyle, line: RegExp, read: [string, string][]][] = [
    [
      'a blank behind the colon, and one before the first key',
      { blankAfterColon: true, lead: ' ' },
      /^CEF: 0\|.*\| externalId=/,
      [
        ['externalId', '{id}'],
        ['request', 'https://a.example/?x=1'],
        ['msg', 'failed Id=7'],
      ],
    ],
    [
      'a blank behind the last value, which the service keeps',
      { trail: ' ' },
      / $/,
      [
        ['externalId', '{id}'],
        ['request', 'https://a.example/?x=1'],
        ['msg', 'failed Id=7 '],
      ],
    ],
    [
      'an equals sign as it is, which the service takes for the end of a key',
      { unescaped: '=' },
      /\?x=1 msg=failed Id=7$/,
      [
        ['externalId', '{id}'],
        ['request', 'https://a.example/?x=1'],
        ['msg', 'failed'],
        ['Id', '7'],
      ],
    ],
  ];
  for (const [title, style, line, read] of rows) {
    it(`knows ${title}`, () => {
      const written = writtenEvent(meant, style);
      expect(resolveLine(written, emptySlotValues(4_821))).to.match(line);
      expect(written.extension.map(([key, text]) => [key, textOf(text)])).to.deep.equal(read);
    });
  }
});
