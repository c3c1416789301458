import { expect } from 'chai';
import { judgeProbe } from '../../../src/capacity/probe.js';
import type { RunReport } from '../../../src/report.js';
import { passingReport } from '../report/sample.js';
import {
  RATE_EPS,
  boundTo,
  bounds,
  collectorUsing,
  cpuOf,
  direct,
  growing,
  hops,
  lossOf,
  lost,
  rateOf,
  reportOf,
  run,
  slowAt,
  timelineOf,
} from './probe-sample.js';

describe('a probe', () => {
  it('that went well is sustained', () => {
    expect(judgeProbe(run, reportOf(), bounds)).to.deep.equal({
      ...run,
      sustained: true,
      why: '',
      limit: null,
      lossCount: 0,
      latencyMsP99: 6.98,
      backlogSlopeEps: 0,
      otherCores: 0,
      verdict: 'pass',
    });
  });

  it('is sustained with as much loss and growth as there may be, and no more', () => {
    const atBound = 0.001 * passingReport.load.plannedCount;
    for (const lostCount of [atBound, atBound + 1]) {
      const report = reportOf({ outcomes: { ...passingReport.outcomes, lost: lostCount } });
      expect(judgeProbe(run, report, { ...bounds, lossRatioMax: 0.001 }).sustained).to.equal(lostCount === atBound);
    }
    expect(judgeProbe(run, reportOf({ timeline: timelineOf(RATE_EPS * 0.015) }), bounds).sustained).to.equal(true);
  });

  const faults: readonly (readonly [title: string, changes: Partial<RunReport>, limit: string, why: string])[] = [
    ['a growing queue, with nothing lost', growing, 'collector', 'backlog grew by 100 events/s'],
    ['a queue that grows a little', { timeline: timelineOf(32) }, 'collector', 'backlog grew by 32 events/s'],
    [
      'a queue that grows more before the output of the collector than behind it',
      { timeline: timelineOf(100, 60) },
      'collector',
      'backlog grew by 100 events/s',
    ],
    [
      'a queue that grows while the forwarder has time in each of its threads, if not in all together',
      { ...growing, ...cpuOf({ parts: [{ part: 'forwarder', cores: 1.2, busiestThreadCores: 0.5 }] }) },
      'collector',
      'backlog grew by 100 events/s',
    ],
    ['one lost event', lost, 'collector', '1 lost'],
    ['events not taken', { outcomes: { ...passingReport.outcomes, unsent: 5 } }, 'collector', '5 not taken'],
    [
      'a collector that died',
      { expectations: [{ name: 'collector', expected: 'runs', got: 'killed', verdict: 'fail' }] },
      'collector',
      'the collector ended (killed)',
    ],
    [
      'all the cores that it may use',
      { ...growing, ...boundTo(0.5), ...collectorUsing(0.49, 0.2) },
      'collector-cpu',
      'backlog grew by 100 events/s',
    ],
    [
      'a share of the processors that is used up in most time slices, whatever the mean says',
      { ...growing, ...boundTo(0.5), ...cpuOf({ collectorThrottledRatio: 0.8 }) },
      'collector-cpu',
      'backlog grew by 100 events/s',
    ],
    [
      'a queue that grows though the collector is seldom held back',
      { ...growing, ...boundTo(0.5), ...cpuOf({ collectorThrottledRatio: 0.2 }) },
      'collector',
      'backlog grew by 100 events/s',
    ],
    [
      'a thread that never rests',
      { ...growing, ...collectorUsing(1.1, 0.99) },
      'collector-cpu',
      'backlog grew by 100 events/s',
    ],
    ['drops by the kernel', { ...lost, ...lossOf({ kernelDrops: 1 }) }, 'kernel-buffer', '1 lost'],
    ['discards by the collector', { ...lost, ...lossOf({ collectorDiscards: 1 }) }, 'collector-queue', '1 lost'],
  ];
  for (const [title, changes, limit, why] of faults) {
    it(`is not sustained for ${title}`, () => {
      const probe = judgeProbe(run, reportOf(changes), bounds);
      expect([probe.sustained, probe.limit?.what, probe.why]).to.deep.equal([false, limit, why]);
    });
  }

  const doubts: readonly (readonly [title: string, changes: Partial<RunReport>, limit: string])[] = [
    [
      'doubts itself, whatever was lost',
      { ...lost, expectations: [{ name: 'pace', expected: '5 ms', got: '81 ms', verdict: 'unknown' }] },
      'rig',
    ],
    ['holds the backlog itself', { timeline: timelineOf(100, 0) }, 'forwarder'],
    ['holds the greater part of the backlog', { timeline: timelineOf(100, 40) }, 'forwarder'],
    ['and the pipeline fill the machine together', { ...growing, ...cpuOf({ machineBusyCores: 3.9 }) }, 'machine'],
    [
      'has a forwarder that never rests',
      { ...growing, ...cpuOf({ parts: [{ part: 'forwarder', cores: 1, busiestThreadCores: 0.97 }] }) },
      'forwarder',
    ],
    ['has a driver that never rests', { ...growing, ...cpuOf({ driverBusyRatio: 0.97 }) }, 'rig'],
    [
      'dropped events itself',
      { ...lost, ...lossOf({ forwarderDrops: 1 }), lostAt: { collector: 0, forwarder: 1 } },
      'forwarder',
    ],
    ['lost events that nobody owns up to', { ...lost, lostAt: { collector: 0, forwarder: 1 } }, 'forwarder'],
    ['is all there is', { ...growing, pipeline: { ...passingReport.pipeline, collector: direct } }, 'rig'],
  ];
  for (const [title, changes, limit] of doubts) {
    it(`says nothing where the rig ${title}`, () => {
      const probe = judgeProbe(run, reportOf(changes), bounds);
      expect([probe.sustained, probe.limit?.what]).to.deep.equal([null, limit]);
    });
  }

  it('does not look beyond the load', () => {
    const late = timelineOf(0).map((point, second) => ({ ...point, backlogCount: second < 10 ? 100 : 9_000 }));
    expect(judgeProbe(run, reportOf({ timeline: late }), bounds).backlogSlopeEps).to.equal(0);
  });

  it('knows a collector at its own limit on a machine that is full', () => {
    const full = {
      ...growing,
      ...boundTo(0.5),
      ...cpuOf({ ...collectorUsing(0.5, 0.4).loadCpu, machineBusyCores: 4 }),
    };
    expect(judgeProbe(run, reportOf(full), bounds).limit?.what).to.equal('collector-cpu');
  });

  it('judges for itself what was in the way of a rate that the run cannot blame on anybody', () => {
    const doubts = ['unsent', 'loss', 'unattributed loss'].map((name) => {
      return { name, verdict: 'unknown', expected: '2000', got: '1000, but the machine was busy' } as const;
    });
    const changes = { ...growing, ...boundTo(0.05), ...collectorUsing(0.05, 0.05) };
    const report = reportOf(
      { ...changes, expectations: [...passingReport.expectations, ...doubts] },
      rateOf('unknown'),
    );
    expect(judgeProbe(run, report, bounds)).to.deep.include({ sustained: false });
    const direct = { ...report.pipeline, collector: { ...report.pipeline.collector, kind: 'direct' } };
    expect(judgeProbe(run, { ...report, pipeline: direct }, bounds)).to.deep.include({ sustained: null });
  });

  it('allows the loss and the latency that were chosen, and no more', () => {
    const probe = (lossRatioMax: number, latencyMsP99Max: number | null) =>
      judgeProbe(run, reportOf({ ...lost, latencyMs: hops }), { lossRatioMax, latencyMsP99Max });
    expect(probe(0.001, null).sustained).to.equal(true);
    expect(probe(0.00001, null).why).to.equal('1 lost');
    expect(probe(0.001, 7).sustained).to.equal(true);
    expect(probe(0.001, 6)).to.deep.include({ sustained: false, why: 'latency p99 6.98 ms' });
    expect(probe(0.001, 6).limit?.what).to.equal('latency');
  });

  it('is not told by a latency or a loss that the rig made, however often a bounded collector was held back', () => {
    const heldBack = { ...boundTo(0.05), ...cpuOf({ collectorThrottledRatio: 0.99 }) };
    const slow = { ...heldBack, latencyMs: { ...hops, forwarder: { ...hops.collector, p99: 150 } } };
    const late = judgeProbe(run, reportOf(slow), { ...bounds, latencyMsP99Max: 6 });
    expect([late.sustained, late.limit?.what]).to.deep.equal([null, 'forwarder']);
    const behind = judgeProbe(run, reportOf({ ...heldBack, ...lost, lostAt: { collector: 0, forwarder: 1 } }), bounds);
    expect([behind.sustained, behind.limit?.what]).to.deep.equal([null, 'forwarder']);
    const before = judgeProbe(run, reportOf({ ...heldBack, ...lost, lostAt: { collector: 1, forwarder: 0 } }), bounds);
    expect([before.sustained, before.limit?.what]).to.deep.equal([false, 'collector-cpu']);
    const both = judgeProbe(run, reportOf({ ...heldBack, ...lost, lostAt: { collector: 1, forwarder: 1 } }), bounds);
    expect([both.sustained, both.limit?.what]).to.deep.equal([false, 'collector-cpu']);
  });

  it('is not sustained where the rate was not taken, and takes the word of the run for that', () => {
    const probe = judgeProbe(run, slowAt(1_900), bounds);
    expect([probe.sustained, probe.limit?.what, probe.why]).to.deep.equal([false, 'collector', 'took 1,900 events/s']);
    // So much more time was the rig's own lateness.
    const late = reportOf({ load: { ...passingReport.load, achievedEps: 1_970 } });
    expect(judgeProbe({ ...run, durationMs: 4_000 }, late, bounds).sustained).to.equal(true);
  });

  it('counts also as lost what nobody knows the fate of', () => {
    const unsure = {
      outcomes: { ...passingReport.outcomes, lost: 1, indeterminate: 2 },
      lostAt: { collector: 1, forwarder: 0 },
    };
    expect(judgeProbe(run, reportOf(unsure), bounds)).to.deep.include({
      sustained: false,
      why: '3 lost',
      lossCount: 3,
    });
  });

  it('is told by a rate that was not taken, also where the rig lost something beside', () => {
    const behind = { ...lost, lostAt: { collector: 0, forwarder: 1 }, ...boundTo(0.4), ...collectorUsing(0.4, 0.3) };
    const probe = judgeProbe(run, slowAt(1_900, behind), bounds);
    expect([probe.sustained, probe.limit?.what]).to.deep.equal([false, 'collector-cpu']);
  });

  it('is told by a latency that the pipeline made alone, though the rig made more of it', () => {
    const slow = { latencyMs: { ...hops, forwarder: { ...hops.collector, p99: 150 } } };
    const probe = judgeProbe(run, reportOf(slow), { ...bounds, latencyMsP99Max: 5 });
    expect([probe.sustained, probe.limit?.what]).to.deep.equal([false, 'latency']);
  });

  it('is not told by a latency that the rig made', () => {
    const slow = { latencyMs: { ...hops, forwarder: { ...hops.collector, p99: 150 } } };
    const probe = judgeProbe(run, reportOf(slow), { ...bounds, latencyMsP99Max: 6 });
    expect([probe.sustained, probe.limit?.what]).to.deep.equal([null, 'forwarder']);
  });
});
