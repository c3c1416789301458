import { toldByDriver, type Checker } from '../checker.js';

/**
 * A single stall of our own may be so many times the limit of the 99th percentile, and no longer than this unless that
 * limit is: a long run must not hide it.
 */
const STALL_RATIO_MAX = 20;
const STALL_MS_MAX = 150;

/** Was the rig late on its own account? Back-pressure of the pipeline is not in this figure. */
export const pace: Checker = {
  name: 'pace',
  check({ evidence, expect }) {
    const lag = evidence.lag.summary();
    const limit = expect.paceLagMsP99Max;
    const stallMax = Math.max(limit, Math.min(limit * STALL_RATIO_MAX, STALL_MS_MAX));
    return [
      toldByDriver(
        { evidence },
        {
          name: 'pace',
          verdict: lag !== null && lag.p99 <= limit && lag.max <= stallMax ? 'pass' : 'unknown',
          expected: `own lateness p99 at most ${limit} ms, once at most ${stallMax} ms`,
          got: lag === null ? 'nothing was sent' : `${lag.p99} ms, once ${lag.max} ms`,
          rigFault: true,
        },
      ),
    ];
  },
};
