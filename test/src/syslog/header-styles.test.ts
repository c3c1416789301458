import { expect } from 'chai';
import fc from 'fast-check';
import { decodeSyslog } from '../../../src/syslog/decode.js';
import { encodeRfc5424, type HeaderParts } from '../../../src/syslog/encode.js';
import { headerStyles, type HeaderStyleName } from '../../../src/syslog/header-styles.js';
import { epochMsOf, readTime } from '../../../src/syslog/time.js';
import { timeStyles, type TimeStyleName } from '../../../src/syslog/time-styles.js';

const LINE = 'CEF:0|V|P|1|id|name|5|a=b';
const SECOND_MS = 1_000;
const MAX_MS = Date.UTC(2_100, 0);

const pri = fc.integer({ min: 0, max: 191 });
const epochMs = fc.integer({ min: Date.UTC(2001, 8, 9, 2), max: MAX_MS });
const offsetMinutes = fc.constantFrom(-570, -300, 0, 60, 330, 765);
const host = fc.stringMatching(/^[a-z][a-z0-9.-]{0,30}[a-z0-9]$/);
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,20}[a-z]$/);
const procId = fc.nat(99_999).map(String);

/** Parts that each style shows, beside the time. The others must be undefined after reading. */
const shows: Readonly<Record<HeaderStyleName, readonly (keyof HeaderParts)[]>> = {
  rfc3164: ['pri', 'host'],
  rfc3164Tag: ['pri', 'host', 'appName', 'procId'],
  tagGlued: ['pri', 'host', 'appName', 'procId'],
  tagWithoutColon: ['pri', 'host', 'appName', 'procId'],
  tagOnly: ['pri', 'appName', 'procId'],
  withoutPri: ['host'],
  withoutHost: ['pri'],
  priOnly: ['pri'],
  priAndBlank: ['pri'],
  none: [],
  yearAfterDay: ['pri', 'host'],
  cisco: ['pri'],
  yearFirst: ['pri', 'host'],
  yearAndOffset: ['host'],
  dayFirst: [],
  upperCaseMonth: ['pri', 'host'],
  zoneWord: ['pri', 'host'],
  isoWithoutPri: ['host'],
  iso: ['pri', 'host'],
  isoWithVersion: ['pri', 'host'],
  rfc5424: ['pri', 'host', 'appName', 'procId', 'msgId'],
  rfc5424Bom: ['pri', 'host', 'appName', 'procId', 'msgId'],
};

describe('header styles', () => {
  for (const [name, { time, write }] of Object.entries(headerStyles)) {
    it(`${name} is read as it was written`, () => {
      const parts = fc.record({ pri, host, appName: word, procId, msgId: word });
      fc.assert(
        fc.property(parts, epochMs, offsetMinutes, (given, instant, offset) => {
          const timestamp = time === null ? undefined : timeStyles[time](instant, offset);
          const frame = write({ ...given, timestamp }) + LINE;
          const bytes = Buffer.from(frame);
          const { header, messageStart } = decodeSyslog(bytes, 0, bytes.length);
          const shown = shows[name as HeaderStyleName];
          for (const part of ['pri', 'host', 'appName', 'procId', 'msgId'] as const) {
            expect(header[part], `${part} of ${frame}`).to.equal(shown.includes(part) ? given[part] : undefined);
          }
          expect(header.timestamp?.text).to.equal(timestamp?.replace(/:$/, ''));
          expect(bytes.toString('utf8', messageStart)).to.equal(LINE);
        }),
        { numRuns: 200 },
      );
    });
  }

  it('take any text for the time, so that it can be filled in later', () => {
    const placeholder = '0'.repeat(15);
    expect(headerStyles.rfc3164.write({ pri: 134, timestamp: placeholder, host: 'h' })).to.equal(
      `<134>${placeholder} h `,
    );
  });

  it('refuse a PRI that is none', () => {
    expect(() => headerStyles.priOnly.write({ pri: 192 })).to.throw('PRI must be an integer from 0 to 191, got 192');
  });
});

describe('time styles', () => {
  /** To what part of a second each style says the time, and whether it says the offset. */
  const hidesOffset = (text: string): boolean => !/(?:Z|[+-]\d\d:?\d\d|UTC)$|^\d{13}$/.test(text);
  for (const [name, write] of Object.entries(timeStyles)) {
    it(`${name} is read as the instant that was written, and is always as long`, () => {
      fc.assert(
        fc.property(epochMs, offsetMinutes, (instant, offset) => {
          const text = write(instant, offset);
          expect(text).to.have.length(write(0, offset).length + (name === 'epochMilliseconds' ? 12 : 0));
          const time = readTime(`${text} `, 0);
          if (time === undefined) throw new Error(`${text} was not read`);
          const year = new Date(instant + offset * 60_000).getUTCFullYear();
          const assumed = {
            year: name === 'utcWord' ? new Date(instant).getUTCFullYear() : year,
            offsetMinutes: offset,
          };
          const read = epochMsOf(time, assumed);
          const truth = time.fraction === undefined ? Math.floor(instant / SECOND_MS) * SECOND_MS : instant;
          expect(read, text).to.equal(truth);
          expect(time.zone === undefined, text).to.equal(hidesOffset(text));
        }),
        { numRuns: 200 },
      );
    });
  }

  it('show an instant as their comments say', () => {
    const shown = (name: TimeStyleName, offset = 0): string => timeStyles[name](1_793_696_701_250, offset);
    expect(shown('rfc3164')).to.equal('Nov  3 09:05:01');
    expect(shown('yearAfterComma')).to.equal('Nov 03, 2026 09:05:01');
    expect(shown('yearLast')).to.equal('Nov  3 09:05:01 2026');
    expect(shown('yearAfterDayOffset', -300)).to.equal('Nov 03 2026 04:05:01.250-0500');
    expect(shown('isoMicroseconds', 60)).to.equal('2026-11-03T10:05:01.250000+01:00');
    expect(shown('numeric')).to.equal('11-03-2026 09:05:01');
  });
});

describe('a header of RFC 5424', () => {
  const printable = fc.stringMatching(/^[!-~]{1,32}$/).filter((text) => text !== '-' && !text.includes('CEF:'));
  const sdName = fc.stringMatching(/^[!#-<>-\\^-~]{1,32}$/);
  const element = fc.record({
    id: sdName,
    parameters: fc.array(fc.tuple(sdName, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 4 }),
  });
  const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(arbitrary, { nil: undefined });

  it('is read as it was written, with any structured data and NILVALUES', () => {
    const parts = fc.record({
      ...{ pri, timestamp: optional(epochMs.map((ms) => timeStyles.isoMilliseconds(ms, 0))) },
      ...{
        host: optional(printable),
        appName: optional(printable),
        procId: optional(printable),
        msgId: optional(printable),
      },
      structuredData: fc.uniqueArray(element, { maxLength: 3, selector: ({ id }) => id }),
    });
    fc.assert(
      fc.property(parts, (given) => {
        const bytes = Buffer.from(encodeRfc5424(given) + LINE);
        const { header, messageStart, findings } = decodeSyslog(bytes, 0, bytes.length);
        expect(header.format).to.equal('rfc5424');
        expect(header.timestamp?.text).to.equal(given.timestamp);
        for (const part of ['pri', 'host', 'appName', 'procId', 'msgId'] as const)
          expect(header[part]).to.equal(given[part]);
        expect(header.structuredData).to.deep.equal(given.structuredData);
        expect(bytes.toString('utf8', messageStart)).to.equal(LINE);
        expect(findings).to.deep.equal([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
