import { expect } from 'chai';
import type { CapacitySettings, LimitKind, Probe } from '../../../src/capacity.js';
import { capacityReport, type Circumstances } from '../../../src/capacity/conclusion.js';
import type { SearchResult } from '../../../src/capacity/search.js';
import { renderCapacityText } from '../../../src/report/capacity-text.js';

const settings: CapacitySettings = {
  startEps: 1_000,
  maxEps: 50_000,
  precision: 0.03,
  probeDurationMs: 10_000,
  lossRatioMax: 0,
  latencyMsP99Max: null,
  minEps: null,
};
const circumstances: Circumstances = {
  endedEarly: null,
  settings,
  scenario: { name: 'first-light', seed: 1, applianceCount: 3 },
  pipeline: {
    collector: { kind: 'rsyslog', version: '8.2302.0', runtime: 'container', cpus: 0.2 },
    transport: 'tcp',
    framing: 'newline',
    syslog: 'rfc3164',
  },
  machine: { cpuModel: 'A processor', coreCount: 2, memoryGiB: 8, kernel: 'Linux 6', nodeVersion: 'v20' },
  selftest: { kind: 'none', why: 'not measured on this machine' },
  startedAt: '2026-11-23T20:00:00.000Z',
  durationMs: 180_000,
  rigVersion: '0.1.0',
};
const probeOf = (rateEps: number, sustained: boolean | null, what: LimitKind = 'collector-cpu'): Probe => ({
  rateEps,
  durationMs: 10_000,
  sustained,
  why: sustained === true ? '' : 'backlog grew',
  limit: sustained === true ? null : { what, evidence: 'figures say so' },
  lossCount: 0,
  latencyMsP99: 210,
  backlogSlopeEps: sustained === true ? 0 : 500,
  otherCores: 0.05,
  verdict: 'pass',
  directory: `probe-${rateEps}`,
});
const found: SearchResult = { kind: 'found', estimateEps: 7_010.4, lowEps: 6_890, highEps: 7_120, isPrecise: true };
const probes = [probeOf(4_000, true), probeOf(8_000, false, 'collector'), probeOf(7_200, false), probeOf(7_100, false)];
const report = (search: SearchResult, changed: Partial<Circumstances> = {}, of: readonly Probe[] = probes) =>
  capacityReport(search, of, { ...circumstances, ...changed });
const gate = (minEps: number) => ({ settings: { ...settings, minEps } });

