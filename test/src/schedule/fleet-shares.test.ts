import { expect } from 'chai';
import { FleetShares } from '../../../src/schedule/fleet-shares.js';

describe('a fleet that shares a rate', () => {
  it('takes turns: of equal appliances no two owe an event at once', () => {
    const shares = new FleetShares([1, 1, 1, 1]);
    const owed = [0, 1, 2].flatMap((sequence) => [0, 1, 2, 3].map((appliance) => shares.owedAt(appliance, sequence)));
    expect(owed).to.deep.equal([0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.5]);
  });

  const many = (count: number, weight: number): number[] => new Array<number>(count).fill(weight);
  const near = Array.from({ length: 500 }, (_, index) => 1 + index / 1e7);
  for (const [what, weights, apartMax] of [
    ['of one weight', many(1_000, 3), 1],
    ['half of them ten times as heavy', [...many(500, 1), ...many(500, 10)], 2],
    ['of three groups of different sizes', [...many(5, 1), ...many(50, 3), ...many(500, 7)], 3],
    ['one as heavy as all the others', [...many(999, 1), 999], 2],
    ['weights all different and nearly the same', near, 2],
  ] as const) {
    it(`owes at each time what the rate is of: ${what}`, () => {
      const shares = new FleetShares(weights);
      const lightest = weights.reduce((sum, weight) => sum + weight) / Math.min(...weights);
      for (let owed = 0; owed < 2 * lightest; owed += lightest / 97) {
        const counted = weights.reduce((sum, _, appliance) => sum + shares.countOf(appliance, owed), 0);
        expect(Math.abs(counted - owed), `of ${owed}`).to.be.at.most(apartMax);
      }
    });
  }

  it('says how far what it owes within a time may be from even', () => {
    const unevenCount = (weights: number[]): number => new FleetShares(weights).unevenCount;
    expect([[1], [1, 1], [1, 2], [3, 1, 3, 2]].map(unevenCount)).to.deep.equal([0, 0, 1, 2]);
  });
});
