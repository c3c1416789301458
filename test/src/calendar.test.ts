import { expect } from 'chai';
import fc from 'fast-check';
import { epochSecondsOf, isoTime, timeExists, utcFields, weekdayOf } from '../../src/calendar.js';

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

  it('knows as the platform does which days a year has', () => {
    const date = fc.tuple(fc.integer({ min: 1600, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.nat(32));
    fc.assert(
      fc.property(date, ([year, month, day]) => {
        const platform = new Date(Date.UTC(year, month - 1, day));
        const isSame = platform.getUTCMonth() === month - 1 && platform.getUTCDate() === day;
        expect(timeExists({ year, month, day, hour: 0, minute: 0, second: 0 })).to.equal(isSame);
      }),
      { numRuns: 5_000 },
    );
  });

  it('has a February 29 in an unknown year, and a second 60', () => {
    const time = { month: 2, day: 29, hour: 23, minute: 59, second: 60 };
    expect(timeExists(time)).to.equal(true);
    for (const beyond of [{ day: 30 }, { hour: 24 }, { minute: 60 }, { second: 61 }]) {
      expect(timeExists({ ...time, ...beyond })).to.equal(false);
    }
  });

  it('has offsets of up to 23 hours and 59 minutes', () => {
    const time = { month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    const existing = ['Z', 'CEST', '+23:59', '-2359', 'GMT+01:00'].filter((zone) => timeExists({ ...time, zone }));
    expect(existing).to.have.length(5);
    expect(['+24:00', '-0060', 'GMT+99:99'].filter((zone) => timeExists({ ...time, zone }))).to.deep.equal([]);
  });
});
