import { expect } from 'chai';
import type { Probe } from '../../../src/capacity.js';
import { judgeProbe } from '../../../src/capacity/probe.js';
import type { LoadCpu } from '../../../src/load-cpu.js';
import { boundTo, bounds, collectorUsing, cpuOf, growing, reportOf, run } from './probe-sample.js';

describe('a probe in which the rig was not at its best', () => {
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
