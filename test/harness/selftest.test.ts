import { availableParallelism } from 'node:os';
import { expect } from 'chai';
import { ceilingSearch, measureSelftest, type SelftestSettings } from '../../harness/selftest.js';
import type { Scenario } from '../../src/scenario.js';
import type { RunReport } from '../../src/report.js';
import type { SelftestReport } from '../../src/selftest.js';
import { intentOf } from '../src/evidence-of.js';
import { rateOf } from '../src/capacity/probe-sample.js';
import { passingReport } from '../src/report/sample.js';

const MODERATE_EPS = 10_000;
const CEILING_EPS = 100_000;

/** A run with everything as it should be, while something else used so many cores. */
function reportAt(rateEps: number, otherCores = 0): RunReport {
  const parts = [{ part: 'driver', cores: 0.1, busiestThreadCores: 0.1 }];
  return {
    ...passingReport,
    load: { ...passingReport.load, targetEps: rateEps, achievedEps: rateEps },
    expectations: [rateOf('pass')],
    loadCpu: {
      ...{ durationMs: 4_000, machineCores: 64, machineBusyCores: otherCores + 0.1, parts },
      ...{ collectorThrottledRatio: null, driverBusyRatio: null },
    },
  };
}

/** A run at which the rig was late. */
const doubtful = (report: RunReport): RunReport => ({
  ...report,
  verdict: 'unknown',
  expectations: [{ name: 'pace', expected: '5 ms', got: '81 ms', verdict: 'unknown' }],
});

/** A selftest whose runs are answered by the test; the first of them is the moderate one. */
async function selftestOf(
  answer: (rateEps: number, number: number) => RunReport,
  settings: SelftestSettings = ceilingSearch,
): Promise<{ report: SelftestReport; runCount: number }> {
  const { scenario } = intentOf();
  let runCount = 0;
  const run = ({ load }: Scenario): Promise<{ report: RunReport }> => {
    if (load.executor !== 'constant-arrival-rate') throw new Error(load.executor);
    return Promise.resolve({ report: answer(load.rateEps, runCount++) });
  };
  const report = await measureSelftest(
    {
      ...scenario,
      load: { ...scenario.load, executor: 'constant-arrival-rate', rateEps: MODERATE_EPS, durationMs: 1_000 },
    },
    settings,
    { run, directory: 'nowhere', onProbe: () => Promise.resolve(), signal: new AbortController().signal },
  );
  return { report, runCount };
}

describe('the figures of a selftest', () => {
  const beyondQuarter = availableParallelism() * 0.26;

  it('have a ceiling where the rig begins to doubt itself', async () => {
    const { report } = await selftestOf((rateEps) =>
      rateEps > CEILING_EPS ? doubtful(reportAt(rateEps)) : reportAt(rateEps),
    );
    expect([report.verdict, report.result]).to.include('pass');
    expect(report.selftest?.ceilingEps.estimate).to.be.within(CEILING_EPS * 0.9, CEILING_EPS * 1.1);
    expect(report.selftest?.ceilingEps.high).to.be.at.least(CEILING_EPS);
  });

  for (const [title, probesMax] of [
    ['there is none above the rate that was held', ceilingSearch.probesMax],
    // One that was held and three that were not: the ceiling may be anywhere below.
    ['it may as well be below that', 4],
  ] as const) {
    it(`are none where ${title}`, async () => {
      const { report } = await selftestOf(
        (rateEps) => (rateEps > MODERATE_EPS * 1.02 ? doubtful(reportAt(rateEps)) : reportAt(rateEps)),
        { ...ceilingSearch, probesMax },
      );
      expect([report.verdict, report.selftest]).to.deep.equal(['unknown', null]);
      expect(report.result).to.include('No ceiling was found beyond 10,000 events/s');
    });
  }

  it('are none from a busy machine, which is known after the first run', async () => {
    const { report, runCount } = await selftestOf((rateEps) => reportAt(rateEps, beyondQuarter));
    expect([report.verdict, report.selftest, runCount]).to.deep.equal(['unknown', null, 1]);
    expect(report.result).to.include(`At 10,000 events/s something else used ${beyondQuarter.toFixed(2)} of the`);
  });

  it('are none where the machine was busy at a rate that was not held', async () => {
    const { report } = await selftestOf((rateEps) =>
      rateEps > CEILING_EPS ? doubtful(reportAt(rateEps, beyondQuarter)) : reportAt(rateEps),
    );
    expect([report.verdict, report.selftest]).to.deep.equal(['unknown', null]);
    expect(report.result).to.match(/^At 1\d\d,\d{3} events\/s something else used/);
    expect(report.probes.length).to.be.greaterThan(1);
  });

  it('hold where the machine was busy at a rate that was held, or a little', async () => {
    const little = availableParallelism() * 0.24;
    const { report } = await selftestOf((rateEps, number) =>
      rateEps > CEILING_EPS
        ? doubtful(reportAt(rateEps, little))
        : reportAt(rateEps, number === 0 ? little : beyondQuarter),
    );
    expect([report.verdict, report.result]).to.include('pass');
  });
});
