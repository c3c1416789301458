import { expect } from 'chai';
import fc from 'fast-check';
import { readAmaByPattern, readAmaHeader } from '../../../src/agent/ama-header.js';
import { partsOf, type Parts } from './read-parts.js';

const time = 'Nov 23 02:11:16';
const iso = '2026-11-23T02:11:16.123456+01:00';
const BODY = '0|V|P|1|id|name|5|src=10.0.0.1';
const sd = '[timeQuality tzKnown="1" isSynced="0"]';
const longHost = 'h'.repeat(255);

const parts = (text: string): Parts | null => partsOf(text, readAmaHeader);

describe('the header as the Azure Monitor Agent reads it', () => {
  const rows: [section: string, title: string, text: string, expected: Partial<Parts> | null][] = [
    [
      '2.2',
      'as rsyslog writes it for the agent',
      `<134>${time} fw1 CEF: ${BODY}`,
      { kind: 'cef', ident: 'CEF', pri: 134, time, host: 'fw1', procId: '', data: '', message: BODY },
    ],
    ['2.2', 'no blank behind the tag', `<134>${time} fw1 CEF:${BODY}`, { kind: 'cef', host: 'fw1', message: BODY }],
    [
      '2.5',
      'a process before CEF: plain syslog, whatever the message is',
      `<134>${time} fw1 tmes[1]: CEF:${BODY}`,
      { kind: 'syslog', ident: 'tmes', procId: '1', host: 'fw1', message: `CEF:${BODY}` },
    ],
    ['2.5', 'a tag glued to CEF: plain syslog', `<134>${time} fw1 ASM:CEF:${BODY}`, { kind: 'syslog', ident: 'ASM' }],
    ['2.5', 'a tag that ends with CEF', `<134>${time} fw1 XCEF: ${BODY}`, { kind: 'syslog', ident: 'XCEF' }],
    ['2.5', 'a tag of small letters', `<134>${time} fw1 cef: ${BODY}`, { kind: 'syslog', ident: 'cef' }],
    [
      '2.5',
      'an ASA ident keeps the blank behind it',
      `<164>${time} fw1 %ASA-1-105003: (Primary) Monitoring`,
      { kind: 'asa', ident: '%ASA-1-105003', message: ' (Primary) Monitoring' },
    ],
    ['2.3', 'FTD goes as ASA', `<164>${time} fw1 %FTD-6-305012: Teardown`, { kind: 'asa', ident: '%FTD-6-305012' }],
    [
      '2.5',
      'ordinary syslog',
      `<38>${time} web1 sshd[7]: Accepted`,
      { kind: 'syslog', ident: 'sshd', message: 'Accepted' },
    ],
    [
      '1.3',
      'the mock message of RFC 5424, its colon in APP-NAME',
      `<164>1 ${iso} host CEF: - - ${sd} ${BODY}`,
      { kind: 'cef', pri: 164, time: iso, host: 'host', data: sd, message: BODY },
    ],
    ['2.3', 'the mock message of RFC 3164', `<164>${time} host CEF: ${BODY}`, { kind: 'cef', message: BODY }],
    [
      '2.5',
      'RFC 5424: APP-NAME says what it is',
      `<134>1 ${iso} fw1 CEF - - - CEF:${BODY}`,
      { kind: 'cef', time: iso, host: 'fw1', procId: '', data: '', message: BODY },
    ],
    [
      '2.5',
      'RFC 5424: no APP-NAME: plain syslog',
      `<134>1 ${iso} fw1 - - - - CEF:${BODY}`,
      { kind: 'syslog', ident: '', message: `CEF:${BODY}` },
    ],
    [
      '2.5 (1.32.6)',
      'structured data goes before the message',
      `<134>1 ${iso} fw1 app 77 id ${sd}[x y="a\\]b"] text`,
      { kind: 'syslog', procId: '77', data: `${sd}[x y="a\\]b"]`, message: 'text' },
    ],
    [
      '2.5 (1.32.6)',
      'a host of 255 characters',
      `<134>${time} ${longHost} CEF:${BODY}`,
      { kind: 'cef', host: longHost },
    ],
    ['2.5 (1.32.6)', 'one of 256 is none', `<134>${time} ${longHost}h CEF:${BODY}`, { kind: 'syslog', host: '' }],
    ['2.5 (1.28.11)', 'two blanks behind the host', `<134>${time} fw1  CEF:${BODY}`, { kind: 'cef', host: 'fw1' }],
    [
      '2.5 (1.29.4)',
      'host and address, many blanks',
      `<30>${time} ns1   10.1.1.2    named[2]: text`,
      { kind: 'syslog', host: 'ns1', ident: 'named', procId: '2', message: 'text' },
    ],
    ['2.5 (1.29.4)', 'no PRI', `${time} fw1 CEF:${BODY}`, { kind: 'cef', pri: -1, host: 'fw1' }],
    [
      '2.5 (1.27)',
      'RFC 5424 without the fields behind the host',
      `<5>1 2026-11-23T02:11:16Z fw1 CEF:${BODY}`,
      { kind: 'cef', time: '2026-11-23T02:11:16Z', host: 'fw1', message: BODY },
    ],
    [
      '2.5',
      'CEF:1',
      `<134>${time} fw1 CEF:1|V|P|2.1|id|name|5|a=b`,
      { kind: 'cef', message: '1|V|P|2.1|id|name|5|a=b' },
    ],
    [
      '2.5',
      'a later CEF does no harm',
      `<134>${time} fw1 CEF:0|V|CEF Proxy|11.0|id|n|5|`,
      { message: '0|V|CEF Proxy|11.0|id|n|5|' },
    ],
    ['2.5', 'an IPv6 host', `<134>${time} 2001:db8::1 CEF:${BODY}`, { kind: 'cef', host: '2001:db8::1' }],
    ['2.5', 'no host', `<134>${time} CEF:${BODY}`, { kind: 'cef', host: '', message: BODY }],
    [
      '2.5',
      'a dot in the tag',
      `<164>${time} h fenotify-85.alert: CEF:${BODY}`,
      { kind: 'syslog', ident: 'fenotify-85.alert' },
    ],
    ['2.5 (1.37)', 'a time of neither standard: dropped', `<134>${time.replace('Nov', 'Foo')} fw1 CEF:${BODY}`, null],
    ['2.5 (1.37)', 'no time: dropped', `<134>fw1 CEF:${BODY}`, null],
    ['2.5 (1.37)', 'an empty frame: dropped', '', null],
  ];
  for (const [section, title, text, expected] of rows) {
    it(`section ${section}: ${title}`, () => {
      const got = parts(text);
      if (expected === null) expect(got).to.equal(null);
      else expect(got).to.include(expected);
    });
  }

  it('is read from the bytes just as the patterns read it', () => {
    const word = fc.constantFrom(
      ...['CEF', 'CEF:', 'CEF: ', '0|', '1|', 'fw1', ':', ' ', '  ', 'a=b', '[9]', '%ASA-7-106010: ', 'é', '10.0.0.1'],
    );
    const lead = fc.constantFrom(
      ...[
        `<134>${time} `,
        `<1349>${time} `,
        `${time} `,
        `<134>1 ${iso} `,
        '<134>Jan  3 00:00:00 ',
        '<134>Foo  3 00:00:00 ',
      ],
    );
    let usualCount = 0;
    fc.assert(
      fc.property(lead, fc.constantFrom('', 'fw1 CEF:0|'), fc.array(word, { maxLength: 8 }), (head, start, words) => {
        const text = `${head}${start}${words.join('')}`;
        if (start !== '') usualCount += 1;
        expect(parts(text)).to.deep.equal(partsOf(text, readAmaByPattern));
      }),
      { numRuns: 5_000 },
    );
    expect(usualCount).to.be.greaterThan(500);
  });
});
