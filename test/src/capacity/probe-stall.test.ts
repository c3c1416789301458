import { expect } from 'chai';
import type { Probe } from '../../../src/capacity.js';
import { judgeProbe } from '../../../src/capacity/probe.js';
import type { DrainReason, RunLine } from '../../../src/ledger.js';
import type { RunReport } from '../../../src/report.js';
import { kernelDropped, type Story } from '../evidence-of.js';
import { passingReport } from '../report/sample.js';
import { cpuLine, pipelineLine } from '../run-lines.js';
import { reportOf as reportOfStory, without } from '../troubles.js';
import { boundTo, bounds, cpuOf, growing, reportOf, run, stood, timelineOf } from './probe-sample.js';

const heldBack = { ...boundTo(0.05), ...cpuOf({ collectorThrottledRatio: 0.99 }) };
const told = ({ sustained, limit }: Probe) => [sustained, limit?.what];
const OF_RIG = [null, 'forwarder'];

describe('a probe in which a part of the rig stood still', () => {
  /** An event a second. */
  const LOAD_MS = 10_000;
  const LATENCY_MS_MAX = 500;
  const ofEvents = { ...run, rateEps: 1 };
  const at = (lengthMs: number, atMs = 1_000, part = 'forwarder'): RunLine[] => [
    pipelineLine('rsyslog'),
    { type: 'stall', part, longestMs: lengthMs, spans: [{ atMs, lengthMs }] },
  ];
  const late = (latencyMs: number, runLines: RunLine[]): Story => ({ durationMs: LOAD_MS, latencyMs, runLines });
  const slow = (lastSentMs: number, runLines: RunLine[], changes: Story = {}): Story => ({
    ...{ durationMs: LOAD_MS, lastSentMs, runLines, ...changes },
  });
  const unsent = (events: number[], runLines: RunLine[], changes: Story = {}): Story => ({
    ...{ durationMs: LOAD_MS, sent: without(...events), givenUp: events, runLines, ...changes },
  });
  const missing = (events: number[], runLines: RunLine[]): Story => ({
    ...{ durationMs: LOAD_MS, atOutput: without(...events), runLines },
  });
  const dropped = (count: number): RunLine => ({
    ...{ type: 'collector-counters', atMs: LOAD_MS, discards: [], kernelDrops: [kernelDropped(count)] },
  });
  const drained = (reason: DrainReason): RunLine => ({ type: 'drained', atMs: 14_000, reason });
  const quiet = drained('quiet');
  const rows: readonly (readonly [title: string, story: Story, isOfRig: boolean])[] = [
    ['a latency as long', late(1_990, at(1_500)), true],
    ['a longer latency', late(2_100, at(1_500)), false],
    ['a latency before it', late(1_990, at(1_500, LOAD_MS + 1_000)), false],
    ['a latency that only many such times explain', late(2_300, [...at(1_000), ...at(1_000, 8_000)]), false],
    ['a latency of more than it can have met', { ...late(1_400, at(1_000, 8_000)), isBySecond: true }, false],
    ['a rate in as much time', slow(13_000, at(3_000)), true],
    ['a rate in more time', slow(16_000, at(1_604)), false],
    ['a rate before it', slow(13_000, at(3_000, 13_000)), false],
    ['as many events not taken', unsent([8, 9], at(2_000)), true],
    ['more events not taken', unsent([7, 8, 9], at(2_000)), false],
    ['events that the collector refused', unsent([8, 9], at(2_000), { givenUp: [] }), false],
    [
      'an event that the collector refused beside a rate in as much time',
      slow(13_000, at(3_000), { planned: [200], sent: Array.from({ length: 199 }, (_, event) => event) }),
      false,
    ],
    ['as many events not taken in more time', unsent([8, 9], at(2_000), { lastSentMs: 16_000 }), false],
    ['as many dropped', missing([3], [...at(2_000), dropped(1)]), true],
    ['more dropped', missing([3, 4, 5], [...at(2_000), dropped(3)]), false],
    ['what was dropped before it', missing([3], [...at(8_000, LOAD_MS), dropped(1)]), false],
    ['as many that nobody owns up to', missing([3, 4], [...at(2_000), quiet]), true],
    ['more that nobody owns up to', missing([3, 4, 5], [...at(2_000), quiet]), false],
    ['what nobody owned up to before it', missing([3, 4], [...at(3_000, 14_100), quiet]), false],
    ['quiet that was its own', missing([3, 4, 5, 6], [...at(3_000, 10_900, 'main process'), quiet]), true],
    ['one of two failures', { ...late(1_990, [...at(1_500), dropped(3)]), atOutput: without(3, 4, 5) }, false],
  ];
  for (const [title, story, isOfRig] of rows) {
    it(`is ${isOfRig ? 'not ' : ''}told by ${title}`, () => {
      const report = reportOfStory(story, { latencyMsP99Max: LATENCY_MS_MAX });
      for (const changes of [{}, heldBack]) {
        const limits = { ...bounds, latencyMsP99Max: LATENCY_MS_MAX };
        const probe = judgeProbe(ofEvents, { ...report, ...changes }, limits);
        if (isOfRig) expect(told(probe)).to.deep.equal(OF_RIG);
        else expect(probe.sustained, probe.why).to.equal(false);
      }
    });
  }

  it('says so, also where the machine had nothing left and the collector was at its limit', () => {
    const busy = [...at(3_000), cpuLine(1.97, 'collector', 0.99)];
    const waiting = missing([3, 4], [...busy, drained('out of time')]);
    const stories = [late(1_990, busy), slow(13_000, busy), unsent([8, 9], busy), waiting];
    const text = "the rig's forwarder stood still for 3000 ms at once";
    for (const story of stories) {
      const report = reportOfStory(story, { latencyMsP99Max: LATENCY_MS_MAX });
      const { limit } = judgeProbe(ofEvents, report, { ...bounds, latencyMsP99Max: LATENCY_MS_MAX });
      expect(limit).to.deep.equal({ what: 'forwarder', evidence: text });
    }
  });

  const died = { name: 'collector', expected: 'runs', got: 'killed', verdict: 'fail' } as const;
  const growths: readonly (readonly [title: string, report: RunReport, isOfRig: boolean])[] = [
    ['a backlog as high', reportOf({ ...growing, ...stood(1_000) }), true],
    ['a higher backlog', reportOf({ timeline: timelineOf(201), ...stood(1_000) }), false],
    ['a backlog before it', reportOf({ ...growing, ...stood(1_000, 10_000) }), false],
    ['a collector that died', reportOf({ expectations: [died], ...stood(9_000) }), false],
    [
      'a backlog as high beside a loss',
      reportOf({ ...growing, ...stood(1_000), outcomes: { ...passingReport.outcomes, lost: 1 } }),
      false,
    ],
  ];
  for (const [title, report, isOfRig] of growths) {
    it(`is ${isOfRig ? 'not ' : ''}told by ${title}`, () => {
      for (const changes of [{}, heldBack]) {
        const probe = judgeProbe(run, { ...report, ...changes }, bounds);
        if (isOfRig) expect(told(probe)).to.deep.equal(OF_RIG);
        else expect(probe.sustained, probe.why).to.equal(false);
      }
    });
  }
});
