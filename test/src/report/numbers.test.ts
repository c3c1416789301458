import { expect } from 'chai';
import { countText, durationText, instantText, measureText, plural, shareText } from '../../../src/report/numbers.js';

describe('numbers in a report', () => {
  it('groups thousands, also of huge counts', () => {
    expect(countText(30_000)).to.equal('30,000');
    expect(countText(Number.MAX_SAFE_INTEGER)).to.equal('9,007,199,254,740,991');
  });

  it('shows hundredths only below a thousand, and no value as a dash', () => {
    expect([0, 0.412, 999.994, 1_204.4, null].map(measureText)).to.deep.equal(['0.00', '0.41', '999.99', '1,204', '–']);
  });

  for (const [count, total, text] of [
    [30_000, 30_000, '100 %'],
    [29_999, 30_000, '99.99 %'],
    [1, 30_000, '< 0.01 %'],
    [0, 30_000, '0.00 %'],
    [0, 0, '–'],
  ] as const) {
    it(`calls ${count} of ${total} ${text}`, () => {
      expect(shareText(count, total)).to.equal(text);
    });
  }

  it('writes durations in the largest two units', () => {
    expect([0, 17_240, 125_000, 3_725_000].map(durationText)).to.deep.equal([
      '0.0 s',
      '17.2 s',
      '2 min 5 s',
      '1 h 2 min',
    ]);
  });

  it('leaves text that is no instant alone', () => {
    expect(instantText('2026-11-23T20:00:00.000Z')).to.equal('2026-11-23 20:00:00 UTC');
    expect(instantText('This is Not a Time')).to.equal('This is Not a Time');
  });

  it('counts one of a thing in the singular', () => {
    expect([0, 1, 1_000].map((count) => plural(count, 'event'))).to.deep.equal(['0 events', '1 event', '1,000 events']);
  });
});
