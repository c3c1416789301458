import { expect } from 'chai';
import { renderSendText } from '../../src/report/send-text.js';
import { sendReport, type SenderAccount } from '../../src/send-report.js';
import { evidenceOf, intentOf, type Story } from './evidence-of.js';

const fine: SenderAccount = {
  ...{ target: 'collector.example:514', receiver: 'collector.example:25230', interrupted: null, unheard: null },
  ...{ faults: [], notes: [] },
};

function reportOf(story: Story, account: Partial<SenderAccount> = {}) {
  return sendReport(intentOf(), evidenceOf(story).evidence, { ...fine, ...account });
}

describe('the report of a sender', () => {
  it('passes where all was sent, whatever became of it', () => {
    const report = reportOf({ atWorkspace: [] });
    expect(report.verdict, JSON.stringify(report.expectations)).to.equal('pass');
    expect(report.load).to.include({ plannedCount: 10, sentCount: 10, indeterminateCount: 0, unsentCount: 0 });
    expect(renderSendText(report, (_, text) => text)).to.include('PASS  Sent 10 of 10 events');
  });

  it('fails where something was not', () => {
    const report = reportOf({ sent: [0, 1, 2, 3, 4, 5, 6], indeterminate: [7] });
    expect(report.verdict).to.equal('fail');
    expect(report.load).to.include({ sentCount: 7, indeterminateCount: 1, unsentCount: 2 });
    expect(renderSendText(report, (_, text) => text)).to.include('1 in writes that failed, 2 unsent');
  });

  const doubtful: readonly (readonly [name: string, account: Partial<SenderAccount>, got: string])[] = [
    ['interruption', { interrupted: 'interrupted by the user' }, 'interrupted by the user'],
    ['receiver', { unheard: 'it hung up' }, 'it hung up'],
    ['rig', { faults: ['the disk is full'] }, 'the disk is full'],
  ];
  for (const [name, account, got] of doubtful) {
    it(`is unknown where there is a doubt of the ${name}`, () => {
      const report = reportOf({ sent: [0] }, account);
      expect(report.verdict).to.equal('unknown');
      expect(report.expectations.find((one) => one.name === name)).to.include({ verdict: 'unknown', got });
      expect(renderSendText(report, (_, text) => text)).to.include(got);
    });
  }
});
