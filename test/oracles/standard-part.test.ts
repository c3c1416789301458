import { expect } from 'chai';
import { decodeService } from '../../src/cef/decode.js';
import { encodeEvent } from '../../src/cef/encode.js';
import { resolveEvent } from '../../src/resolve-event.js';
import { emptySlotValues } from '../../src/slots.js';
import { applianceOf } from '../generators/support.js';
import { generateLines, judgedProfiles } from './generated-lines.js';
import { standardPart } from './standard-part.js';

const rows: readonly (readonly [title: string, written: string, kept: string])[] = [
  ['keeps what is escaped', 'msg=a\\=b act=c\\\\d', 'msg=a\\=b act=c\\\\d'],
  ['keeps a line break that is escaped', 'msg=a\\nb', 'msg=a\\nb'],
  ['keeps a semicolon, which the service reads as a blank', 'ua=X (a; b) act=c', 'ua=X (a; b) act=c'],
  ['drops an equals sign that is not', 'request=/a?b=c act=d', 'act=d'],
  ['drops a backslash that is not', 'suser=corp\\x act=d', 'act=d'],
  ['parts pairs by a blank', 'act=a;msg=b', 'act=a msg=b'],
  ['drops a blank in front', ' act=a', 'act=a'],
];

function lineOf(written: string) {
  const event = decodeService(written);
  return { event, template: { ...event, kind: 'x', pri: 13, written }, bytes: Buffer.from(written) };
}

const SHARE_LINE_COUNT = 500;

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

describe('the standard part of a line in the style of its vendor', () => {
  for (const [title, written, kept] of rows) {
    it(title, () => {
      const line = lineOf(`CEF: 0|V|P|1|2|n|3|${written}`);
      const part = standardPart(line);
      expect(part.written).to.equal(undefined);
      expect(encodeEvent(resolveEvent(part, emptySlotValues(1)))).to.equal(`CEF:0|V|P|1|2|n|3|${kept}`);
    });
  }

  it('is not made of a line that does not say its event', () => {
    const line = { ...lineOf('CEF:0|V|P|1|2|n|3|act=a'), bytes: Buffer.from('CEF:0|V|P|1|2|n|3|act=b') };
    expect(() => standardPart(line)).to.throw(/^The service reads something else than .*"act","a".*\n.*act=b$/);
  });

  for (const profile of judgedProfiles) {
    const appliance = applianceOf(profile, SHARE_LINE_COUNT);
    if (appliance.templateAt(0).written === undefined) continue;

    it(`is most of a line of ${profile.name}`, () => {
      const kept = generateLines(profile, SHARE_LINE_COUNT).map(({ template }) => template.extension.length);
      const all = kept.map((_, index) => appliance.templateAt(index).extension.length);
      expect(sum(kept) / sum(all)).to.be.greaterThan(0.8);
    });
  }
});
