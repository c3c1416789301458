import { expect } from 'chai';
import { buildFleet, weightsOf } from '../../harness/fleet.js';
import { intentOf } from '../src/evidence-of.js';

const group = (profile: string, count: number, weight = 1) => ({ profile, count, weight, file: null, corpusSize: 4 });
const scenario = {
  ...intentOf().scenario,
  appliances: [group('paloalto-panos', 2, 3), group('checkpoint-fw1', 1), group('paloalto-panos', 1)],
};

describe('the fleet', () => {
  it('gives every appliance a name and a host of its own, also across groups of one profile', async () => {
    const fleet = await buildFleet(scenario);
    expect(fleet.map(({ name }) => name)).to.deep.equal([
      'paloalto-panos-1',
      'paloalto-panos-2',
      'checkpoint-fw1-1',
      'paloalto-panos-3',
    ]);
    expect(new Set(fleet.map(({ hostName }) => hostName)).size).to.equal(4);
  });
  it('has a weight for each, in the same order', () => {
    expect(weightsOf(scenario)).to.deep.equal([3, 3, 1, 1]);
  });
});
