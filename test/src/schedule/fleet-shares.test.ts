import { expect } from 'chai';
import { FleetShares } from '../../../src/schedule/fleet-shares.js';

describe('a fleet that shares a rate', () => {
  it('takes turns: of equal appliances no two owe an event at once', () => {
    const shares = new FleetShares([1, 1, 1, 1]);
    const owed = [0, 1, 2].flatMap((sequence) => [0, 1, 2, 3].map((appliance) => shares.owedAt(appliance, sequence)));
    expect(owed).to.deep.equal([0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.5]);
  });
});
