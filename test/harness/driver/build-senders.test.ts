import { isIPv4 } from 'node:net';
import { expect } from 'chai';
import { spreadAddress } from '../../../harness/driver/build-senders.js';
import { APPLIANCES_MAX } from '../../../src/scenario/schema.js';

describe('source addresses', () => {
  it('are one for each appliance of the largest fleet, all on loopback', () => {
    const addresses = Array.from({ length: APPLIANCES_MAX }, (_, appliance) => spreadAddress(appliance));
    expect(new Set(addresses).size).to.equal(APPLIANCES_MAX);
    expect(addresses.filter((address) => !isIPv4(address) || !address.startsWith('127.1.'))).to.deep.equal([]);
    expect([addresses[0], addresses[254], addresses[255]]).to.deep.equal(['127.1.0.1', '127.1.0.255', '127.1.1.0']);
  });
});
