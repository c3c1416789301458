import { expect } from 'chai';
import { judge } from '../../src/judge.js';
import type { Intent } from '../../src/ledger.js';
import { dropCausesOf } from '../../src/report/wording.js';
import { runReport } from '../../src/run-report.js';
import { evidenceOf, intentOf, type Story } from './evidence-of.js';
import { sampleSelftest } from './selftest-sample.js';

describe('what the agent did', () => {
  it('is in the report: what it dropped and why, and what came into the table Syslog', () => {
    const { plan, evidence } = evidenceOf({
      atWorkspace: [0, 1, 2, 3, 4, 5, 6, 7],
      dropped: [8, 9],
      dropCause: 'syslog-table',
      inSyslogTable: [0, 1, 8, 9, 9, -1, -1],
    });
    const report = runReport(intentOf(), evidence, judge(intentOf(), plan, evidence));
    expect(report.loss).to.include({ forwarderDrops: 2, unattributed: 0 });
    expect(report.forwarderDropsBy).to.deep.equal({
      ...{ header: 0, tag: 0, rule: 0, 'syslog-table': 2 },
      ...{ 'row-size': 0, queue: 0, 'given-up': 0, 'held-back': 0 },
    });
    expect(report.syslogTable).to.deep.equal({
      ...{ rows: 7, rowsUnidentified: 2, duplicatedInSyslogTable: 2, onlyInSyslogTable: 2 },
    });
  });

  it('is the forwarder’s where it waited for that in the end, and nobody’s where it was lost beside that', () => {
    const { plan, evidence } = evidenceOf({
      atOutput: [0, 1, 2, 3, 4, 5, 6, 7, 8],
      atWorkspace: [0, 1, 2, 3, 4, 5],
      dropped: [6, 7, 8],
      dropCause: 'held-back',
      runLines: [{ type: 'drained', atMs: 60_000, reason: 'out of time' }],
    });
    const report = runReport(intentOf(), evidence, judge(intentOf(), plan, evidence));
    expect(report.loss).to.include({ forwarderDrops: 3, collectorDiscards: 0, unattributed: 1 });
    expect(report.lostAt).to.deep.equal({ collector: 1, forwarder: 3 });
    expect(dropCausesOf(report)).to.deep.equal([['still waiting before its full queue at the end', 3]]);
    expect(report.expectations.filter(({ verdict }) => verdict !== 'pass').map(({ name, got }) => [name, got])).to.eql([
      ['loss', '4 (collector 1, forwarder 3)'],
      ['unattributed loss', '1'],
    ]);
  });

  it('is counted once of an event that came twice, dropped and then refused', () => {
    const { plan, evidence } = evidenceOf({ atWorkspace: [0, 1, 2, 3, 4, 5, 6, 7, 8], dropped: [9], rejected: [9] });
    const { loss } = runReport(intentOf(), evidence, judge(intentOf(), plan, evidence));
    expect(loss).to.include({ forwarderDrops: 1, workspaceRejects: 0, unattributed: 0 });
  });

  it('is counted only of events that were lost', () => {
    const { plan, evidence } = evidenceOf({ dropped: [1], dropCause: 'rule' });
    const report = runReport(intentOf(), evidence, judge(intentOf(), plan, evidence));
    expect([report.forwarderDropsBy.rule, report.loss.forwarderDrops]).to.deep.equal([0, 0]);
  });
});

describe('an event in the table Syslog too', () => {
  const verdictOf = (limit: number | null, story: Story): string => {
    const { plan, evidence } = evidenceOf(story);
    const { findings } = judge(intentOf({ duplicatedInSyslogTableMax: limit }), plan, evidence);
    return findings.find(({ name }) => name === 'events in the table Syslog too')?.verdict ?? 'not judged';
  };

  it('is judged where the scenario asks for it', () => {
    const story = { inSyslogTable: [3, 4] };
    expect([null, 1, 2].map((limit) => verdictOf(limit, story))).to.deep.equal(['not judged', 'fail', 'pass']);
  });

  it('is none where it is in that table only', () => {
    expect(verdictOf(0, { atWorkspace: [0, 1, 2], inSyslogTable: [3] })).to.equal('pass');
  });
});

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

  it('says of how many events the latency of the forwarder is, where not of all', () => {
    const notesAt = (sampleEvery: number): readonly string[] => {
      const { plan, evidence } = evidenceOf();
      const intent = { ...intentOf(), sampleEvery };
      return runReport(intent, evidence, judge(intent, plan, evidence)).notes;
    };
    const note = "The forwarder's own latency is of one event in 2; all else is of every event.";
    expect(notesAt(2)).to.include(note);
    expect(notesAt(1).join(' ')).not.to.include('own latency');
  });
});
