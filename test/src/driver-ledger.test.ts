import { expect } from 'chai';
import { judge } from '../../src/judge.js';
import type { Expectation } from '../../src/report.js';
import { runReport } from '../../src/run-report.js';
import { evidenceOf, intentOf, type Story } from './evidence-of.js';
import { without } from './troubles.js';

const DEFECT = 'ledger/driver-0.jsonl: is not here';

/** What is judged of a run whose driver's ledger is not here: as a sender that was killed leaves it. */
function reportWithout(story: Story) {
  const { plan, evidence } = evidenceOf(story);
  evidence.driverDefect = DEFECT;
  evidence.defects.push(DEFECT);
  return runReport(intentOf(), evidence, judge(intentOf(), plan, evidence));
}

const troubled = (expectations: readonly Expectation[]): Record<string, string> =>
  Object.fromEntries(
    expectations.filter(({ verdict }) => verdict !== 'pass').map(({ name, verdict }) => [name, verdict]),
  );

describe('a run whose driver’s ledger is not here', () => {
  it('is unknown in all that only the driver could tell, for that one reason', () => {
    const { verdict, expectations, notes } = reportWithout({ sent: [], atOutput: without(3) });
    expect(verdict).to.equal('unknown');
    const names = ['consistency', 'pace', 'rate', 'loss', 'unattributed loss', 'unsent'];
    expect(troubled(expectations)).to.deep.equal(
      Object.fromEntries(['ledger', ...names].map((name) => [name, 'unknown'])),
    );
    for (const name of names) {
      expect(expectations.find((one) => one.name === name)?.got).to.equal(`not known: ${DEFECT}`);
    }
    expect(expectations.find(({ name }) => name === 'ledger')?.got).to.equal(DEFECT);
    expect(notes.join('\n')).to.include('What was sent is not known');
  });

  it('still failed where the taps alone show it', () => {
    const { expectations } = reportWithout({ sent: [], atOutput: without(), altered: [4] });
    expect(troubled(expectations)).to.include({ 'altered events': 'fail' });
  });

  it('has lost what a part of it that is here says was sent', () => {
    const { expectations } = reportWithout({ sent: without(8, 9), atOutput: without(3, 8, 9) });
    expect(troubled(expectations)).to.include({ loss: 'fail', 'unattributed loss': 'fail', unsent: 'unknown' });
  });
});
