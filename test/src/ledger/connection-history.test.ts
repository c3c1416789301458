import { serialize } from 'node:v8';
import { expect } from 'chai';
import { judge } from '../../../src/judge.js';
import type { ConnectionChange } from '../../../src/ledger.js';
import { ConnectionHistory } from '../../../src/ledger/connection-history.js';
import { runReport } from '../../../src/run-report.js';
import { evidenceOf, intentOf } from '../evidence-of.js';

const refused = (appliance: string, atMs = 0): ConnectionChange => ({
  ...{ atMs, appliance, change: 'refused', reason: 'connect ECONNREFUSED' },
});

describe('the connections of a run', () => {
  /** A collector that is down before a large fleet. */
  const APPLIANCES = 100;
  const LINES = 10;
  /** More than a call may have arguments. */
  const CHANGES = 200_000;
  const line = Array.from({ length: CHANGES }, (_, place) => refused(`fw-${place % APPLIANCES}`, place));

  it('take no more memory for more refusals', () => {
    const bytesAfter = (lineCount: number): number => {
      const history = new ConnectionHistory();
      for (let count = 0; count < lineCount; count += 1) for (const change of line) history.add(change);
      expect(history.brokenCount).to.equal(lineCount * CHANGES);
      expect(history.appliances.get('fw-7')?.endCounts.get('connect ECONNREFUSED')).to.equal(
        (lineCount * CHANGES) / APPLIANCES,
      );
      return serialize(history).length;
    };
    expect(bytesAfter(LINES) - bytesAfter(1)).to.be.below(APPLIANCES * 10);
  });

  it('are told of as many as there were, the first ten by name', () => {
    const { plan, evidence } = evidenceOf();
    const driverLine = { sent: [], indeterminate: [], givenUp: [], lastSentMs: null, lagUs: null, reconnectCount: 0 };
    for (let count = 0; count < LINES; count += 1) {
      evidence.addDriverLine({ ...driverLine, atMs: 1_000, connections: line });
    }
    const { notes } = runReport(intentOf(), evidence, judge(intentOf(), plan, evidence));
    const told = notes.filter((note) => note.includes('connection'));
    expect(told).to.have.length(11);
    expect(told[1]).to.equal('fw-1: connection refused at 0.0 s: connect ECONNREFUSED.');
    expect(told[10]).to.equal('1,999,990 more connections were refused or lost.');
  });

  it('are told of one more in the singular', () => {
    const { plan, evidence } = evidenceOf();
    for (const change of line.slice(0, 11)) evidence.connections.add(change);
    const { notes } = runReport(intentOf(), evidence, judge(intentOf(), plan, evidence));
    expect(notes).to.include('1 more connection was refused or lost.');
  });

  it('lasted as long as the longest, and one that opened last is open', () => {
    const history = new ConnectionHistory();
    const change = (what: ConnectionChange['change'], atMs: number): void => {
      history.add({ ...refused('fw-1', atMs), change: what });
    };
    change('connected', 1_000);
    change('disconnected', 4_000);
    change('refused', 9_000);
    change('connected', 10_000);
    change('disconnected', 10_500);
    expect(history.appliances.get('fw-1')).to.include({ longestMs: 3_000, openedMs: null });
    change('connected', 11_000);
    expect(history.appliances.get('fw-1')).to.include({ longestMs: 3_000, openedMs: 11_000 });
    expect(history.brokenCount).to.equal(3);
  });
});
