import { expect } from 'chai';
import fc from 'fast-check';
import { durationMsOf, formatDuration } from '../../../src/scenario/duration.js';

describe('durations', () => {
  const rows: readonly (readonly [written: string, durationMs: number | null])[] = [
    ['500ms', 500],
    ['15s', 15_000],
    ['1m30s', 90_000],
    ['1h', 3_600_000],
    ['1h2m3s4ms', 3_723_004],
    ['1.5s', 1_500],
    ['0s', 0],
    ['30m', 1_800_000],
    ['', null],
    ['15', null],
    ['s', null],
    ['-1s', null],
    ['1s 2ms', null],
    ['1s1m', null],
    ['1S', null],
    ['1.5ms', null],
    ['9999999999s', null],
  ];
  for (const [written, durationMs] of rows) {
    it(`reads ${JSON.stringify(written)} as ${String(durationMs)}`, () => {
      expect(durationMsOf(written)).to.equal(durationMs);
    });
  }

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (durationMs) => {
        expect(durationMsOf(formatDuration(durationMs))).to.equal(durationMs);
      }),
    );
  });

  it('writes the shortest form', () => {
    expect([500, 15_000, 90_000, 3_600_000, 1_500].map(formatDuration)).to.deep.equal([
      '500ms',
      '15s',
      '1m30s',
      '1h',
      '1.5s',
    ]);
  });
});
