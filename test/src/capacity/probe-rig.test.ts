import { expect } from 'chai';
import type { Probe } from '../../../src/capacity.js';
import { judgeProbe } from '../../../src/capacity/probe.js';
import type { LoadCpu, RunReport } from '../../../src/report.js';
import { passingReport } from '../report/sample.js';
import {
  boundTo,
  bounds,
  collectorUsing,
  cpuOf,
  growing,
  hopsOf,
  lateBy,
  lostOf,
  reportOf,
  run,
  slowAt,
  stood,
  timelineOf,
} from './probe-sample.js';

describe('a probe in which the rig was not at its best', () => {
  const stalls: readonly (readonly [title: string, report: RunReport, isOfRig: boolean])[] = [
    ['a latency as long', reportOf({ latencyMs: hopsOf(3_500), ...stood(3_000) }), true],
    ['a longer latency', reportOf({ latencyMs: hopsOf(3_600), ...stood(3_000) }), false],
    ['a backlog as high', reportOf({ ...growing, ...stood(1_000) }), true],
    ['a higher backlog', reportOf({ timeline: timelineOf(201), ...stood(1_000) }), false],
    ['a backlog before it', reportOf({ ...growing, ...stood(1_000, 10_000) }), false],
    // 15 s became 16.
    ['a rate in as much time', slowAt(1_875, stood(1_000)), true],
    ['a rate in more time', slowAt(1_870, stood(1_000)), false],
    [
      'a rate in more time that was the lateness of the driver',
      slowAt(1_870, { ...stood(1_000), ...lateBy(50) }),
      true,
    ],
    ['a rate before it', slowAt(1_875, stood(1_000, 10_000)), false],
    [
      'as many events not taken',
      reportOf({ outcomes: { ...passingReport.outcomes, unsent: 2_000 }, ...stood(1_000) }),
      true,
    ],
    [
      'more events not taken',
      reportOf({ outcomes: { ...passingReport.outcomes, unsent: 2_001 }, ...stood(1_000) }),
      false,
    ],
    ['as great a loss', reportOf({ ...lostOf(2_000), ...stood(1_000, 11_000) }), true],
    ['a greater loss', reportOf({ ...lostOf(2_001), ...stood(1_000, 11_000) }), false],
    [
      'a collector that died',
      reportOf({
        expectations: [{ name: 'collector', expected: 'runs', got: 'killed', verdict: 'fail' }],
        ...stood(9_000),
      }),
      false,
    ],
    ['one of two failures', reportOf({ ...growing, ...lostOf(2_001), ...stood(1_000) }), false],
  ];
  for (const [title, report, isOfRig] of stalls) {
    it(`is ${isOfRig ? 'not ' : ''}told by ${title} where the forwarder stood still`, () => {
      for (const heldBack of [{}, { ...boundTo(0.05), ...cpuOf({ collectorThrottledRatio: 0.99 }) }]) {
        const probe = judgeProbe(run, { ...report, ...heldBack }, { ...bounds, latencyMsP99Max: 500 });
        if (isOfRig) expect([probe.sustained, probe.limit?.what]).to.deep.equal([null, 'forwarder']);
        else expect(probe.sustained, probe.why).to.equal(false);
      }
    });
  }

  it('is told by a collector that was held back only where nothing of the rig was used up', () => {
    const heldBack = (ratio: number, changes: Partial<LoadCpu> = {}) =>
      judgeProbe(
        run,
        reportOf({ ...growing, ...boundTo(0.5), ...cpuOf({ collectorThrottledRatio: ratio, ...changes }) }),
        bounds,
      );
    const told = ({ sustained, limit }: Probe) => [sustained, limit?.what];
    expect(told(heldBack(0.5))).to.deep.equal([false, 'collector-cpu']);
    expect(told(heldBack(0.49))).to.deep.equal([false, 'collector']);
    expect(told(heldBack(0.55, { driverBusyRatio: 0.99 }))).to.deep.equal([null, 'rig']);
    expect(told(heldBack(0.55, { machineBusyCores: 4 }))).to.deep.equal([null, 'machine']);
    const parts = [{ part: 'workspace', cores: 1, busiestThreadCores: 0.97 }];
    expect(told(heldBack(0.55, { parts }))).to.deep.equal([null, 'forwarder']);
  });

  it('is not told by a collector at its limit where a thread of the driver was, too', () => {
    const both = cpuOf({ ...collectorUsing(1.1, 0.99).loadCpu, driverBusyRatio: 0.99 });
    expect(judgeProbe(run, reportOf({ ...growing, ...both }), bounds).limit?.what).to.equal('rig');
  });
});