describe('the report of a capacity', () => {
  it('passes where one was found, with its interval and what most probes at the knee met', () => {
    const { verdict, capacityEps, isLowerBound, limit, result } = report(found);
    expect([verdict, isLowerBound, limit.what]).to.deep.equal(['pass', false, 'collector-cpu']);
    expect(capacityEps).to.deep.equal({ estimate: 7_010, low: 6_890, high: 7_120, confidence: 0.95 });
    expect(limit.evidence).to.equal('at 7,100 events/s figures say so');
    expect(result).to.equal(
      "Sustains 7,010 events/s (6,890 to 7,120 with 95 % confidence). The limit: the collector's processor time.",
    );
  });

  it('is told with what most of the five probes nearest to it met, not the nearest alone nor all', () => {
    const limitOf = (...limits: readonly LimitKind[]): LimitKind =>
      report(
        found,
        {},
        limits.map((limit, place) => probeOf(7_100 + place * 100, false, limit)),
      ).limit.what;
    expect(limitOf('latency', 'collector', 'collector')).to.equal('collector');
    expect(limitOf('latency', 'latency', 'collector', 'collector', 'latency')).to.equal('latency');
    const beyond = ['collector', 'collector', 'collector'] as const;
    expect(limitOf('latency', 'latency', 'latency', 'collector', 'collector', ...beyond)).to.equal('latency');
  });

  it('never takes a limit of the rig for a capacity', () => {
    const of = [probeOf(4_000, true), probeOf(4_300, null, 'machine'), probeOf(4_300, null, 'machine')];
    const { verdict, capacityEps, isLowerBound, limit } = report(
      { kind: 'at-least', lowEps: 4_000, end: 'rig' },
      gate(1),
      of,
    );
    expect([verdict, isLowerBound, limit.what]).to.deep.equal(['unknown', true, 'machine']);
    expect(capacityEps).to.deep.equal({ estimate: 4_000, low: 4_000, high: null, confidence: null });
  });

  it('does not take what a single probe said for the limit of the rig', () => {
    const of = [probeOf(4_000, true), probeOf(4_100, false), probeOf(4_300, null, 'machine')];
    expect(report({ kind: 'at-least', lowEps: 4_000, end: 'rig' }, {}, of).limit.what).to.equal('machine');
  });

  const rows: readonly (readonly [title: string, search: SearchResult, minEps: number | null, verdict: string])[] = [
    ['below what was wanted', found, 8_000, 'fail'],
    ['as much as was wanted', found, 7_000, 'pass'],
    ['no limit met', { kind: 'at-least', lowEps: 50_000, end: 'max' }, null, 'unknown'],
    ['no limit met, and no more wanted', { kind: 'at-least', lowEps: 50_000, end: 'max' }, 50_000, 'pass'],
    ['nothing held', { kind: 'none', lowestEps: 10 }, null, 'unknown'],
  ];
  for (const [title, search, minEps, verdict] of rows) {
    it(`is ${verdict}: ${title}`, () => {
      expect(report(search, { settings: { ...settings, minEps } }).verdict).to.equal(verdict);
    });
  }

  it('fails where no rate was held, and the pipeline did not hold one that is no higher than was wanted', () => {
    const none: SearchResult = { kind: 'none', lowestEps: 500 };
    const verdictOf = (minEps: number | null, ...of: readonly Probe[]) =>
      report(none, { settings: { ...settings, minEps } }, of).verdict;
    expect(verdictOf(1_000, probeOf(1_000, false), probeOf(500, false))).to.equal('fail');
    expect(verdictOf(5_000, probeOf(8_000, null), probeOf(500, false))).to.equal('fail');
    expect(verdictOf(1_000, probeOf(1_000, null, 'machine'), probeOf(500, false))).to.equal('unknown');
    expect(verdictOf(400, probeOf(1_000, false), probeOf(500, false))).to.equal('unknown');
    expect(verdictOf(null, probeOf(1_000, false), probeOf(500, false))).to.equal('unknown');
    expect(report(none, { ...gate(1_000), endedEarly: 'x' }, [probeOf(500, false)]).verdict).to.equal('unknown');
  });

  it('has a lower bound, and no verdict, where the search was interrupted', () => {
    const { verdict, isLowerBound, result } = report(
      { kind: 'at-least', lowEps: 4_000, end: 'early' },
      { endedEarly: 'interrupted by the user', ...gate(1_000) },
    );
    expect([verdict, isLowerBound]).to.deep.equal(['unknown', true]);
    expect(result).to.include('at least 4,000 events/s').and.to.include('interrupted by the user');
  });

  it('says where the interval is wider than was asked for', () => {
    expect(report({ ...found, isPrecise: false }).result).to.include('wider than the 3 % asked for');
  });

  it('reads as a result, a table of probes and the facts', () => {
    const lines = renderCapacityText(report(found), (_tone, text) => text).split('\n');
    expect(lines[0]).to.match(/^PASS {2}Sustains 7,010 events\/s/);
    expect(lines).to.include('   4,000   yes     0  210.00          0');
    expect(lines).to.include('   8,000    no     0  210.00        500  backlog grew');
    expect(lines.join('\n')).to.include('(container, 0.2 CPUs)').and.to.include('2 x A processor');
  });

  it('names what else ran on the machine, where it was enough to matter', () => {
    const text = (otherCores: number | null) =>
      renderCapacityText(
        report(
          found,
          {},
          probes.map((one) => ({ ...one, otherCores })),
        ),
        (_tone, words) => words,
      );
    expect(text(0.8)).to.include('Beside it other processes used 0.80 cores on average');
    for (const quiet of [0.05, null]) expect(text(quiet)).not.to.include('Beside it');
  });

  it('lets no control character of a collector through', () => {
    const hostile = [{ ...probeOf(8_000, false), why: 'the collector ended (\u001b[31m)' }];
    expect(renderCapacityText(report(found, {}, hostile), (_tone, text) => text)).not.to.include('\u001b');
  });
});
