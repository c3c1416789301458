import { expect } from 'chai';
import fc from 'fast-check';
import { emptyHeader, type AgentHeader } from '../../../src/agent.js';
import { eventTime } from '../../../src/agent/event-time.js';
import { readByPattern, readOmsHeader } from '../../../src/agent/oms-header.js';
import { readPri } from '../../../src/agent/usual-header.js';

interface Parts {
  time: string;
  host: string;
  ident: string;
  message: string;
}

function partsOf(text: string, read: (bytes: Buffer, into: AgentHeader) => boolean): Parts | null {
  const bytes = Buffer.from(text, 'latin1');
  const header = emptyHeader();
  if (!read(bytes, header)) return null;
  return {
    time: bytes.toString('latin1', header.timeStart, header.timeEnd),
    host: bytes.toString('latin1', header.hostStart, header.hostEnd),
    ident: header.ident,
    message: bytes.toString('latin1', header.messageStart),
  };
}

const parts = (text: string): Parts | null =>
  partsOf(text, (bytes, into) => readOmsHeader(bytes, 0, bytes.length, into));

const byPattern = (text: string): Parts | null =>
  partsOf(text, (bytes, into) => {
    const afterPri = readPri(bytes, 0, bytes.length, into);
    return afterPri >= 0 && readByPattern(bytes, afterPri, bytes.length, into);
  });

const BODY = '0|V|P|1|id|name|5|src=10.0.0.1';

