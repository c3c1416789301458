import { expect } from 'chai';
import type { DrainReason, RunLine } from '../../src/ledger.js';
import { discarded, kernelDropped, type Story } from './evidence-of.js';
import { cpuLine } from './run-lines.js';
import { givenUp, LOAD_MS, stood } from './stood-still-story.js';
import { findEach, reportOf, without, type PlantedFault } from './troubles.js';

describe('of losses, a part of the rig that stood still', () => {
  const missing = (events: number[], runLines: RunLine[]): Story => ({
    ...{ durationMs: LOAD_MS, atOutput: without(...events), runLines },
  });
  const missingBySecond = (events: number[], runLines: RunLine[]): Story => ({
    ...missing(events, runLines),
    isBySecond: true,
  });
  const counted = (kernelDrops: number, discards: number, atMs = 1_001): RunLine => ({
    ...{ type: 'collector-counters', atMs },
    ...{ discards: [discarded(discards)], kernelDrops: [kernelDropped(kernelDrops)] },
  });
  const drained = (reason: DrainReason, atMs = 14_000): RunLine => ({ type: 'drained', atMs, reason });
  const late = { latencyMsP99Max: 500, lateMax: 0 };
  const lost = { loss: 'fail', 'unattributed loss': 'fail' } as const;
  const burst: Story = { planned: [100], burst: { onMs: 500, offMs: 9_500 }, durationMs: 100_000, isBySecond: true };
  const burstWithout = (events: number[], runLines: RunLine[]): Story => ({
    ...burst,
    atOutput: Array.from({ length: 100 }, (_, event) => event).filter((event) => !events.includes(event)),
    runLines,
  });
  const ofBurst = [30, 31, 32, 33, 34, 35, 36, 37, 38, 39];
  const rows: PlantedFault[] = [
    [
      'explains all of a burst that fell due meanwhile, though a second around it has no more in twice the time',
      burstWithout(ofBurst, [...stood(600, 30_000), counted(0, 0, 0), counted(0, 10, 30_590)]),
      'unknown',
      { loss: 'unknown' },
    ],
    [
      'explains nothing of one that was over long before',
      burstWithout(ofBurst, [...stood(1_000, 33_000), counted(0, 0, 0), counted(0, 10, 33_900)]),
      'fail',
      { loss: 'fail' },
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
      'explains nothing that the kernel had dropped before',
      missing([3], [...stood(8_000), counted(1, 0, 1_000), counted(1, 0, 12_000)]),
      'fail',
      { loss: 'fail' },
    ],
    [
      'explains nothing that the collector had discarded before',
      missing([3], [...stood(8_000), counted(0, 1, 1_000), counted(0, 1, 12_000)]),
      'fail',
      { loss: 'fail' },
    ],
    [
      'explains what was counted meanwhile of a counter that had counted others before the load',
      missing([3, 4], [...stood(8_000), counted(2, 3, 0), counted(3, 4, 11_999)]),
      'unknown',
      { loss: 'unknown' },
    ],
    [
      'explains nothing that the kernel dropped when its backlog was worked off',
      missingBySecond([9], [...stood(2_000), counted(1, 0, 6_000)]),
      'fail',
      { loss: 'fail' },
    ],
    [
      'explains nothing that the collector discarded then',
      missingBySecond([9], [...stood(2_000), counted(0, 1, 6_000)]),
      'fail',
      { loss: 'fail' },
    ],
    [
      'explains what was counted before that, and told later',
      missingBySecond([8, 9], [...stood(2_000), counted(1, 1, 5_999)]),
      'unknown',
      { loss: 'unknown' },
    ],
    [
      'explains nothing that nobody owns up to and that fell due when its backlog was worked off',
      missingBySecond([4], [...stood(2_000), drained('quiet')]),
      'fail',
      lost,
    ],
    [
      'explains what was on its way when it began',
      missingBySecond([4], [...stood(2_000, 5_000), drained('quiet')]),
      'unknown',
      { loss: 'unknown', 'unattributed loss': 'unknown' },
    ],
    [
      'explains nothing that must have arrived before it began',
      missingBySecond([3], [...stood(2_000, 5_000), drained('quiet')]),
      'fail',
      lost,
    ],
    [
      'explains nothing that was dropped or discarded in a load that was over',
      missing([3, 4], [...stood(8_000, LOAD_MS), counted(1, 1, LOAD_MS + 1)]),
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
      'explains no more than it all: what the kernel dropped long before is not in it',
      missing([3, 9], [...stood(3_400, 10_400), counted(1, 0, 5_000), drained('quiet')]),
      'fail',
      { loss: 'fail', 'unattributed loss': 'unknown' },
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
  ];
  findEach(rows);

  it('is what a loss is excused with, and nothing beside it that cost no event', () => {
    const runLines = [...stood(8_000), cpuLine(1.97, 'collector', 0.9), counted(1, 0)];
    expect(reportOf(missing([3], runLines)).expectations.find(({ name }) => name === 'loss')?.got).to.equal(
      "1 (collector 1, forwarder 0), but the rig's workspace stood still for 8000 ms at once",
    );
  });
});
