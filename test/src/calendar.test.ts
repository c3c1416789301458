import { expect } from 'chai';
import fc from 'fast-check';
import { cefTime, epochSecondsOf, isoTime, rfc3164Time, utcFields } from '../../src/calendar.js';

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

  const leapDay = Date.UTC(2028, 1, 29, 23, 59, 59) / 1_000;
  it('pads the day with a blank in RFC 3164 and with a zero in CEF', () => {
    const third = Date.UTC(2026, 10, 3, 9, 5, 1) / 1_000;
    expect(rfc3164Time(third)).to.equal('Nov  3 09:05:01');
    expect(cefTime(third)).to.equal('Nov 03 2026 09:05:01');
  });
  it('knows the leap day', () => {
    expect(cefTime(leapDay)).to.equal('Feb 29 2028 23:59:59');
    expect(cefTime(leapDay + 1)).to.equal('Mar 01 2028 00:00:00');
  });
});
