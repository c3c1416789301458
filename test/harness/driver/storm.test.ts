import { expect } from 'chai';
import { isStruck } from '../../../harness/driver/storm.js';

/** Those of a fleet that a storm strikes. */
const struckBy = (share: number, fleetSize: number): number[] =>
  Array.from({ length: fleetSize }, (_, one) => one).filter((one) => isStruck(one, share, fleetSize));

describe('a reconnect storm', () => {
  const rows: readonly (readonly [title: string, share: number, struck: readonly number[]])[] = [
    ['strikes one at the least share', 0.0001, [9]],
    ['strikes every second one at half', 0.5, [1, 3, 5, 7, 9]],
    ['strikes its share of every group', 0.2, [4, 9]],
    ['strikes the nearest count', 0.27, [3, 6, 9]],
    ['strikes one more where its share is halfway between two counts', 0.25, [3, 6, 9]],
    ['strikes all but some', 0.8, [1, 2, 3, 4, 6, 7, 8, 9]],
    ['strikes all', 1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ];
  for (const [title, share, struck] of rows) {
    it(title, () => {
      expect(struckBy(share, 10)).to.deep.equal(struck);
    });
  }

  const counts: readonly (readonly [fleetSize: number, share: number, struckCount: number])[] = [
    [1, 0.0001, 1],
    [1, 0.5, 1],
    [3, 0.3333, 1],
    [9, 0.1, 1],
    [100, 0.285, 29],
    [100, 0.29, 29],
    [100, 0.57, 57],
    [100, 0.58, 58],
    [1_000, 0.001, 1],
    [10_000, 0.07, 700],
    [10_000, 0.9999, 9_999],
  ];
  for (const [fleetSize, share, struckCount] of counts) {
    it(`strikes ${struckCount} of ${fleetSize} at a share of ${share}`, () => {
      expect(struckBy(share, fleetSize)).to.have.length(struckCount);
    });
  }
});
