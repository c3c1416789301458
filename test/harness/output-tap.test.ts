import { expect } from 'chai';
import { OutputTap } from '../../harness/output-tap.js';
import { buildCorpus } from '../../src/corpus.js';
import { Tap } from '../../src/ledger/tap.js';
import { Plan } from '../../src/plan.js';
import { emptySlotValues } from '../../src/slots.js';
import { applianceOf, planDocumentOf, templateOf } from '../src/appliance-of.js';

const START_EPOCH_MS = Date.UTC(2026, 10, 23);

/** Takes the frames of events 0, 1, 2 of one appliance, whose `msg` holds `text`; says from where on each was known. */
function knownPlaces(text: string, edit: (frame: string, event: number) => string): (string | null)[] {
  const plain = templateOf([
    ['msg', text],
    ['externalId', [{ slot: 'id' }]],
  ]);
  const header = { ...plain.header, deviceVendor: 'V', deviceProduct: 'P' };
  const corpus = buildCorpus(applianceOf([{ ...plain, header }]), 'datagram');
  const plan = new Plan(planDocumentOf([3]));
  const tap = new Tap(plan, { lateMs: 1_000_000, sampleEvery: 1_000 });
  const outputTap = new OutputTap({ plan, tap, startEpochMs: START_EPOCH_MS, canaryCount: 0 }, [corpus]);
  const values = emptySlotValues();
  return [0, 1, 2].map((event) => {
    plan.fillSlots(event, START_EPOCH_MS, values);
    corpus.patch(0, values);
    const frame = Buffer.from(edit(corpus.block.toString('latin1'), event), 'latin1');
    outputTap.newChunk();
    outputTap.take(frame, 0, frame.length, 0);
    return outputTap.plainFrom === frame.length ? null : frame.toString('latin1', outputTap.plainFrom).slice(0, 6);
  });
}

describe('the tap at the output of a collector', () => {
  it('knows a frame to be plain from its body on, where it came as it was sent', () => {
    expect(knownPlaces('text', (frame) => frame)).to.deep.equal(['0|V|P|', '0|V|P|', '0|V|P|']);
  });

  it('knows nothing of a frame with a changed byte, and does of those around it', () => {
    const changed = (frame: string, event: number): string => (event === 1 ? frame.replace('text', 'te"t') : frame);
    expect(knownPlaces('text', changed)).to.deep.equal(['0|V|P|', null, '0|V|P|']);
  });

  for (const text of ['a "quote"', 'a=b', 'CEF:0|V']) {
    it(`knows nothing of a frame that is not plain: ${text}`, () => {
      expect(knownPlaces(text, (frame) => frame)).to.deep.equal([null, null, null]);
    });
  }
});
