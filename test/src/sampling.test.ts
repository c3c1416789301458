import { expect } from 'chai';
import { isSampled } from '../../src/sampling.js';

const sampledCount = (ratio: number, events: readonly number[]): number =>
  events.filter((event) => isSampled(event, ratio)).length;
const events = Array.from({ length: 100_000 }, (_, event) => event);

describe('sampling', () => {
  it('takes all at 1 and none at 0', () => {
    expect([sampledCount(1, events), sampledCount(0, events)]).to.deep.equal([100_000, 0]);
  });

  it('takes about the share asked for', () => {
    for (const ratio of [0.5, 0.1, 0.01])
      expect(sampledCount(ratio, events) / 100_000).to.be.closeTo(ratio, ratio / 20);
  });

  it('takes the same share of each place in a corpus of 1,024', () => {
    for (const place of [0, 1, 512, 1_023]) {
      const oneIn = Array.from({ length: 10_000 }, (_, turn) => turn * 1_024 + place);
      expect(sampledCount(0.1, oneIn) / 10_000).to.be.closeTo(0.1, 0.03);
    }
  });
});
