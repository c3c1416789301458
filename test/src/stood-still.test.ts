import { expect } from 'chai';
import type { DrainReason, RunLine } from '../../src/ledger.js';
import { discarded, kernelDropped, type Story } from './evidence-of.js';
import { cpuLine, pipelineLine } from './run-lines.js';
import { reportOf, troubles, without, type PlantedFault } from './troubles.js';

describe('a part of the rig that stood still', () => {
  /** An event a second, for ten seconds. */
  const LOAD_MS = 10_000;
  const stood = (lengthMs: number, atMs = 1_000, part = 'workspace'): RunLine[] => [
    pipelineLine('rsyslog'),
    { type: 'stall', part, longestMs: lengthMs, spans: [{ atMs, lengthMs }] },
  ];
  const slow = (latencyMs: number, runLines: RunLine[]): Story => ({ durationMs: LOAD_MS, latencyMs, runLines });
  const taken = (lastSentMs: number, runLines: RunLine[]): Story => ({ durationMs: LOAD_MS, lastSentMs, runLines });
  const givenUp = (events: number[], runLines: RunLine[]): Story => ({
    ...{ durationMs: LOAD_MS, sent: without(...events), givenUp: events, runLines },
  });
  const missing = (events: number[], runLines: RunLine[]): Story => ({
    ...{ durationMs: LOAD_MS, atOutput: without(...events), runLines },
  });
  const counted = (kernelDrops: number, discards: number): RunLine => ({
    ...{ type: 'collector-counters', atMs: 1 },
    ...{ discards: [discarded(discards)], kernelDrops: [kernelDropped(kernelDrops)] },
  });
  const drained = (reason: DrainReason, atMs = 14_000): RunLine => ({ type: 'drained', atMs, reason });
  const late = { latencyMsP99Max: 500, lateMax: 0 };
  const lost = { loss: 'fail', 'unattributed loss': 'fail' } as const;
  const rows: PlantedFault[] = [
    [
      'explains as much lateness',
      slow(1_990, stood(1_500)),
      'unknown',
      { 'latency p99': 'unknown', 'late events': 'unknown' },
      late,
    ],
    [
      'explains no more lateness than that',
      slow(2_100, stood(1_500)),
      'fail',
      { 'latency p99': 'fail', 'late events': 'unknown' },
      late,
    ],
    [
      'explains no more lateness than it took of as long a time, however often it did so',
      slow(2_300, [...stood(1_000), ...stood(1_000, 8_000)]),
      'fail',
      { 'latency p99': 'fail', 'late events': 'fail' },
      late,
    ],
    [
      'explains as much lateness as it took of as long a time',
      slow(2_300, [...stood(1_000), ...stood(1_000, 2_200)]),
      'unknown',
      { 'latency p99': 'unknown', 'late events': 'unknown' },
      late,
    ],
    [
      'explains that events came late as far as it goes',
      slow(2_600, stood(1_500)),
      'fail',
      { 'late events': 'fail' },
      { lateMax: 9 },
    ],
    [
      'explains the latest but as many as may be late',
      { ...slow(2, stood(1_500)), latenciesMs: { 8: 2_400, 9: 60_000 } },
      'unknown',
      { 'late events': 'unknown' },
      { lateMax: 1 },
    ],
    [
      'does not explain the latest',
      { ...slow(2, stood(1_500)), latenciesMs: { 8: 2_400, 9: 60_000 } },
      'fail',
      { 'late events': 'fail' },
      { lateMax: 0 },
    ],
    [
      'is no excuse for a minute where it was a second',
      slow(60_000, stood(1_000)),
      'fail',
      { 'latency p99': 'fail', 'late events': 'fail' },
      late,
    ],
    [
      'explains no lateness of what had arrived before',
      slow(1_990, stood(1_500, LOAD_MS)),
      'fail',
      { 'latency p99': 'fail', 'late events': 'fail' },
      late,
    ],
    ['explains as much time in which nothing was taken', taken(13_000, stood(3_000)), 'unknown', { rate: 'unknown' }],
    ['explains no more time than that', taken(16_000, stood(1_604)), 'fail', { rate: 'fail' }],
    ['explains nothing of a load that was over', taken(13_000, stood(3_000, 13_000)), 'fail', { rate: 'fail' }],
    [
      'explains that what fell due meanwhile was not sent',
      givenUp([8, 9], stood(2_000)),
      'unknown',
      { rate: 'unknown', unsent: 'unknown' },
    ],
    ['explains no more of it', givenUp([7, 8, 9], stood(2_000)), 'fail', { rate: 'fail', unsent: 'fail' }],
    [
      'explains nothing that the collector refused',
      { ...givenUp([9], stood(3_000)), sent: without(7, 8, 9) },
      'fail',
      { rate: 'fail', unsent: 'fail' },
    ],
    [
      'explains nothing that was not sent before',
      givenUp([8, 9], stood(2_000, LOAD_MS + 100)),
      'fail',
      { rate: 'fail', unsent: 'fail' },
    ],
    [
      'explains what the kernel dropped meanwhile',
      missing([3], [...stood(8_000), counted(1, 0)]),
      'unknown',
      { loss: 'unknown' },
    ],
    [
      'explains what the collector discarded meanwhile',
      missing([3, 4], [...stood(2_000), counted(0, 2)]),
      'unknown',
      { loss: 'unknown' },
    ],
    [
      'explains no more of it than fell due',
      missing([3, 4, 5], [...stood(2_000), counted(1, 2)]),
      'fail',
      { loss: 'fail' },
    ],
    [
      'explains nothing that the kernel dropped or the collector discarded before',
      missing([3, 4], [...stood(8_000, LOAD_MS), counted(1, 1)]),
      'fail',
      { loss: 'fail' },
    ],
    [
      'explains nothing that nobody owns up to where it stood still after the drain',
      missing([3, 4], [...stood(3_000, 14_100), drained('quiet')]),
      'fail',
      lost,
    ],
    [
      'explains what nobody owns up to',
      missing([3, 4], [...stood(2_000), drained('quiet')]),
      'unknown',
      { loss: 'unknown', 'unattributed loss': 'unknown' },
    ],
    ['explains no more of that than fell due', missing([3, 4, 5], [...stood(2_000), drained('quiet')]), 'fail', lost],
    [
      'explains it all where it stood still for as long as it takes to seem quiet',
      missing([3, 4, 5, 6, 7], [...stood(3_000, 10_900), drained('quiet')]),
      'unknown',
      { loss: 'unknown', 'unattributed loss': 'unknown' },
    ],
    [
      'explains it all where the process of the run did',
      missing([3, 4, 5, 6, 7], [...stood(3_000, 10_900, 'main process'), drained('quiet')]),
      'unknown',
      { loss: 'unknown', 'unattributed loss': 'unknown' },
    ],
    [
      'explains nothing else where the process of the run did',
      { ...missing([3], [...stood(8_000, 1_000, 'main process'), counted(1, 0)]), latencyMs: 1_990 },
      'fail',
      { loss: 'fail', 'latency p99': 'fail', 'late events': 'fail' },
      late,
    ],
    [
      'does not where that was too short',
      missing([3, 4, 5, 6, 7], [...stood(2_900, 10_900), drained('quiet')]),
      'fail',
      lost,
    ],
    [
      'does not where it went on before',
      missing([3, 4, 5, 6, 7], [...stood(3_000, 7_000), drained('quiet')]),
      'fail',
      lost,
    ],
    [
      'does not where it was never quiet',
      missing([3, 4, 5, 6, 7], [...stood(3_000, 10_900), drained('out of time')]),
      'fail',
      lost,
    ],
    [
      'explains as many as would have come in as much more time',
      { ...missing([5, 6, 7, 8, 9], [...stood(3_000, 10_900), drained('out of time')]), arrivalsAtMs: 12_000 },
      'unknown',
      { loss: 'unknown', 'unattributed loss': 'unknown' },
    ],
    [
      'explains them all where no time was left',
      missing([5, 6, 7, 8, 9], [...stood(4_000, 10_000), drained('out of time')]),
      'unknown',
      { loss: 'unknown', 'unattributed loss': 'unknown' },
    ],
    [
      'explains what fell due meanwhile also where nothing came any more',
      missing([7, 8, 9], [...stood(3_000, 8_000), drained('out of time')]),
      'unknown',
      { loss: 'unknown', 'unattributed loss': 'unknown' },
    ],
    [
      'explains a write that the driver cut in the end',
      { ...givenUp([8], stood(2_000)), indeterminate: [8] },
      'unknown',
      { loss: 'unknown' },
    ],
    [
      'explains no loss that the forwarder itself made',
      { durationMs: LOAD_MS, atWorkspace: without(3), dropped: [3], runLines: stood(8_000) },
      'fail',
      { loss: 'fail' },
    ],
    [
      'explains no duplicate',
      { durationMs: LOAD_MS, atWorkspace: [...without(), 4], runLines: stood(8_000) },
      'fail',
      { duplicates: 'fail' },
    ],
  ];
  for (const [title, story, verdict, found, limits] of rows) {
    it(title, () => {
      expect(troubles(story, limits)).to.deep.equal(found);
      expect(reportOf(story, limits).verdict).to.equal(verdict);
    });
  }

  it('is what a loss is excused with, and nothing beside it that cost no event', () => {
    const runLines = [...stood(8_000), cpuLine(1.97, 'collector', 0.9), counted(1, 0)];
    expect(reportOf(missing([3], runLines)).expectations.find(({ name }) => name === 'loss')?.got).to.equal(
      "1 (collector 1, forwarder 0), but the rig's workspace stood still for 8000 ms at once",
    );
  });

  it('is told in a note where something was late after it', () => {
    const text = "Some lateness may be the rig's own: the rig's workspace stood still for 1500 ms at once.";
    expect(reportOf(slow(1_001, stood(1_500))).notes).to.deep.equal([text]);
    expect(reportOf(slow(1_001, stood(999))).notes).to.deep.equal([]);
    expect(reportOf(slow(1_001, stood(1_500, LOAD_MS + 50_000))).notes).to.deep.equal([]);
    expect(reportOf(slow(2, stood(1_500))).notes).to.deep.equal([]);
  });
});
