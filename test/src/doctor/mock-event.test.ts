import { expect } from 'chai';
import { mockEvent, mockIdIn } from '../../../src/doctor/mock-event.js';

const { id, frame } = mockEvent({ runTag: 1_234, sequence: 7, epochMs: 0, facility: 20 });

describe('the id of a mock event in a frame', () => {
  it('is the one that it was made with', () => {
    expect(mockIdIn(frame)).to.equal(id);
  });

  const others: readonly (readonly [what: string, text: string])[] = [
    ['of an event of a user', 'CEF:0|a|b|1|1|n|1|externalId=4711'],
    ['of an event of a run of cefrig', 'externalId=1234000010000000071'],
    ['that is cut', frame.toString().slice(0, frame.indexOf(id) + 18)],
    ['without its key', `0123456789${id}`],
    ['of an empty frame', ''],
  ];
  for (const [what, text] of others) {
    it(`is none ${what}`, () => {
      expect(mockIdIn(Buffer.from(text))).to.equal(null);
    });
  }
});
