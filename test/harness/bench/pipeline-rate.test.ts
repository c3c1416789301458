import { expect } from 'chai';
import { lastArrivalMsOf, pipelineEps } from '../../../harness/bench/pipeline-rate.js';

const SENT = 1_530_000;
const LOAD_MS = 10_000;
const secondsOf = (...medians: (number | null)[]) => medians.map((latencyMsP50) => ({ latencyMsP50 }));

describe('the rate at which events came through a pipeline', () => {
  const rows: [title: string, lastArrivalMs: number, timeline: ReturnType<typeof secondsOf>, eps: number][] = [
    ['is that of the load where the last was no later than usual', 10_040, secondsOf(300, 40, 42), 153_000],
    ['is never more than was sent', 9_900, secondsOf(40), 153_000],
    ['is less by what the last came later than usual', 10_240, secondsOf(300, 40, 42), 150_000],
    ['does not forgive a second of backlog', 11_020, secondsOf(20, 120, 220, 320, 420, 520), 139_091],
    ['takes what is usual from the first seconds alone', 12_100, secondsOf(null, 100, 200, 300, 400, 1, 1), 127_500],
    ['is half where the pipeline needs twice the time', 20_050, secondsOf(50, 900), 76_500],
  ];
  for (const [title, lastArrivalMs, timeline, eps] of rows) {
    it(title, () => {
      expect(Math.round(pipelineEps(SENT, LOAD_MS, lastArrivalMs, timeline))).to.equal(eps);
    });
  }

  it('is of what was delivered', () => {
    expect(pipelineEps(SENT / 2, LOAD_MS, 10_000, secondsOf(40))).to.equal(76_500);
  });

  it('is none where nothing arrived', () => {
    expect(pipelineEps(0, LOAD_MS, lastArrivalMsOf([]), secondsOf(null))).to.satisfy(Number.isNaN);
  });
});

describe('the last arrival at a tap', () => {
  it('is the latest of all samples, in whichever order they came', () => {
    const lines: { sampledNs: [number, number][] }[] = [
      { sampledNs: [] },
      ...[
        [
          [0, 2e6],
          [1, 9.5e6],
        ],
        [[2, 7e6]],
      ].map((sampledNs) => ({ sampledNs: sampledNs as [number, number][] })),
    ];
    expect(lastArrivalMsOf(lines)).to.equal(9.5);
  });
});
