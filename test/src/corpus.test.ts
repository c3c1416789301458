import { expect } from 'chai';
import fc from 'fast-check';
import { buildCorpus } from '../../src/corpus.js';
import { encodeEvent } from '../../src/cef/encode.js';
import { resolveEvent } from '../../src/resolve-event.js';
import { ID_SLOT, RFC3164_TIME, timeSlot } from '../../src/slots.js';
import { timeFormat } from '../../src/time-format.js';
import { RUN_TAG, applianceOf, templateOf } from './appliance-of.js';

const EPOCH_MS = Date.UTC(2026, 10, 23, 2, 11, 16, 789);
const values = (sequence: number) => ({ runTag: RUN_TAG, appliance: 3, sequence, epochMs: EPOCH_MS, zoneOffsetMs: 0 });
const templates = [
  templateOf([
    ['rt', [timeSlot('MMM dd yyyy HH:mm:ss'), ' GMT']],
    ['msg', 'a=b\\c|d é'],
    ['externalId', [ID_SLOT]],
    ['end', [timeSlot('epochMs')]],
  ]),
  templateOf([
    ['FTNTFGTeventtime', [timeSlot('epochNs')]],
    ['externalId', [ID_SLOT]],
  ]),
];

for (const framing of ['newline', 'octet-counted'] as const) {
  describe(`a corpus in ${framing} framing`, () => {
    const corpus = buildCorpus(applianceOf(templates), framing);
    const frame = (index: number): string =>
      corpus.block.toString('utf8', corpus.frameStarts[index], corpus.frameStarts[index + 1]);

    templates.forEach((template, index) => {
      it(`patches frame ${index} to what the encoder makes of the event`, () => {
        for (const sequence of [0, 7, 999_999_999]) {
          corpus.patch(index, values(sequence));
          const line = encodeEvent(resolveEvent(template, values(sequence)));
          const message = `<134>${timeFormat(RFC3164_TIME).text(EPOCH_MS)} fw-1 ${line}`;
          const expected = framing === 'newline' ? `${message}\n` : `${Buffer.byteLength(message)} ${message}`;
          expect(frame(index)).to.equal(expected);
        }
      });
    });

    it('holds what a fresh corpus holds, in whatever order frames are patched', () => {
      const sendings = fc.record({
        index: fc.nat(templates.length - 1),
        appliance: fc.nat(2),
        sequence: fc.nat(999_999_999),
        // Few seconds, many milliseconds: most patches stay within a second.
        epochMs: fc.tuple(fc.nat(1), fc.nat(999)).map(([second, ms]) => EPOCH_MS + second * 1_000 + ms),
        zoneOffsetMs: fc.constant(-18_000_000),
      });
      fc.assert(
        fc.property(fc.array(sendings, { minLength: 1, maxLength: 20 }), (patches) => {
          for (const { index, ...sending } of patches) {
            corpus.patch(index, { runTag: RUN_TAG, ...sending });
            const fresh = buildCorpus(applianceOf(templates), framing);
            fresh.patch(index, { runTag: RUN_TAG, ...sending });
            const [start, end] = [fresh.frameStarts[index], fresh.frameStarts[index + 1]];
            expect(frame(index)).to.equal(fresh.block.toString('utf8', start, end));
          }
        }),
      );
    });

    it('knows a body that is as it was sent, and one that differs in a single byte', () => {
      corpus.patch(0, values(5));
      const body = Buffer.from(corpus.block.subarray(corpus.bodyStarts[0], corpus.bodyEnds[0]));
      expect(body.toString()).to.match(/^0\|Vendor\\\|A\|/);
      expect(corpus.bodyEquals(0, values(5), body, 0, body.length)).to.equal(true);
      expect(corpus.bodyEquals(0, values(6), body, 0, body.length)).to.equal(false);
      expect(corpus.bodyEquals(0, values(5), body, 0, body.length - 1)).to.equal(false);
      for (let place = 0; place < body.length; place += 1) {
        const edited = Buffer.from(body);
        edited[place] = (edited[place] as number) ^ 1;
        expect(corpus.bodyEquals(0, values(5), edited, 0, edited.length), `byte ${place}`).to.equal(false);
      }
    });
  });
}

describe('a body', () => {
  const carried = [['externalId', [{ slot: 'id' }]]] as const;
  const header = { ...templateOf([]).header, deviceVendor: 'V', deviceProduct: 'P' };
  const rows: [title: string, value: string, expected: boolean][] = [
    ['of plain text', 'plain', true],
    ['with an escape', 'a=b', false],
    ['with a quote', 'a"b', false],
    ['with another CEF', 'CEF', false],
  ];
  for (const [title, value, expected] of rows) {
    it(`${title} is ${expected ? '' : 'not '}plain, each time it is asked`, () => {
      const corpus = buildCorpus(applianceOf([{ ...templateOf([['msg', value], ...carried]), header }]), 'newline');
      corpus.patch(0, values(1));
      expect([corpus.isBodyPlain(0), corpus.isBodyPlain(0)]).to.deep.equal([expected, expected]);
    });
  }
});

describe('a captured line', () => {
  it('is sent byte for byte, with the id in the host', () => {
    const captured = Buffer.from('CEF: 0|V|P||x|\xff\xfe', 'latin1');
    const template = { ...templateOf([]), capturedLine: captured };
    const carrier = { in: 'host', prefix: 'replay-' } as const;
    const corpus = buildCorpus(applianceOf([template], { carrier }), 'newline');
    corpus.patch(0, values(1));
    const text = corpus.block.toString('latin1');
    expect(text).to.match(/^<134>Nov 23 02:11:16 replay-\d{19} CEF: 0\|V\|P\|\|x\|\xff\xfe\n$/);
    expect(corpus.block.toString('latin1', corpus.bodyStarts[0], corpus.bodyEnds[0])).to.equal('0|V|P||x|\xff\xfe');
  });
});
