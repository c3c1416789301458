import { expect } from 'chai';
import { isStruck } from '../../../harness/driver/storm.js';

/** Those of ten appliances that a storm strikes. */
const struckBy = (share: number): number[] =>
  Array.from({ length: 10 }, (_, one) => one).filter((one) => isStruck(one, share));

describe('a reconnect storm', () => {
  const rows: readonly (readonly [title: string, share: number, struck: readonly number[]])[] = [
    ['strikes nobody at a share of nothing', 0, []],
    ['strikes every second one at half', 0.5, [1, 3, 5, 7, 9]],
    ['strikes its share of every group', 0.25, [3, 7]],
    ['strikes all but some', 0.75, [1, 2, 3, 5, 6, 7, 9]],
    ['strikes all', 1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ];
  for (const [title, share, struck] of rows) {
    it(title, () => {
      expect(struckBy(share)).to.deep.equal(struck);
    });
  }
});
