import { expect } from 'chai';
import { pipelineLine } from './run-lines.js';
import { reportOf, troubles } from './troubles.js';

describe('a latency beyond its bound', () => {
  const limits = { latencyMsP99Max: 500, lateMax: 0 };
  const both = (verdict: 'fail' | 'unknown') => ({ 'latency p99': verdict, 'late events': verdict });
  const of = (outputLatencyMs: number, latencyMs = 3_000) => ({
    ...{ durationMs: 10_000, latencyMs, outputLatencyMs, runLines: [pipelineLine('rsyslog')] },
  });

  it('is of no pipeline that was within it up to its output, where the forwarder took longer', () => {
    expect(troubles(of(200), limits)).to.deep.equal(both('unknown'));
    const [p99, late] = reportOf(of(200), limits).expectations.filter(({ verdict }) => verdict === 'unknown');
    expect(p99?.got).to.match(
      /^3\d+(\.\d+)? ms, but events arrived too late by the rig's own forwarder: p99 200(\.\d+)? ms up to/,
    );
    expect(late?.got).to.include("p100 200.06 ms up to the collector's output");
  });

  it('is that of the pipeline where it was late by itself', () => {
    expect(troubles(of(1_200), limits)).to.deep.equal(both('fail'));
    expect(troubles(of(600), limits)).to.deep.equal({ 'latency p99': 'fail', 'late events': 'unknown' });
  });

  it('is that of the pipeline where it took longer than the forwarder', () => {
    expect(troubles(of(300, 520), { latencyMsP99Max: 500 })).to.deep.equal({ 'latency p99': 'fail' });
  });
});
