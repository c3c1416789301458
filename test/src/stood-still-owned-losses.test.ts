import type { RunLine } from '../../src/ledger.js';
import { discarded, kernelDropped, type Story } from './evidence-of.js';
import { LOAD_MS, stood } from './stood-still-story.js';
import { findEach, without, type PlantedFault } from './troubles.js';

describe('beside losses that have an owner, a part of the rig that stood still', () => {
  const missingBySecond = (events: number[], runLines: RunLine[]): Story => ({
    ...{ durationMs: LOAD_MS, atOutput: without(...events), isBySecond: true },
    runLines: [...runLines, { type: 'drained', atMs: 14_000, reason: 'quiet' }],
  });
  const counted = (kernelDrops: number, discards: number, atMs: number): RunLine => ({
    ...{ type: 'collector-counters', atMs },
    ...{ discards: [discarded(discards)], kernelDrops: [kernelDropped(kernelDrops)] },
  });
  const lost = { loss: 'fail', 'unattributed loss': 'fail' } as const;
  const named = (): Story => ({ ...missingBySecond([9], stood(2_000)), atWorkspace: without(2, 9) });
  const rows: PlantedFault[] = [
    ...(
      [
        ['the kernel dropped', missingBySecond([2, 9], [...stood(2_000), counted(1, 0, 3_999)])],
        ['the collector discarded', missingBySecond([2, 9], [...stood(2_000), counted(0, 1, 3_999)])],
        ['the forwarder dropped', { ...named(), dropped: [2] }],
        ['the workspace rejected', { ...named(), rejected: [2] }],
      ] as const
    ).map(([what, story]): PlantedFault => [
      `explains nothing that nobody owns up to by what ${what} meanwhile`,
      story,
      'fail',
      lost,
    ]),
    ...(
      [
        ['kernel', counted(1, 0, 1_000), counted(1, 0, 12_000)],
        ['collector', counted(0, 1, 1_000), counted(0, 1, 12_000)],
      ] as const
    ).map(([who, before, after]): PlantedFault => [
      `explains that also where the ${who} had lost others long before`,
      missingBySecond([0, 4], [...stood(2_000, 5_000), before, after]),
      'fail',
      { loss: 'fail', 'unattributed loss': 'unknown' },
    ]),
    [
      'explains nothing by what the kernel dropped of that',
      missingBySecond([4, 9], [...stood(2_000, 5_000), counted(1, 0, 4_001)]),
      'fail',
      lost,
    ],
    [
      'explains as many where what was told after it may have been of then',
      missingBySecond([2, 9], [...stood(2_000), counted(1, 0, 4_000)]),
      'fail',
      { loss: 'fail', 'unattributed loss': 'unknown' },
    ],
  ];
  findEach(rows);
});
