import { expect } from 'chai';
import { Posterior } from '../../../src/capacity/posterior.js';

describe('what a probe says of a capacity', () => {
  /** How much likelier a capacity far above the rate has become than one far below. */
  const oddsOf = (sustained: boolean): number => {
    const posterior = new Posterior([{ rateEps: 1_000, sustained }], { fromEps: 10, toEps: 100_000 });
    const above = posterior.probabilityFrom(1_000 * Math.E);
    const below = 1 - posterior.probabilityFrom(1_000 / Math.E);
    return above / below;
  };

  it('is wrong in one of twenty rates that are held, and in one of fifty that are not', () => {
    expect(oddsOf(false)).to.be.closeTo(0.05 / 0.98, 0.001);
    expect(oddsOf(true)).to.be.closeTo(0.95 / 0.02, 1);
  });
});
