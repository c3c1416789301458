import { expect } from 'chai';
import fc from 'fast-check';
import { decodeSyslog, type DecodedSyslog } from '../../../src/syslog/decode.js';
import { encodeRfc5424 } from '../../../src/syslog/encode.js';
import { epochMsOf } from '../../../src/syslog/time.js';
import { lineBytes } from '../cef/byte-input.js';
import { expectCovered } from '../covering.js';

const decode = (text: string): DecodedSyslog => {
  const bytes = Buffer.from(text);
  return decodeSyslog(bytes, 0, bytes.length);
};

/** Header before `CEF:0|`, and what it says: format, PRI, time, host, tag, process id, message id. */
type Form = readonly [header: string, ...(string | number | undefined)[]];
const __ = undefined;
const forms: readonly Form[] = [
  ['', 'none'],
  ['<134>', 'rfc3164', 134],
  ['<134> ', 'rfc3164', 134],
  ['<134>Nov  3 09:05:01 host ', 'rfc3164', 134, 'Nov  3 09:05:01', 'host'],
  ['<134>Nov  3 09:05:01 ', 'rfc3164', 134, 'Nov  3 09:05:01'],
  ['Nov  3 09:05:01 VAULT ', 'rfc3164', __, 'Nov  3 09:05:01', 'VAULT'],
  ['<164>fenotify-1.warning: ', 'rfc3164', 164, __, __, 'fenotify-1.warning'],
  [
    '<164>Mar 19 05:24:39 10.0.0.1 fenotify-1.alert: ',
    'rfc3164',
    164,
    'Mar 19 05:24:39',
    '10.0.0.1',
    'fenotify-1.alert',
  ],
  ['Sep 10 16:03:01 10.0.0.1 ASM:', 'rfc3164', __, 'Sep 10 16:03:01', '10.0.0.1', 'ASM'],
  ['<134>Nov  3 09:05:01 host OPSWATPC ', 'rfc3164', 134, 'Nov  3 09:05:01', 'host', 'OPSWATPC'],
  ['<30>Sep 18 10:46:16 10.1.1.2 named[23276]: ', 'rfc3164', 30, 'Sep 18 10:46:16', '10.1.1.2', 'named', '23276'],
  ['cef[24366]: ', 'none', __, __, __, 'cef', '24366'],
  ['<13>Aug 21 09:24:00 host vectra_cef -: ', 'rfc3164', 13, 'Aug 21 09:24:00', 'host', 'vectra_cef', '-'],
  ['<134> Mar 19 15:19:15 HOST AEM 86680 ID ', 'rfc3164', 134, 'Mar 19 15:19:15', 'HOST', 'AEM', '86680', 'ID'],
  ['Mar 19 15:19:15 host01: ', 'rfc3164', __, 'Mar 19 15:19:15', __, 'host01'],
  ['<12>Jan 21 2022 09:56:23 claroty ', 'rfc3164', 12, 'Jan 21 2022 09:56:23', 'claroty'],
  ['Nov 03 2026 09:05:01: ', 'rfc3164', __, 'Nov 03 2026 09:05:01'],
  ['2026 Nov  3 09:05:01 host ', 'rfc3164', __, '2026 Nov  3 09:05:01', 'host'],
  ['Nov  3 09:05:01 2026 host ', 'rfc3164', __, 'Nov  3 09:05:01 2026', 'host'],
  ['Nov  3 09:05:01 2001:db8::1 ', 'rfc3164', __, 'Nov  3 09:05:01', '2001:db8::1'],
  ['Dec 16 2019 15:09:49.652-0500 10.0.0.1 ', 'rfc3164', __, 'Dec 16 2019 15:09:49.652-0500', '10.0.0.1'],
  ['<14>Nov  3 09:05:01.123 UTC egs-001 ', 'rfc3164', 14, 'Nov  3 09:05:01.123 UTC', 'egs-001'],
  ['Nov  3 09:05:01 CEST host ', 'rfc3164', __, 'Nov  3 09:05:01 CEST', 'host'],
  ['Oct 30, 2021 10:34:23 host ', 'rfc3164', __, 'Oct 30, 2021 10:34:23', 'host'],
  ['<134>MAR  1 16:23:11 host ', 'rfc3164', 134, 'MAR  1 16:23:11', 'host'],
  ['June  8 01:02:03 ns ', 'rfc3164', __, 'June  8 01:02:03', 'ns'],
  ['Wed Mar 12 11:02:25 2025 host ', 'rfc3164', __, 'Wed Mar 12 11:02:25 2025', 'host'],
  ['03 Apr 11:04:35 ', 'rfc3164', __, '03 Apr 11:04:35'],
  ['1 Apr 11:04:35 host ', 'rfc3164', __, '1 Apr 11:04:35', 'host'],
  ['11/3/2026 09:05:01 host ', 'rfc3164', __, '11/3/2026 09:05:01', 'host'],
  ['1493738863000 host ', 'rfc3164', __, '1493738863000', 'host'],
  ['2016-04-01T09:29:11.356-0400 ', 'rfc3164', __, '2016-04-01T09:29:11.356-0400'],
  ['<134>2025-02-26T06:47:27.458Z DSS-01 ', 'rfc3164', 134, '2025-02-26T06:47:27.458Z', 'DSS-01'],
  ['<5>1 2020-01-24T22:53:03Z host ', 'rfc5424', 5, '2020-01-24T22:53:03Z', 'host'],
  [
    '1 2018-12-12T16:53:22.9+00:00 CENTER ATA 46 Id ',
    'rfc5424',
    __,
    '2018-12-12T16:53:22.9+00:00',
    'CENTER',
    'ATA',
    '46',
    'Id',
  ],
  [
    '<134>1 2026-11-03T09:05:01Z host app 12 ID47 - ',
    'rfc5424',
    134,
    '2026-11-03T09:05:01Z',
    'host',
    'app',
    '12',
    'ID47',
  ],
  ['<134>1 - - - - - - ', 'rfc5424', 134],
  ['<13>Nov  3 09:05:01 relay <14>Nov  3 09:05:00 host tag: ', 'rfc3164', 14, 'Nov  3 09:05:00', 'host', 'tag'],
  ['<13>Nov  3 09:05:01 relay Nov  3 09:05:00 host ', 'rfc3164', __, 'Nov  3 09:05:00', 'host'],
  [
    '12-12-2018 19:52:18 Auth.Warning 10.0.0.1 1 2018-12-12T17:52:18Z A B C D - ',
    'rfc5424',
    __,
    '2018-12-12T17:52:18Z',
    'A',
    'B',
    'C',
    'D',
  ],
  ['70 <14>Nov  3 09:05:01 host ', 'rfc3164', 14, 'Nov  3 09:05:01', 'host'],
  ['2026-11-03T09:05:01 z ', 'rfc3164', __, '2026-11-03T09:05:01', 'z'],
  ['<34>1 2026-11-25t10:00:00z host app 1 m - ', 'rfc5424', 34, '2026-11-25t10:00:00z', 'host', 'app', '1', 'm'],
  [
    '<34>1 2026-11-25t10:00:00z A B C D - 1 2026-11-25t10:00:00z host app 1 m - ',
    'rfc5424',
    __,
    '2026-11-25t10:00:00z',
    'host',
    'app',
    '1',
    'm',
  ],
];

