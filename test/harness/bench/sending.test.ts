import { expect } from 'chai';
import { unaccountedOf } from '../../../harness/bench/sending.js';

describe('what the bench sent beside what its drain got', () => {
  const sent = { sentCount: 10, sentBytes: 3_640 };

  it('is equal to the byte over a stream', () => {
    for (const kind of ['tcp', 'tls'] as const) {
      expect(unaccountedOf(kind, 10, sent, { count: 3_640, dropCount: 0 })).to.equal(0);
      for (const count of [3_639, 3_641]) {
        expect(() => unaccountedOf(kind, 10, sent, { count, dropCount: 0 })).to.throw(
          `the drain got ${count} bytes of 3640`,
        );
      }
    }
  });

  it('is equal to the datagram over UDP, with those that the kernel dropped', () => {
    expect(unaccountedOf('udp', 10, sent, { count: 7, dropCount: 3 })).to.equal(0);
    expect(unaccountedOf('udp', 10, sent, { count: 7, dropCount: 1 })).to.equal(2);
    expect(unaccountedOf('udp', 10, sent, { count: 8, dropCount: 3 })).to.equal(-1);
  });

  it('is of no use where not everything was sent', () => {
    for (const kind of ['tcp', 'udp'] as const) {
      expect(() => unaccountedOf(kind, 11, sent, { count: 10, dropCount: 0 })).to.throw('10 of 11 events were sent');
    }
  });
});
