import { expect } from 'chai';
import { hash, hashText } from '../../src/hash.js';

/** Computed with whole numbers of any size, so not by the code under test. */
const GOLDEN_HASHES = [3_562_284_703, 512_736_851, 1_828_753_896];
const GOLDEN_TEXT_HASH = 3_912_868_790;

describe('hash', () => {
  it('gives the same numbers on every machine', () => {
    expect([hash(0, 0, 0), hash(1, 2, 3), hash(2 ** 31, 4_000_000_000, 9)]).to.deep.equal(GOLDEN_HASHES);
    expect(hashText('paloalto-panos')).to.equal(GOLDEN_TEXT_HASH);
  });

  it('differs when any argument does', () => {
    const values = new Set<number>();
    for (let seed = 0; seed < 10; seed += 1) {
      for (let sequence = 0; sequence < 100; sequence += 1) {
        for (let salt = 0; salt < 10; salt += 1) values.add(hash(seed, sequence, salt));
      }
    }
    expect(values.size).to.equal(10_000);
  });
});
