import { expect } from 'chai';
import fc from 'fast-check';
import { timeFormat, timeFormatProblem } from '../../src/time-format.js';

const EPOCH_MS = Date.UTC(2026, 10, 3, 9, 5, 1, 7);
const MINUTE_MS = 60_000;

describe('a time format', () => {
  const rows: [pattern: string, text: string, zoneOffsetMinutes?: number][] = [
    ['MMM _d HH:mm:ss', 'Nov  3 09:05:01'],
    ['MMM dd yyyy HH:mm:ss', 'Nov 03 2026 09:05:01'],
    ["MMM dd yyyy HH:mm:ss.SSS 'GMT'ZZZ", 'Nov 03 2026 09:05:01.007 GMT+00:00'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSSSSZZZ", '2026-11-03T14:35:01.007000+05:30', 330],
    ['dd/MMM/yyyy:HH:mm:ss Z', '02/Nov/2026:23:05:01 -1000', -600],
    ['EEE MMM _d HH:mm:ss yyyy', 'Tue Nov  3 09:05:01 2026'],
    ['MM/dd/yy', '11/03/26'],
    ['hh:mm a', '09:05 AM'],
    ['hh:mm a', '12:05 PM', 3 * 60],
    ['hh:mm a', '01:05 PM', 4 * 60],
    ['hh:mm a', '11:05 PM', 14 * 60],
    ['hh:mm a', '12:05 AM', -9 * 60],
    ['epochS', '1793696701'],
    ['epochMs', '1793696701007'],
    ['epochHex', '6ae9a3bd'],
    ['epochUs', '1793696701007000'],
    ['epochNs', '1793696701007000000'],
  ];
  for (const [pattern, text, zoneOffsetMinutes = 0] of rows) {
    it(`writes ${pattern}`, () => {
      expect(timeFormat(pattern).text(EPOCH_MS, zoneOffsetMinutes * MINUTE_MS)).to.equal(text);
      expect(timeFormat(pattern).widthBytes).to.equal(text.length);
    });
  }

  it('writes a second before 1970, as a session that began before the first one may ask for', () => {
    expect(timeFormat("yyyy-MM-dd'T'HH:mm:ss").text(-1_000, 0)).to.equal('1969-12-31T23:59:59');
  });

  it('agrees with the platform on any instant, in any order', () => {
    const format = timeFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 253_402_300_799_999 })), (instants) => {
        for (const epochMs of instants) expect(format.text(epochMs)).to.equal(new Date(epochMs).toISOString());
      }),
    );
  });

  it('tells two zones of one second apart', () => {
    const format = timeFormat('HH:mm');
    expect([0, 60, 0].map((minutes) => format.text(EPOCH_MS, minutes * MINUTE_MS))).to.deep.equal([
      '09:05',
      '10:05',
      '09:05',
    ]);
  });

  it('knows the leap day', () => {
    const leapDayMs = Date.UTC(2028, 1, 29, 23, 59, 59);
    expect(timeFormat('MMM dd').text(leapDayMs)).to.equal('Feb 29');
    expect(timeFormat('MMM dd').text(leapDayMs + 1_000)).to.equal('Mar 01');
  });

  const faults: [pattern: string, problem: RegExp][] = [
    ['', /at least one token/],
    ['é', /ASCII/],
    ['GMT', /tokens of/],
    ['HHx', /tokens of/],
    ["HH 'o", /second quote/],
    ["'at' -", /at least one token/],
  ];
  for (const [pattern, problem] of faults) {
    it(`says what is wrong with ${JSON.stringify(pattern)}`, () => {
      expect(timeFormatProblem(pattern)).to.match(problem);
    });
  }
});