describe('the decoder of syslog headers', () => {
  for (const [header, ...parts] of forms) {
    it(`reads ${JSON.stringify(header)}`, () => {
      const [format, pri, time, host, appName, procId, msgId] = parts;
      const { header: read, messageStart } = decode(`${header}CEF:0|V|P|1|id|name|5|a=b`);
      const { timestamp, ...rest } = read;
      expect([rest.format, rest.pri, timestamp?.text]).to.deep.equal([format, pri, time]);
      expect([rest.host, rest.appName, rest.procId, rest.msgId]).to.deep.equal([host, appName, procId, msgId]);
      expect(messageStart, 'the message starts at CEF:').to.equal(Buffer.byteLength(header));
    });
  }

  it('takes a small z for UTC, as the capital', () => {
    const { timestamp } = decode('<14>1 2026-11-03t09:05:01z host app - - - CEF:0|').header;
    const assumed = { year: 2000, offsetMinutes: 60 };
    expect(timestamp === undefined ? undefined : epochMsOf(timestamp, assumed)).to.equal(
      Date.UTC(2026, 10, 3, 9, 5, 1),
    );
  });

  it('gives facility and severity of PRI', () => {
    expect(decode('<134>CEF:0|').header).to.include({ facility: 16, severity: 6 });
    expect(decode('<192>CEF:0|').header).to.not.have.any.keys('facility', 'severity');
  });

  it('keeps the headers of relays, the outermost first', () => {
    const { relays, header } = decode('<1>Nov  3 09:05:03 a <2>Nov  3 09:05:02 b <3>Nov  3 09:05:01 c CEF:0|');
    expect([...relays, header].map(({ pri, host }) => [pri, host])).to.deep.equal([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
  });

  it('reads structured data, its escapes undone, in UTF-8', () => {
    const { header, hasBom } = decode('<1>1 - h a - - [x@1 k="a\\"b\\\\c\\]d" k="ü"][y] \ufeffCEF:0|');
    expect(header.structuredData).to.deep.equal([
      {
        id: 'x@1',
        parameters: [
          ['k', 'a"b\\c]d'],
          ['k', 'ü'],
        ],
      },
      { id: 'y', parameters: [] },
    ]);
    expect(hasBom).to.equal(true);
  });

  it('has structured data written with the three escapes (RFC 5424 section 6.3.3), and reads it again', () => {
    const structuredData = [{ id: 'x@1', parameters: [['k', 'a"b\\c]d']] as const }];
    const written = encodeRfc5424({ pri: 1, structuredData });
    expect(written).to.equal('<1>1 - - - - - [x@1 k="a\\"b\\\\c\\]d"] ');
    expect(decode(`${written}CEF:0|`).header.structuredData).to.deep.equal(structuredData);
  });

  it('reads an offset east of UTC as earlier, and one west as later', () => {
    const hourOf = (zone: string): number => {
      const { timestamp } = decode(`Dec 16 2019 15:09:49.652${zone} h CEF:0|`).header;
      return new Date(epochMsOf(timestamp!, { year: 2000, offsetMinutes: 0 })).getUTCHours();
    };
    expect([hourOf('+0500'), hourOf('-0500'), hourOf('')]).to.deep.equal([10, 20, 15]);
  });

  it('reads the parts of a time', () => {
    expect(decode('Dec 16 2019 15:09:49.652-0500 h CEF:0|').header.timestamp).to.include({
      ...{ year: 2019, month: 12, day: 16, hour: 15, minute: 9, second: 49, fraction: '652', zone: '-0500' },
    });
    expect(decode('1493738863123 h CEF:0|').header.timestamp).to.include({
      ...{ year: 2017, month: 5, day: 2, hour: 15, minute: 27, second: 43, fraction: '123', zone: 'Z' },
    });
  });

  it('finds the message of lines without CEF: behind host and tag', () => {
    const startOf = (text: string): string => text.slice(decode(text).messageStart);
    expect(startOf('<166>Nov 03 2026 09:05:01 fw1 %ASA-6-302013: Built outbound')).to.equal('Built outbound');
    expect(startOf('<166>Nov 03 2026 09:05:01: %ASA-6-302013: Built CEF:0|x')).to.equal('Built CEF:0|x');
    expect(startOf('<13>Nov  3 09:05:01 host text of a message')).to.equal('text of a message');
    expect(startOf('text alone')).to.equal('text alone');
  });

  it('takes up to four words before CEF: for the header, and leaves five to the message', () => {
    const startOf = (text: string): string => text.slice(decode(text).messageStart);
    expect(startOf('<13>Nov  3 09:05:01 a b c d CEF:0|')).to.equal('CEF:0|');
    expect(startOf('<13>Nov  3 09:05:01 a b c d e CEF:0|')).to.equal('b c d e CEF:0|');
  });

  it('takes CEF for the program where it is the tag, as some relays send it', () => {
    const text = '<134>1 2018-02-21T14:19:27Z CENTER CEF 6076 Alert - 0|Microsoft|ATP|';
    const { header, messageStart } = decode(text);
    expect(header.appName).to.equal('CEF');
    expect(text.slice(messageStart)).to.equal('0|Microsoft|ATP|');
  });

  it('covers every byte of any input', () => {
    fc.assert(
      fc.property(lineBytes, fc.nat(5), fc.nat(5), (bytes, before, behind) => {
        const start = Math.min(before, bytes.length);
        const end = Math.max(start, bytes.length - behind);
        const decoded = decodeSyslog(bytes, start, end);
        expectCovered(decoded, start, end);
        expect(decoded.messageStart).to.be.within(start, end);
      }),
      { numRuns: 5_000 },
    );
  });
});
