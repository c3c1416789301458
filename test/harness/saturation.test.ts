import { expect } from 'chai';
import type { BoundsReading } from '../../harness/machine-use.js';
import { Saturation } from '../../harness/saturation.js';

describe('when the machine was full', () => {
  /** Two cores; each step lasts so many milliseconds and uses so many cores, and a quota of one core that many. */
  type Step = readonly [lengthMs: number, busyCores: number, ofQuota?: number];
  const spansOf = (...steps: readonly Step[]) => {
    let atMs = 7_000;
    let [busySeconds, quotaSeconds] = [50, 5];
    const reading = (): BoundsReading => ({
      ...{ atMs, machine: { coreCount: 2, busySeconds }, quotas: [{ coreCount: 1, busySeconds: quotaSeconds }] },
    });
    const saturation = new Saturation(reading());
    for (const [lengthMs, busyCores, ofQuota = 0] of steps) {
      atMs += lengthMs;
      busySeconds += (busyCores * lengthMs) / 1_000;
      quotaSeconds += (ofQuota * lengthMs) / 1_000;
      saturation.add(reading());
    }
    return saturation.spans().map(({ atMs: beganMs, lengthMs }) => [beganMs, lengthMs]);
  };

  const rows: readonly (readonly [title: string, steps: readonly Step[], spans: readonly (readonly number[])[]])[] = [
    [
      'is never where one core had time',
      [
        [1_000, 1.2],
        [1_000, 1.8],
      ],
      [],
    ],
    [
      'is from the look before to the last that saw it',
      [
        [1_000, 1],
        [1_000, 2],
        [1_000, 1.95],
        [1_000, 1],
      ],
      [[1_000, 2_000]],
    ],
    [
      'lasts to the end where nothing else was seen',
      [
        [1_000, 1],
        [1_000, 2],
      ],
      [[1_000, 1_000]],
    ],
    [
      'is told each time',
      [
        [1_000, 2],
        [1_000, 0],
        [1_000, 2],
      ],
      [
        [0, 1_000],
        [2_000, 1_000],
      ],
    ],
    [
      'is not told by a mean',
      [
        [1_000, 2],
        [9_000, 0],
      ],
      [[0, 1_000]],
    ],
    [
      'is when a group has used up what it may',
      [
        [1_000, 1, 0.5],
        [1_000, 1, 0.96],
      ],
      [[1_000, 1_000]],
    ],
    [
      'counts a short look with the next',
      [
        [1_000, 0],
        [400, 2],
        [600, 2],
      ],
      [[1_000, 1_000]],
    ],
    [
      'does not take a short look alone for anything',
      [
        [1_000, 0],
        [400, 2],
      ],
      [],
    ],
  ];
  for (const [title, steps, spans] of rows) {
    it(title, () => {
      expect(spansOf(...steps)).to.deep.equal(spans);
    });
  }
});
