import { expect } from 'chai';
import type { DrainReason, RunLine } from '../../src/ledger.js';
import { discarded } from './evidence-of.js';
import { cpuLine, pipelineLine } from './run-lines.js';
import { findEach, reportOf, without, type PlantedFault } from './troubles.js';

const drainedLine = (reason: DrainReason): RunLine => ({ type: 'drained', atMs: 1_400, reason });
/** As early versions wrote it. */
const stallLine = (longestMs: number): RunLine => ({ type: 'stall', part: 'forwarder', longestMs });

describe('what may be the fault of the rig is not blamed on the pipeline, and what may not is', () => {
  const rows: PlantedFault[] = [
    [
      'a slow pipeline on a machine with nothing left',
      { latencyMs: 1_500, runLines: [pipelineLine('rsyslog'), cpuLine(1.97, 'collector', 0.9)] },
      'unknown',
      { 'latency p99': 'unknown', 'late events': 'unknown' },
      { latencyMsP99Max: 40, lateMax: 0 },
    ],
    [
      'a rate that only the rig could have taken',
      { lastSentMs: 2_000, runLines: [pipelineLine('direct')] },
      'unknown',
      { rate: 'unknown' },
    ],
    [
      'lateness while the forwarder stood still itself',
      { latencyMs: 1_500, runLines: [pipelineLine('rsyslog'), stallLine(1_000)] },
      'unknown',
      { 'latency p99': 'unknown', 'late events': 'unknown' },
      { latencyMsP99Max: 1_000, lateMax: 0 },
    ],
    [
      'lateness while the forwarder never stood still for long',
      { latencyMs: 1_500, runLines: [pipelineLine('rsyslog'), stallLine(499)] },
      'fail',
      { 'latency p99': 'fail' },
      { latencyMsP99Max: 1_000 },
    ],
    [
      'a rate that is not taken while a thread of the forwarder has no time left',
      { lastSentMs: 2_000, runLines: [pipelineLine('rsyslog'), cpuLine(1.2, 'forwarder', 0.97)] },
      'unknown',
      { rate: 'unknown' },
    ],
    [
      'a rate that is not taken while a thread of the driver has no time left',
      { lastSentMs: 2_000, latencyMs: 50, runLines: [pipelineLine('rsyslog'), cpuLine(1.2, 'driver', 0.3, 0.95)] },
      'unknown',
      { rate: 'unknown', 'latency p99': 'unknown' },
      { latencyMsP99Max: 40 },
    ],
    [
      'events that a thread of the driver never came to send',
      { sent: without(9), runLines: [pipelineLine('rsyslog'), cpuLine(1.2, 'driver', 0.3, 0.95)] },
      'unknown',
      { rate: 'unknown', unsent: 'fail' },
    ],
    [
      'events not taken when the rig gave up, with nothing but the rig in the pipeline',
      { sent: without(8, 9), indeterminate: [8], givenUp: [8, 9], runLines: [pipelineLine('direct')] },
      'unknown',
      { rate: 'unknown', unsent: 'unknown', loss: 'unknown' },
    ],
    [
      'events not taken when the rig gave up, on a machine with room',
      {
        ...{ sent: without(8, 9), indeterminate: [8], givenUp: [8, 9] },
        runLines: [pipelineLine('rsyslog'), cpuLine(1.2, 'collector', 0.9)],
      },
      'fail',
      { rate: 'fail', unsent: 'fail', loss: 'fail' },
    ],
    [
      'a write that the driver cut in the end, which has two excuses and counts once, beside a loss by the forwarder',
      {
        ...{ sent: without(8), indeterminate: [8], givenUp: [8], atWorkspace: without(3, 8), dropped: [3] },
        runLines: [pipelineLine('rsyslog'), cpuLine(1.97, 'collector', 0.9), stallLine(2_000)],
      },
      'fail',
      { loss: 'fail' },
    ],
    [
      'a rate that was not taken for as long as the forwarder stood still and the driver was late',
      {
        ...{ durationMs: 10_000, lastSentMs: 14_000, lagMs: 1_000 },
        runLines: [pipelineLine('rsyslog'), stallLine(3_000)],
      },
      'unknown',
      { pace: 'unknown', rate: 'unknown' },
    ],
    [
      'events that the collector refused, beside one not taken when the rig gave up, on a machine with nothing left',
      { sent: without(8, 9), givenUp: [9], runLines: [pipelineLine('rsyslog'), cpuLine(1.97, 'collector', 0.9)] },
      'fail',
      { rate: 'unknown', unsent: 'fail' },
    ],
    [
      'a write that failed by itself, on a machine with nothing left',
      { sent: without(9), indeterminate: [9], runLines: [pipelineLine('rsyslog'), cpuLine(1.97, 'collector', 0.9)] },
      'fail',
      { loss: 'fail' },
    ],
    [
      'events on their way when the time of the drain was up, on a machine with nothing left',
      {
        atOutput: without(9),
        runLines: [pipelineLine('rsyslog'), cpuLine(1.97, 'collector', 0.9), drainedLine('out of time')],
      },
      'unknown',
      { loss: 'unknown', 'unattributed loss': 'unknown' },
    ],
    [
      'events on their way when the time of the drain was up, on a machine with room',
      {
        atOutput: without(9),
        runLines: [pipelineLine('rsyslog'), cpuLine(1.2, 'collector', 0.9), drainedLine('out of time')],
      },
      'fail',
      { loss: 'fail', 'unattributed loss': 'fail' },
    ],
    [
      'events on their way when the drain was interrupted, on a machine with nothing left',
      {
        atOutput: without(9),
        runLines: [pipelineLine('rsyslog'), cpuLine(1.97, 'collector', 0.9), drainedLine('interrupted')],
      },
      'unknown',
      { loss: 'unknown', 'unattributed loss': 'unknown' },
    ],
    [
      'a rate that is not taken on a machine of which one part in twenty is left',
      { lastSentMs: 2_000, runLines: [pipelineLine('rsyslog'), cpuLine(1.9, 'collector', 0.9)] },
      'unknown',
      { rate: 'unknown' },
    ],
    [
      'a rate that is not taken on a machine of which a little more is left',
      { lastSentMs: 2_000, runLines: [pipelineLine('rsyslog'), cpuLine(1.89, 'collector', 0.9)] },
      'fail',
      { rate: 'fail' },
    ],
    [
      'a loss after which nothing moved any more, on a machine with nothing left',
      {
        atOutput: without(9),
        runLines: [pipelineLine('rsyslog'), cpuLine(1.97, 'collector', 0.9), drainedLine('quiet')],
      },
      'fail',
      { loss: 'fail', 'unattributed loss': 'fail' },
    ],
    [
      'a loss that the collector owns, though the time of the drain was up',
      {
        atOutput: without(9),
        runLines: [
          ...[pipelineLine('rsyslog'), cpuLine(1.97, 'collector', 0.9), drainedLine('out of time')],
          { type: 'collector-counters', atMs: 1, discards: [discarded(1)], kernelDrops: [] },
        ],
      },
      'fail',
      { loss: 'fail' },
    ],
    [
      'a rate that is not taken though the driver had time',
      { lastSentMs: 2_000, runLines: [pipelineLine('rsyslog'), cpuLine(1.2, 'driver', 0.3, 0.6)] },
      'fail',
      { rate: 'fail' },
    ],
    [
      'a rate that is not taken by a driver that knows its own lateness, however busy it is',
      { lastSentMs: 2_000, runLines: [pipelineLine('rsyslog'), cpuLine(1.2, 'driver', 0.99)] },
      'fail',
      { rate: 'fail' },
    ],
    [
      'a rate that is not taken on a machine with nothing left',
      { lastSentMs: 2_000, runLines: [pipelineLine('rsyslog'), cpuLine(1.97, 'collector', 0.9)] },
      'unknown',
      { rate: 'unknown' },
    ],
    [
      'a rate that is not taken though there was time for it',
      { lastSentMs: 2_000, runLines: [pipelineLine('rsyslog'), cpuLine(1.2, 'collector', 0.97)] },
      'fail',
      { rate: 'fail' },
    ],
  ];
  findEach(rows);

  it('is told of the machine before a part that stood still', () => {
    const runLines = [pipelineLine('rsyslog'), cpuLine(1.97, 'collector', 0.9), stallLine(1_000)];
    const { expectations } = reportOf({ latencyMs: 1_500, runLines }, { latencyMsP99Max: 1_000 });
    expect(expectations.find(({ name }) => name === 'latency p99')?.got).to.match(
      / ms, but the machine was busy with /,
    );
  });
});