describe('the header as the Log Analytics agent reads it', () => {
  const time = 'Nov 23 02:11:16';
  const rows: [title: string, text: string, expected: Partial<Parts> | null][] = [
    [
      'rsyslog makes a tag of CEF:',
      `<134>${time} fw1 CEF: ${BODY}`,
      { time, host: 'fw1', ident: 'CEF', message: BODY },
    ],
    ['no blank behind the tag', `<134>${time} fw1 CEF:${BODY}`, { host: 'fw1', message: BODY }],
    ['a tag glued to CEF', `<134>${time} fw1 ASM:CEF:${BODY}`, { host: 'fw1', ident: 'CEF', message: BODY }],
    ['a program before CEF', `<134>${time} fw1 prog[9]: CEF:${BODY}`, { host: 'fw1', message: BODY }],
    ['a year in the date', `<134>Nov 23 2026 02:11:16 fw1 CEF:${BODY}`, { time: 'Nov 23 2026 02:11:16', host: 'fw1' }],
    [
      'RFC 5424 with milliseconds',
      `<134>1 2026-11-23T02:11:16.123Z fw1 CEF - - - CEF:${BODY}`,
      { host: 'fw1', message: BODY },
    ],
    ['RFC 5424 without a fraction, with Z: dropped', `<134>1 2026-11-23T02:11:16Z fw1 CEF - - - ${BODY}`, null],
    ['no time: dropped', `<134>fw1 CEF:${BODY}`, null],
    ['no PRI: dropped', `${time} fw1 CEF:${BODY}`, null],
    ['an empty PRI: dropped', `<>${time} fw1 CEF:${BODY}`, null],
    ['no host', `<134>${time} CEF:${BODY}`, { host: '', message: BODY }],
    ['an IPv6 host is cut at its colon', `<134>${time} 2001:db8::1 CEF:${BODY}`, { host: '2001', message: BODY }],
    ['CEF:1 without any 0| is dropped', `<134>${time} fw1 CEF:1|V|P|2.1|id|name|5|a=b`, null],
    ['CEF:1 is cut at the first 0| behind it', `<134>${time} fw1 CEF:1|V|P|10.0|id|n|5|`, { message: '0|id|n|5|' }],
    ['a later CEF takes the header away', `<134>${time} fw1 CEF:0|V|CEF Proxy|11.0|id|n|5|`, { message: '0|id|n|5|' }],
    [
      'a later CEF without 0| behind it does no harm',
      `<134>${time} fw1 CEF:${BODY} msg=CEF here`,
      { message: `${BODY} msg=CEF here` },
    ],
    ['ASA', `<164>${time} fw1 %ASA-7-106010: Deny inbound`, { ident: '%ASA-7-106010', message: ' Deny inbound' }],
    ['FTD: dropped', `<164>${time} fw1 %FTD-6-305012: Teardown`, null],
    ['an empty frame', '', null],
    ['nothing behind the PRI', '<134>', null],
  ];
  for (const [title, text, expected] of rows) {
    it(title, () => {
      const got = parts(text);
      if (expected === null) expect(got).to.equal(null);
      else expect(got).to.include(expected);
    });
  }

  it('is read from the bytes just as the pattern reads it', () => {
    const word = fc.constantFrom(
      'CEF',
      'CEF:',
      '0|',
      '10|',
      'fw1',
      ':',
      '|',
      ' ',
      '  ',
      'a=b',
      '[9]',
      '%ASA-7-106010',
      'é',
      '\r',
    );
    const text = fc
      .tuple(
        fc.constantFrom(time, 'Jan  3 00:00:00', 'June 8 10:00:00', '2026-11-23T02:11:16.5+01:00'),
        fc.array(word, { maxLength: 14 }),
      )
      .map(([when, words]) => `<134>${when} ${words.join('')}`);
    fc.assert(
      fc.property(text, (line) => {
        expect(parts(line)).to.deep.equal(byPattern(line));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('a header in front of a text without CEF', () => {
  it('is read as without that knowledge', () => {
    const text = fc.array(fc.constantFrom('CEF', 'CE', 'CEF:', '0|', ' ', ':', 'EF', 'D', 'F'), { maxLength: 12 });
    fc.assert(
      fc.property(text, fc.nat(60), (words, place) => {
        const line = `<134>Nov 23 02:11:16 fw1 ${words.join('')}`;
        const lastMark = line.lastIndexOf('CEF');
        const cefFreeFrom = Math.max(lastMark + 1, line.length - place);
        const knowing = partsOf(line, (bytes, into) => readOmsHeader(bytes, 0, bytes.length, into, cefFreeFrom));
        expect(knowing).to.deep.equal(parts(line));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is looked for before it only', () => {
    const line = `<134>Nov 23 02:11:16 fw1 CEF:${BODY} CEF:0|later`;
    const known = line.indexOf(BODY);
    const knowing = partsOf(line, (bytes, into) => readOmsHeader(bytes, 0, bytes.length, into, known));
    expect([parts(line)?.message, knowing?.message]).to.deep.equal(['0|later', `${BODY} CEF:0|later`]);
  });
});

describe('EventTime', () => {
  const now = Date.UTC(2026, 10, 23);
  const rows: [text: string, expected: string | null][] = [
    ['Nov  3 09:05:01', '2026-11-03T09:05:01.000Z'],
    ['Nov 23 2024 09:05:01', '2024-11-23T09:05:01.000Z'],
    ['2026-11-23T02:11:16.987+01:30', '2026-11-23T00:41:16.000Z'],
    ['2026-11-23T02:11:16.987-01:00', '2026-11-23T03:11:16.000Z'],
    ['Foo 23 02:11:16', null],
    ['', null],
  ];
  for (const [text, expected] of rows) {
    it(`of ${JSON.stringify(text)} is ${String(expected)}`, () => {
      expect(eventTime(text, now)).to.equal(expected);
    });
  }
});

describe('EventTime with its fraction', () => {
  const rows: [text: string, expected: string | null][] = [
    ['2026-11-23T02:11:16.987654+01:30', '2026-11-23T00:41:16.987Z'],
    ['2026-11-23T02:11:16Z', '2026-11-23T02:11:16.000Z'],
    ['Nov  3 09:05:01', '2026-11-03T09:05:01.000Z'],
    ['Dec 16 2019 15:09:49.652-0500', '2019-12-16T20:09:49.652Z'],
    ['Dec 16 2019 15:09:49.652+0500', '2019-12-16T10:09:49.652Z'],
    ['1493738863000', '2017-05-02T15:27:43.000Z'],
    ['Nov 31 09:05:01.5', null],
  ];
  for (const [text, expected] of rows) {
    it(`of ${JSON.stringify(text)} is ${String(expected)}`, () => {
      expect(eventTime(text, Date.UTC(2026, 10, 23), true)).to.equal(expected);
    });
  }
});
