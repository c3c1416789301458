import { expect } from 'chai';
import { wallClockNote } from '../../src/clock-report.js';
import type { RunLine } from '../../src/ledger.js';
import { renderHtml } from '../../src/report/html.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderText } from '../../src/report/text.js';
import { reportOf, troubles } from './troubles.js';

const assets = { plotScript: '', plotStyle: '', plotLicence: '', chartsScript: '' };
const clockLine = (uncertaintyMs: number): RunLine => ({
  type: 'clock',
  offsetMs: 12_000,
  driftMs: 0.25,
  uncertaintyMs,
});
const late = (latencyMs: number, uncertaintyMs: number) => ({ latencyMs, runLines: [clockLine(uncertaintyMs)] });

describe('latencies between two clocks', () => {
  const bounds = { latencyMsP99Max: 40 };

  it('pass and fail as ever where the uncertainty does not matter', () => {
    expect(troubles(late(30, 5), bounds)).to.deep.equal({});
    expect(troubles(late(50, 5), bounds)).to.deep.equal({ 'latency p99': 'fail' });
  });

  for (const [latencyMs, uncertaintyMs, why] of [
    [39, 5, 'just below its bound'],
    [41, 5, 'just above its bound'],
    [2, 45, 'with more uncertainty than the bound has room for'],
    [900, 45, 'beyond any doubt, by a clock that is worse than the bound'],
  ] as const) {
    it(`are unknown ${why}`, () => {
      const report = reportOf(late(latencyMs, uncertaintyMs), bounds);
      expect(report.verdict).to.equal('unknown');
      const finding = report.expectations.find(({ name }) => name === 'latency p99');
      expect(finding?.verdict).to.equal('unknown');
      expect(finding?.got).to.include(`only known to ± ${uncertaintyMs} ms`);
    });
  }

  it('leave it open which events were late where the uncertainty is as large as that', () => {
    expect(troubles(late(2, 999), { lateMax: 0 })).to.deep.equal({});
    expect(troubles(late(2, 1_000), { lateMax: 0 })).to.deep.equal({ 'late events': 'unknown' });
  });

  it('have their uncertainty wherever they are printed, and a note that says why', () => {
    const report = reportOf(late(2, 1.5));
    expect(report.clock).to.deep.equal({ offsetMs: 12_000, driftMs: 0.25, uncertaintyMs: 1.5 });
    expect(report.notes.join('\n')).to.include('up to the taps are ± 1.50 ms (offset 12,000 ms, drift 0.25 ms)');
    expect(renderText(report)).to.match(/^Latency +ms ± 1\.50 +p50/m);
    expect(renderMarkdown(report)).to.include('latency, ms ± 1.50');
    expect(renderHtml(report, assets)).to.include('Latency by hop, in ms ± 1.50').and.include('ms ± 1.50 end to end');
  });

  it('have none on one machine', () => {
    const report = reportOf({});
    expect(report.clock).to.equal(null);
    for (const text of [renderText(report), renderMarkdown(report), renderHtml(report, assets)])
      expect(text).not.to.include('±');
  });
});

describe('wall clocks of two machines', () => {
  it('are told of where they are a second or more apart', () => {
    expect([0, 499, -499].map(wallClockNote)).to.deep.equal([null, null, null]);
    expect(wallClockNote(3 * 86_400_000 + 400)).to.match(
      /^The sender's wall clock is 72h ahead of the receiver's: times/,
    );
    expect(wallClockNote(-1_700)).to.match(/^The sender's wall clock is 2s behind the receiver's: times/);
  });
});
