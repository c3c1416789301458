import { expect } from 'chai';
import { backlogSlopeEps } from '../../../src/capacity/backlog.js';

describe('the slope of a backlog', () => {
  const rows: readonly (readonly [title: string, counts: number[], slopeEps: number | null])[] = [
    ['is none where it stands still', [9, 100, 101, 100, 101, 100], 0],
    ['is what it grows by', [0, 150, 200, 250, 300, 350], 50],
    ['is not moved by one stall', [100, 100, 900, 100, 100, 100], 0],
    ['does not look at the first second', [5_000, 100, 100, 100, 100, 100], 0],
    ['is not told by two seconds', [0, 100, 300], null],
  ];
  for (const [title, counts, slopeEps] of rows) {
    it(title, () => {
      expect(backlogSlopeEps(counts)).to.equal(slopeEps);
    });
  }
});
