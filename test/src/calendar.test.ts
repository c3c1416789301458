import { expect } from 'chai';
import fc from 'fast-check';
import { epochSecondsOf, isoTime, utcFields, weekdayOf } from '../../src/calendar.js';

describe('the calendar', () => {
  it('agrees with the platform on any instant from 1970 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (epochMs) => {
        expect(isoTime(epochMs)).to.equal(new Date(epochMs).toISOString());
      }),
      { numRuns: 2_000 },
    );
  });

  it('goes back to the second it came from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (epochSeconds) => {
        expect(epochSecondsOf(utcFields(epochSeconds))).to.equal(epochSeconds);
      }),
    );
  });

  it('knows the day of the week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (epochSeconds) => {
        expect(weekdayOf(epochSeconds)).to.equal(new Date(epochSeconds * 1_000).getUTCDay());
      }),
    );
  });
});
