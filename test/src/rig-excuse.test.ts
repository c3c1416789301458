import { expect } from 'chai';
import type { DrainReason, RunLine } from '../../src/ledger.js';
import type { Story } from './evidence-of.js';
import { reportOf, troubles, without, type PlantedFault } from './troubles.js';

const pipelineLine = (kind: string): RunLine => ({
  type: 'pipeline',
  collector: { kind, version: '1', runtime: 'process' },
});
const drainedLine = (reason: DrainReason): RunLine => ({ type: 'drained', atMs: 1_400, reason });
const stallLine = (longestMs: number): RunLine => ({ type: 'stall', part: 'forwarder', longestMs });
const cpuLine = (
  machineBusyCores: number,
  part: string,
  busiestThreadCores: number,
  driverBusyRatio: number | null = null,
): RunLine => ({
  ...{ type: 'load-cpu', durationMs: 1_000, machineCores: 2, machineBusyCores, collectorThrottledRatio: null },
  driverBusyRatio,
  parts: [{ part, cores: busiestThreadCores, busiestThreadCores }],
});

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
      { latencyMs: 1_500, runLines: [pipelineLine('rsyslog'), stallLine(999)] },
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
          { type: 'collector-counters', discards: 1, kernelDrops: 0 },
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
  for (const [title, story, verdict, found, limits] of rows) {
    it(title, () => {
      expect(troubles(story, limits)).to.deep.equal(found);
      expect(reportOf(story, limits).verdict).to.equal(verdict);
    });
  }
});

describe('a frame that the end of its write cut', () => {
  /** The write of the last three failed; the first of them arrived whole, and the second as far as it was taken. */
  const cut: Story = { sent: without(7, 8, 9), failedWrites: [[7, 3]], atOutput: without(9), altered: [8] };
  /** So much was taken of the second that nobody can tell whose it is. */
  const fragment: Story = { ...cut, atOutput: without(8, 9), altered: [], strangers: ['unidentified'] };
  const rows: PlantedFault[] = [
    ['is uncertain, and not altered', cut, 'pass', {}, { lossMax: 2 }],
    ['is a loss where none is allowed', cut, 'fail', { loss: 'fail' }],
    ['may be one that nobody can identify', fragment, 'pass', {}, { lossMax: 2 }],
    [
      'may have lost the name of its host as well',
      { ...fragment, strangers: ['unexpected'] },
      'pass',
      {},
      { lossMax: 2 },
    ],
    [
      'is one for a write: what else nobody can identify was damaged',
      { ...fragment, strangers: ['unidentified', 'unidentified'] },
      'fail',
      { 'unidentified arrivals': 'fail' },
      { lossMax: 2 },
    ],
    [
      'is one for a write, be it known or not',
      { ...cut, strangers: ['unidentified'] },
      'fail',
      { 'unidentified arrivals': 'fail' },
      { lossMax: 2 },
    ],
    [
      'is none where the last of the write arrived whole',
      { ...cut, atOutput: without(), altered: [], strangers: ['unidentified'] },
      'fail',
      { 'unidentified arrivals': 'fail' },
    ],
    [
      'is none where a later one of the write arrived',
      { ...cut, atOutput: without(), altered: [8] },
      'fail',
      { 'altered events': 'fail' },
    ],
    [
      'is none where the kernel took the event',
      { sent: without(9), failedWrites: [[9, 1]], altered: [8] },
      'fail',
      { 'altered events': 'fail' },
      { lossMax: 1 },
    ],
  ];
  for (const [title, story, verdict, found, limits] of rows) {
    it(title, () => {
      expect(troubles(story, limits)).to.deep.equal(found);
      expect(reportOf(story, limits).verdict).to.equal(verdict);
    });
  }

  it('has one outcome, and is no example of an altered field', () => {
    const report = reportOf(cut);
    expect(report.outcomes).to.deep.include({ delivered: 7, recovered: 1, indeterminate: 2, altered: 0 });
    expect(report.fidelity.samples).to.deep.equal([]);
  });
});
