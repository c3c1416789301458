import { expect } from 'chai';
import { RateCurve } from '../../../src/schedule/rate-curve.js';
import { NS_PER_SECOND } from '../../../src/units.js';

describe('a curve of the rate', () => {
  it('has what falls due where a pause begins due at its end, also where that is no exact number', () => {
    const level = { durationSeconds: 1.1, fromEps: 25, toEps: 25 };
    const curve = new RateCurve([level, { durationSeconds: 0.5, fromEps: 0, toEps: 0 }, level], 2.7);
    expect(25 * 1.1).to.be.above(27.5);
    expect(curve.nsAt(27.5)).to.equal(1.6 * NS_PER_SECOND);
    expect(curve.nsAt(27.4)).to.be.closeTo(1.096 * NS_PER_SECOND, 1);
  });
});
