import type { RunLine } from '../../src/ledger.js';
import type { Story } from './evidence-of.js';
import { pipelineLine } from './run-lines.js';
import { findEach, type PlantedFault } from './troubles.js';

/** An event each half a second, for a hundred seconds, of which the tap at the workspace told second by second. */
const EVENTS = 200;
const EVENT_MS = 500;
const LOAD_MS = EVENTS * EVENT_MS;

const stood = (lengthMs: number, ...atMs: number[]): RunLine[] => [
  pipelineLine('rsyslog'),
  { type: 'stall', part: 'forwarder', longestMs: lengthMs, spans: atMs.map((one) => ({ atMs: one, lengthMs })) },
];

/** `latencyMsAt`: by when an event was due. */
const story = (latencyMsAt: (dueMs: number) => number, runLines: RunLine[]): Story => ({
  ...{ planned: [EVENTS], durationMs: LOAD_MS, isBySecond: true, runLines },
  latenciesMs: Object.fromEntries(Array.from({ length: EVENTS }, (_, event) => [event, latencyMsAt(event * EVENT_MS)])),
});

/** Of a pipeline that makes `gainedMs` good in a second, behind a part that stood still. */
const workedOff =
  (atMs: number, lengthMs: number, gainedMs: number) =>
  (dueMs: number): number =>
    2 + (dueMs < atMs ? 0 : Math.max(0, lengthMs - ((dueMs - atMs) * gainedMs) / 1_000));

/** Of a pipeline that makes it good at once. */
const held =
  (atMs: number, lengthMs: number) =>
  (dueMs: number): number =>
    Math.max(2, dueMs < atMs ? 0 : atMs + lengthMs - dueMs);

describe('how many events a part that stood still made late', () => {
  const late = { latencyMsP99Max: 500, lateMax: 0 };
  const all = { 'latency p99': 'fail', 'late events': 'fail' } as const;
  const unknown = { 'latency p99': 'unknown', 'late events': 'unknown' } as const;
  const shortMs = [20_000, 40_000, 60_000];
  const latestMs = new Map([
    [21_500, 1_400],
    [22_000, 900],
    [22_500, 700],
  ]);
  const rows: PlantedFault[] = [
    ['is not all of a run', story(() => 1_400, stood(1_000, 50_000)), 'fail', all, late],
    [
      'is not all of a run that began with it, though that went faster and faster',
      story((dueMs) => 1_440 - dueMs / 500, stood(1_000, 0)),
      'fail',
      all,
      late,
    ],
    ['is not all of a run that it ended', story(() => 1_400, stood(1_000, LOAD_MS - 500)), 'fail', all, late],
    [
      'is not what was late before',
      story((dueMs) => (dueMs < 20_000 ? 1_400 : 2), stood(1_000, 50_000)),
      'fail',
      all,
      late,
    ],
    [
      'is not what was late after',
      story((dueMs) => (dueMs > 80_000 ? 1_400 : 2), stood(1_000, 50_000)),
      'fail',
      all,
      late,
    ],
    [
      'is what fell due meanwhile',
      story(workedOff(50_000, 3_000, 1_000), stood(3_000, 50_000)),
      'unknown',
      unknown,
      late,
    ],
    [
      'is also what came while its backlog was worked off, however long that took',
      story(workedOff(20_000, 3_000, 50), stood(3_000, 20_000)),
      'unknown',
      unknown,
      late,
    ],
    [
      'is that of each time that it did so',
      story(
        (dueMs) => Math.max(workedOff(20_000, 2_000, 200)(dueMs), workedOff(60_000, 2_000, 200)(dueMs)),
        stood(2_000, 20_000, 60_000),
      ),
      'unknown',
      unknown,
      late,
    ],
    [
      'is at the most that of all times together, beside which others were late',
      story(
        (dueMs) => Math.max(workedOff(20_000, 2_000, 200)(dueMs), dueMs >= 90_000 ? 1_400 : 0),
        stood(2_000, 20_000),
      ),
      'fail',
      all,
      late,
    ],
    [
      'is not what was later than the bound at another time, where it made nothing so late',
      story((dueMs) => Math.max(held(20_000, 1_000)(dueMs), held(80_000, 3_000)(dueMs)), stood(1_000, 20_000)),
      'fail',
      { 'latency p99': 'fail' },
      { latencyMsP99Max: 1_500 },
    ],
    [
      'is not what was late long after, though all went faster and faster',
      story(
        (dueMs) => 400 - dueMs / 500 + Math.max(held(20_000, 1_000)(dueMs), held(60_000, 1_400)(dueMs)),
        stood(1_000, 20_000),
      ),
      'fail',
      { 'latency p99': 'fail' },
      { latencyMsP99Max: 500 },
    ],
    [
      'is not all that followed where it was late for good',
      story((dueMs) => (dueMs < 50_000 ? 2 : 1_400), stood(1_000, 50_000)),
      'fail',
      all,
      late,
    ],
    [
      'is also what came after a second that was not as slow, but no faster than before',
      story(
        (dueMs) => (dueMs >= 21_000 && dueMs < 22_000 ? 300 : dueMs >= 20_000 && dueMs < 23_500 ? 900 : 2),
        stood(1_000, 20_000),
      ),
      'unknown',
      { 'latency p99': 'unknown' },
      { latencyMsP99Max: 500 },
    ],
    [
      'is also what came after the second in which it ended, though that began fast',
      story((dueMs) => latestMs.get(dueMs) ?? 2, stood(1_000, 20_900)),
      'unknown',
      { 'latency p99': 'unknown' },
      { latencyMsP99Max: 500 },
    ],
    [
      'is also what came in the second in which it began and ended',
      story((dueMs) => (shortMs.includes(dueMs) ? 600 : 2), stood(800, ...shortMs.map((atMs) => atMs + 100))),
      'unknown',
      { 'latency p99': 'unknown' },
      { latencyMsP99Max: 300 },
    ],
    [
      'is told from two others beside a hundred of its own',
      story((dueMs) => ((dueMs >= 20_000 && dueMs < 70_000) || dueMs === 90_000 ? 1_500 : 2), stood(3_000, 20_000)),
      'fail',
      { 'latency p99': 'fail' },
      { latencyMsP99Max: 500 },
    ],
    [
      'may leave as many late as may be',
      story(
        (dueMs) => Math.max(workedOff(20_000, 2_000, 200)(dueMs), dueMs === 90_000 ? 1_400 : 0),
        stood(2_000, 20_000),
      ),
      'unknown',
      unknown,
      { latencyMsP99Max: 500, lateMax: 1 },
    ],
  ];
  findEach(rows);
});
