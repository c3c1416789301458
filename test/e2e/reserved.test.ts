import { expect } from 'chai';
import { catalogue } from '../../generators/catalogue.js';
import { foreignNames } from '../generators/foreign-names.js';
import { spokenBy } from '../generators/spoken.js';
import { applianceOf } from '../generators/support.js';

const EVENT_COUNT = 1_000_000;
/** Some of each appliance, as each has its own addresses and its own choices; each seed has its own world. */
const SEEDS = [1, 2, 3, 4, 5];

describe('a million events of all profiles', () => {
  const eachCount = Math.ceil(EVENT_COUNT / catalogue.length / SEEDS.length);
  let scannedCount = 0;

  for (const profile of catalogue) {
    it(`${profile.name}: point at nobody`, () => {
      const found = new Map<string, string>();
      for (const seed of SEEDS) {
        const appliance = applianceOf(profile, eachCount, seed, seed);
        for (let index = 0; index < eachCount; index += 1) {
          const said = spokenBy(appliance, appliance.templateAt(index));
          for (const name of foreignNames(said)) found.set(name, said);
          scannedCount += 1;
        }
      }
      expect(Object.fromEntries([...found].slice(0, 10))).to.deep.equal({});
    });
  }

  it('are a million', () => {
    expect(scannedCount).to.be.at.least(EVENT_COUNT);
  });
});
