import { expect } from 'chai';
import { cpuLine, pipelineLine, saturatedLine, waitedLine } from './run-lines.js';
import { discarded } from './evidence-of.js';
import { findEach, reportOf, troubles, without, type PlantedFault } from './troubles.js';

describe('a rig that gets no processor', () => {
  /** An event a second, for ten seconds. */
  const LOAD_MS = 10_000;
  const late = { latencyMsP99Max: 500, lateMax: 0 };
  const rows: PlantedFault[] = [
    [
      'may be why a rate was not taken, where a thread of the workspace waited for a fifth of the time',
      { lastSentMs: 2_000, runLines: [pipelineLine('rsyslog'), waitedLine('workspace', 0.2)] },
      'unknown',
      { rate: 'unknown' },
    ],
    [
      'may be why events were late, where a thread of the forwarder did',
      { latencyMs: 3_000, runLines: [pipelineLine('rsyslog'), waitedLine('forwarder', 0.63)] },
      'unknown',
      { 'latency p99': 'unknown', 'late events': 'unknown' },
      late,
    ],
    [
      'is no excuse where it waited for less',
      { lastSentMs: 2_000, runLines: [pipelineLine('rsyslog'), waitedLine('workspace', 0.19)] },
      'fail',
      { rate: 'fail' },
    ],
    [
      'is none where it is the collector that waited',
      { lastSentMs: 2_000, runLines: [pipelineLine('rsyslog'), waitedLine('collector', 0.9)] },
      'fail',
      { rate: 'fail' },
    ],
    [
      'may be why events were late, where the machine was full for as long',
      { durationMs: LOAD_MS, latencyMs: 3_400, runLines: [pipelineLine('rsyslog'), saturatedLine(2_000, 3_000)] },
      'unknown',
      { 'latency p99': 'unknown', 'late events': 'unknown' },
      { ...late, lateMs: 500 },
    ],
    [
      'is not where they were later than that',
      { durationMs: LOAD_MS, latencyMs: 3_600, runLines: [pipelineLine('rsyslog'), saturatedLine(2_000, 3_000)] },
      'fail',
      { 'latency p99': 'fail', 'late events': 'fail' },
      { ...late, lateMs: 500 },
    ],
    [
      'may be why a rate was not taken, for as long as the machine was full',
      { durationMs: LOAD_MS, lastSentMs: 13_000, runLines: [pipelineLine('rsyslog'), saturatedLine(2_000, 3_000)] },
      'unknown',
      { rate: 'unknown' },
    ],
    [
      'is not for longer',
      { durationMs: LOAD_MS, lastSentMs: 13_200, runLines: [pipelineLine('rsyslog'), saturatedLine(2_000, 3_000)] },
      'fail',
      { rate: 'fail' },
    ],
    [
      'is none for what a full machine has not lost: it only comes later',
      {
        ...{ durationMs: LOAD_MS, atOutput: without(3) },
        runLines: [
          ...[pipelineLine('rsyslog'), saturatedLine(2_000, 3_000)],
          { type: 'drained', atMs: 14_000, reason: 'quiet' },
        ],
      },
      'fail',
      { loss: 'fail', 'unattributed loss': 'fail' },
    ],
    [
      'is none for what the collector discarded meanwhile',
      {
        ...{ durationMs: LOAD_MS, atOutput: without(3) },
        runLines: [
          ...[pipelineLine('rsyslog'), saturatedLine(2_000, 8_000)],
          { type: 'collector-counters', atMs: LOAD_MS, discards: [discarded(1)], kernelDrops: [] },
        ],
      },
      'fail',
      { loss: 'fail' },
    ],
  ];
  findEach(rows);

  it('is told with the part, and by how much', () => {
    const gotOf = (waitedRatio: number) =>
      reportOf({
        lastSentMs: 2_000,
        runLines: [pipelineLine('rsyslog'), waitedLine('workspace', waitedRatio)],
      }).expectations.find(({ name }) => name === 'rate')?.got;
    expect(gotOf(0.634)).to.match(
      / events\/s, but one thread of the rig's workspace waited for a processor 63 % of the/,
    );
  });

  it('is told as busy where it is both', () => {
    const busy = { part: 'forwarder', cores: 1, busiestThreadCores: 0.97, waitedRatioMax: 0.3 };
    const line = {
      ...waitedLine('workspace', 0.3),
      parts: [{ ...busy, busiestThreadCores: 0.1, part: 'workspace' }, busy],
    };
    const { expectations } = reportOf({ lastSentMs: 2_000, runLines: [pipelineLine('rsyslog'), line] });
    expect(expectations.find(({ name }) => name === 'rate')?.got).to.match(
      /thread of the rig's forwarder was busy 97 %/,
    );
  });

  it('is no pause of an early run, which told nothing of it', () => {
    const runLines = [pipelineLine('rsyslog'), cpuLine(1.2, 'workspace', 0.5)];
    expect(troubles({ lastSentMs: 2_000, runLines })).to.deep.equal({ rate: 'fail' });
  });
});
