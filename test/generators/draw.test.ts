import { expect } from 'chai';
import { Draw } from '../../generators/draw.js';

const draws = (count: number): Draw[] => Array.from({ length: count }, (_, sequence) => new Draw(7, sequence));

describe('Draw', () => {
  it('repeats itself for the same seed and sequence, and draws anew with each call', () => {
    const [first, second] = [new Draw(3, 4), new Draw(3, 4)];
    const numbers = Array.from({ length: 50 }, () => first.bits());
    expect(Array.from({ length: 50 }, () => second.bits())).to.deep.equal(numbers);
    expect(new Set(numbers).size).to.equal(50);
  });

  it('draws every number of a range about as often', () => {
    const counts = [0, 0, 0, 0, 0];
    for (const draw of draws(10_000)) counts[draw.between(10, 14) - 10]! += 1;
    for (const count of counts) expect(count).to.be.within(1_850, 2_150);
  });

  it('draws as often as the weights say, and never what weighs nothing', () => {
    const counts = { rare: 0, common: 0, never: 0 };
    const items = [
      { name: 'rare', weight: 1 },
      { name: 'common', weight: 9 },
      { name: 'never', weight: 0 },
    ] as const;
    for (const draw of draws(10_000)) counts[draw.weighted(items).name] += 1;
    expect(counts.rare).to.be.within(900, 1_100);
    expect(counts.never).to.equal(0);
  });

  it('draws the first of a popular list more often than the tenth, and that more than the hundredth', () => {
    const items = Array.from({ length: 200 }, (_, index) => index);
    const counts = new Array<number>(200).fill(0);
    for (const draw of draws(20_000)) counts[draw.popular(items)]! += 1;
    expect(counts[0]).to.be.greaterThan(2 * counts[9]!);
    expect(counts[9]).to.be.greaterThan(2 * counts[99]!);
    expect(counts.filter((count) => count === 0)).to.have.lengthOf(0);
  });

  it('keeps magnitudes within their range and spreads them over its powers of two', () => {
    const values = draws(10_000).map((draw) => draw.magnitude(600, 60_000_000));
    expect(Math.min(...values)).to.be.at.least(600);
    expect(Math.max(...values)).to.be.at.most(60_000_000);
    expect(values.filter((value) => value < 65_536).length).to.be.within(3_200, 4_800);
  });

  it('gives as many hexadecimal digits as asked', () => {
    expect(new Draw(1, 1).hex(13)).to.match(/^[0-9a-f]{13}$/);
  });

  it('refuses to choose from nothing', () => {
    expect(() => new Draw(1, 1).of([])).to.throw('nothing to choose from');
    expect(() => new Draw(1, 1).weighted([])).to.throw('nothing to choose from');
    expect(() => new Draw(1, 1).between(2, 1)).to.throw('not a range');
  });
});
