import { expect } from 'chai';
import { readThrottling, throttlingOf } from '../../../harness/collectors/throttling.js';

describe('the throttling of a container', () => {
  it('is read from the counters of its control group', () => {
    const stat = 'usage_usec 812\nnr_periods 94\nnr_throttled 88\nthrottled_usec 7000\n';
    expect(throttlingOf(stat)).to.deep.equal({ periodCount: 94, throttledCount: 88 });
  });

  it('is not known where nothing is bounded, and where the text is another', () => {
    expect(throttlingOf('nr_periods 0\nnr_throttled 0\nthrottled_time 0\n')).to.equal(null);
    expect(throttlingOf('usage_usec 812\n')).to.equal(null);
    expect(throttlingOf('')).to.equal(null);
  });

  it('is not known of a process that is gone', async () => {
    expect(await readThrottling(2 ** 30)).to.equal(null);
  });
});
