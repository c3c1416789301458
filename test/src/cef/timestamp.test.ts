import { expect } from 'chai';
import { parseCefTime } from '../../../src/cef/timestamp.js';

const NOVEMBER_3 = Date.UTC(2026, 10, 3, 9, 5, 1);

describe('a time stamp of a value', () => {
  it('in milliseconds since 1970 has its year, and is UTC', () => {
    expect(parseCefTime('1793696701250')).to.deep.equal({
      form: 'epoch',
      localMs: NOVEMBER_3 + 250,
      hasYear: true,
      zone: 'UTC',
    });
  });

  it('as a text has a year only where one is written', () => {
    expect(parseCefTime('Nov 03 2026 09:05:01.250 GMT+01:00')).to.deep.equal({
      form: 'text',
      localMs: NOVEMBER_3 + 250,
      hasYear: true,
      zone: 'GMT+01:00',
    });
    expect(parseCefTime('Nov 03 09:05:01')).to.deep.equal({
      form: 'text',
      localMs: Date.UTC(2000, 10, 3, 9, 5, 1),
      hasYear: false,
    });
  });

  it('as ISO 8601 has its year, and a fraction to the millisecond', () => {
    expect(parseCefTime('2026-11-03T09:05:01.2509Z')).to.deep.equal({
      form: 'iso',
      localMs: NOVEMBER_3 + 250,
      hasYear: true,
      zone: 'Z',
    });
  });

  for (const written of ['2026-11-03T09:05:01.25', '2026-11-03 09:05:01,250']) {
    it(`as ISO 8601 may be written ${written}`, () => {
      expect(parseCefTime(written)).to.deep.equal({ form: 'iso', localMs: NOVEMBER_3 + 250, hasYear: true });
    });
  }
});
