import { expect } from 'chai';
import { check, fuzz } from '../fuzz/fuzz.js';
import { findingInputs, firstInputs, keptSeeds } from '../fuzz/inputs.js';
import { shrink } from '../fuzz/shrink.js';

describe('what fuzzing found', () => {
  for (const [name, bytes] of findingInputs()) {
    it(`${name} breaks nothing any more`, () => {
      expect(check(bytes).broken).to.equal(undefined);
    });
  }

  it('and the seeds that it kept break nothing', () => {
    const broken = keptSeeds().flatMap((bytes) => check(bytes).broken ?? []);
    expect(broken).to.deep.equal([]);
  });
});

describe('the fuzzer', () => {
  it('breaks nothing in a short run, finds new behaviour, and does the same for the same seed', () => {
    const first = firstInputs().slice(0, 20);
    const run = (seed: number): ReturnType<typeof fuzz> => fuzz(first, seed, (runCount) => runCount < 150);
    const [once, twice, other] = [run(1), run(1), run(2)];
    expect(once.broken).to.deep.equal([]);
    expect(once.corpus.length).to.be.above(fuzz(first, 1, () => false).corpus.length);
    expect(twice.corpus).to.deep.equal(once.corpus);
    expect(other.corpus).to.not.deep.equal(once.corpus);
  });

  it('makes what it found small', () => {
    const smallest = shrink(
      Buffer.from('some a text with b twice b'),
      (bytes) => bytes.includes('a') && bytes.includes('b'),
    );
    expect(smallest.toString()).to.equal('ab');
  });
});
