import { expect } from 'chai';
import { judge } from '../../src/judge.js';
import type { Intent } from '../../src/ledger.js';
import { runReport } from '../../src/run-report.js';
import { evidenceOf, intentOf } from './evidence-of.js';
import { sampleSelftest } from './selftest-sample.js';

describe('what the run knew of the rig', () => {
  const reportAt = (estimate: number) => {
    const { plan, evidence } = evidenceOf({});
    const ceilingEps = { estimate, low: estimate, high: estimate };
    const intent: Intent = {
      ...intentOf(),
      selftest: { kind: 'measured', selftest: { ...sampleSelftest, ceilingEps } },
    };
    return runReport(intent, evidence, judge(intent, plan, evidence));
  };

  it('is in its report, with a note where the load comes near the ceiling', () => {
    expect(reportAt(310_000).selftest).to.have.nested.property('selftest.ceilingEps.estimate', 310_000);
    const near = (estimate: number): boolean => reportAt(estimate).notes.some((note) => note.includes('own ceiling'));
    expect([near(310_000), near(1)]).to.deep.equal([false, true]);
  });
});
