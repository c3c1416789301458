import { expect } from 'chai';
import { measureInTurns } from '../../../harness/bench/measure.js';

describe('contestants measured in turns', () => {
  it('have median, least and most of their rounds, in whichever order those came', async () => {
    const rounds = new Map([
      ['first', [9, 1, 5]],
      ['second', [20, 40, 30]],
    ]);
    const turns: string[] = [];
    const contestants = [...rounds].map(([name, values]) => ({
      name,
      measure: () => Promise.resolve(values.shift() ?? NaN),
    }));
    const figures = await measureInTurns(contestants, 3, (name, round) => turns.push(`${name} ${round}`));
    expect(figures).to.deep.equal([
      { name: 'first', medianEps: 5, minEps: 1, maxEps: 9, trouble: null },
      { name: 'second', medianEps: 30, minEps: 20, maxEps: 40, trouble: null },
    ]);
    expect(turns).to.deep.equal(['first 0', 'second 0', 'first 1', 'second 1', 'first 2', 'second 2']);
  });
});
