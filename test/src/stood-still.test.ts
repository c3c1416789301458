import { expect } from 'chai';
import type { RunLine } from '../../src/ledger.js';
import type { Story } from './evidence-of.js';
import { givenUp, LOAD_MS, stood } from './stood-still-story.js';
import { findEach, reportOf, without, type PlantedFault } from './troubles.js';

describe('a part of the rig that stood still', () => {
  const slow = (latencyMs: number, runLines: RunLine[]): Story => ({ durationMs: LOAD_MS, latencyMs, runLines });
  const taken = (lastSentMs: number, runLines: RunLine[]): Story => ({ durationMs: LOAD_MS, lastSentMs, runLines });
  const late = { latencyMsP99Max: 500, lateMax: 0 };
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
      'explains no duplicate',
      { durationMs: LOAD_MS, atWorkspace: [...without(), 4], runLines: stood(8_000) },
      'fail',
      { duplicates: 'fail' },
    ],
  ];
  findEach(rows);

  it('is told in a note where something was late after it', () => {
    const text = "Some lateness may be the rig's own: the rig's workspace stood still for 1500 ms at once.";
    expect(reportOf(slow(1_001, stood(1_500))).notes).to.deep.equal([text]);
    expect(reportOf(slow(999, stood(1_500))).notes).to.deep.equal([]);
    expect(reportOf(slow(999, stood(1_500)), { latencyMsP99Max: 500 }).notes).to.deep.equal([text]);
    expect(reportOf(slow(1_001, stood(1_500, LOAD_MS + 50_000))).notes).to.deep.equal([]);
    expect(reportOf(slow(2, stood(1_500))).notes).to.deep.equal([]);
  });
});
