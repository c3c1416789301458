import { expect } from 'chai';
import { Throttle } from '../../../harness/workspace/throttle.js';

describe('limits by the minute (section 4.2)', () => {
  function throttleOf(requestsPerMinuteMax: number | null, bytesPerMinuteMax: number | null) {
    const clock = { nowMs: 5_000 };
    const throttle = new Throttle({ requestsPerMinuteMax, bytesPerMinuteMax }, () => clock.nowMs);
    return { clock, throttle };
  }

  it('take as many calls as they say, and say when the next minute begins', () => {
    const { clock, throttle } = throttleOf(2, null);
    expect([throttle.take(1), throttle.take(1), throttle.take(1)]).to.deep.equal([null, null, 60]);
    clock.nowMs += 59_500;
    expect(throttle.take(1)).to.equal(1);
    clock.nowMs += 500;
    expect([throttle.take(1), throttle.take(1), throttle.take(1)]).to.deep.equal([null, null, 60]);
  });

  it('take as many bytes as they say; a call too many is not counted', () => {
    const { clock, throttle } = throttleOf(null, 100);
    expect([throttle.take(60), throttle.take(41), throttle.take(40), throttle.take(1)]).to.deep.equal([
      null,
      60,
      null,
      60,
    ]);
    clock.nowMs += 60_000;
    expect(throttle.take(100)).to.equal(null);
  });

  it('take anything where there are none', () => {
    const { throttle } = throttleOf(null, null);
    for (let call = 0; call < 100; call += 1) expect(throttle.take(1e12)).to.equal(null);
  });
});
