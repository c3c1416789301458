import { expect } from 'chai';
import { searchRate } from '../../harness/rate-search.js';
import { intentOf } from '../src/evidence-of.js';
import { passingReport } from '../src/report/sample.js';

const settings = {
  ...{ startEps: 1_000, maxEps: 20_000, precision: 0.05, probesMax: 20, probeDurationMs: 10_000 },
  ...{ lossRatioMax: 0, latencyMsP99Max: null },
};

/** The rates that are tried where none is held. */
async function ratesTried(lowestEps: number): Promise<number[]> {
  const lossy = { ...passingReport, outcomes: { ...passingReport.outcomes, lost: 1 } };
  const { probes } = await searchRate(
    intentOf().scenario,
    { ...settings, lowestEps },
    {
      run: () => Promise.resolve({ report: lossy }),
      directory: 'nowhere',
      onProbe: () => Promise.resolve(),
      signal: new AbortController().signal,
    },
  );
  return probes.map(({ rateEps }) => rateEps);
}

describe('a search of rates of which none is held', () => {
  it('is over at the lowest that matters', async () => {
    expect(Math.min(...(await ratesTried(500)))).to.equal(500);
  });

  it('goes on down where all matter', async () => {
    expect(Math.min(...(await ratesTried(0)))).to.be.at.most(10);
  });
});
