import { expect } from 'chai';
import type { Timing } from '../../../src/scenario.js';
import { scheduleOfLoad } from '../schedule-of-load.js';

describe('the peak of a load', () => {
  const stages = [100, 50_000, 100].map((targetEps, place) => ({ targetEps, durationMs: place === 0 ? 3_600_000 : 1 }));
  const rows: readonly (readonly [title: string, load: Timing, peakEps: number])[] = [
    ['that never changes', { executor: 'constant-arrival-rate', rateEps: 2_000, durationMs: 15_000 }, 2_000],
    [
      'is that of a burst, however short and however seldom',
      { executor: 'burst', rateEps: 20_000, onMs: 10, offRateEps: 3, offMs: 9_990, durationMs: 10_000_000 },
      20_000,
    ],
    [
      'is that of a spike in an hour',
      { executor: 'ramping-arrival-rate', startRateEps: 100, stages, durationMs: 3_600_002 },
      50_000,
    ],
    ['is more than the mean of independent arrivals', { executor: 'poisson', rateEps: 100, durationMs: 10_000 }, 140],
  ];
  for (const [title, load, peakEps] of rows) {
    it(title, () => {
      expect(scheduleOfLoad(load).peakEps()).to.be.closeTo(peakEps, 1e-6);
    });
  }
});
