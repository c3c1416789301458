import type { Checker } from '../checker.js';

/** Was the rig late on its own account? Back-pressure of the pipeline is not in this figure. */
export const pace: Checker = {
  name: 'pace',
  check({ evidence, expect }) {
    const lagMs = evidence.lag.msAt(99);
    const limit = expect.paceLagMsP99Max;
    return [
      {
        name: 'pace',
        verdict: lagMs !== null && lagMs <= limit ? 'pass' : 'unknown',
        expected: `own lateness p99 at most ${limit} ms`,
        got: lagMs === null ? 'nothing was sent' : `${lagMs} ms`,
        rigFault: true,
      },
    ];
  },
};
