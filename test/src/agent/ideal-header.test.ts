import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { readIdealByDecoder, readIdealHeader } from '../../../src/agent/ideal-header.js';
import { packageRoot } from '../../../harness/package-root.js';
import { partsOf, type Parts } from './read-parts.js';

const time = 'Nov 23 02:11:16';
const BODY = '0|V|P|1|id|name|5|src=10.0.0.1';

const parts = (text: string): Parts | null => partsOf(text, readIdealHeader);

describe('the header as an ideal agent reads it', () => {
  /** What the agents drop, cut or take for something else (connector facts, sections 2.5 and 3.3). */
  const rows: [title: string, text: string, expected: Partial<Parts>][] = [
    [
      'as collectors write it',
      `<134>${time} fw1 CEF: ${BODY}`,
      { kind: 'cef', pri: 134, time, host: 'fw1', message: BODY },
    ],
    ['no PRI', `${time} fw1 CEF:${BODY}`, { kind: 'cef', pri: -1, host: 'fw1', message: BODY }],
    ['no time', `<134>fw1 CEF:${BODY}`, { kind: 'cef', time: '', message: BODY }],
    [
      'RFC 5424 without a fraction, with Z',
      `<134>1 2026-11-23T02:11:16Z fw1 CEF - - - CEF:${BODY}`,
      { kind: 'cef', time: '2026-11-23T02:11:16Z', host: 'fw1', message: BODY },
    ],
    ['an IPv6 host', `<134>${time} 2001:db8::1 CEF:${BODY}`, { host: '2001:db8::1', message: BODY }],
    ['CEF:1', `<134>${time} fw1 CEF:1|V|P|10.0|id|n|5|`, { kind: 'cef', message: '1|V|P|10.0|id|n|5|' }],
    ['a later CEF', `<134>${time} fw1 CEF:0|V|CEF Proxy|11.0|id|n|5|`, { message: '0|V|CEF Proxy|11.0|id|n|5|' }],
    [
      'a process before CEF',
      `<134>${time} fw1 tmes[1]: CEF:${BODY}`,
      { kind: 'cef', host: 'fw1', procId: '1', message: BODY },
    ],
    ['a tag glued to CEF', `<134>${time} fw1 ASM:CEF:${BODY}`, { kind: 'cef', host: 'fw1', message: BODY }],
    [
      'CEF in APP-NAME alone',
      `<164>1 2026-11-23T02:11:16.5+01:00 fw1 CEF: - - [x y="z"] ${BODY}`,
      { kind: 'cef', host: 'fw1', message: BODY },
    ],
    [
      'a header behind a relay’s',
      `<134>${time} relay <134>${time} fw1 CEF:${BODY}`,
      { kind: 'cef', host: 'fw1', message: BODY },
    ],
    [
      'a header without a host behind a relay’s: the relay is not the host',
      `<134>${time} relay <134>${time} CEF:${BODY}`,
      { kind: 'cef', host: '', message: BODY },
    ],
    ['ASA', `<164>${time} fw1 %ASA-7-106010: Deny`, { kind: 'asa', ident: '%ASA-7-106010', message: ' Deny' }],
    [
      'ASA behind RFC 5424 without APP-NAME',
      `<164>1 2026-11-23T02:11:16Z fw1 - - - - %ASA-7-106010: Deny`,
      { kind: 'asa', host: 'fw1', ident: '%ASA-7-106010', message: ' Deny' },
    ],
    [
      'ASA of a session',
      `<164>${time} fw1 %ASA-session-5-106100: list`,
      { kind: 'asa', ident: '%ASA-session-5-106100', message: ' list' },
    ],
    [
      'ordinary syslog',
      `<38>${time} web1 sshd[7]: Accepted`,
      { kind: 'syslog', ident: 'sshd', procId: '7', message: 'Accepted' },
    ],
    ['nothing at all', '', { kind: 'syslog', pri: -1, message: '' }],
  ];
  for (const [title, text, expected] of rows) {
    it(title, () => {
      expect(parts(text)).to.include(expected);
    });
  }

  it('is read from the bytes just as the decoder reads it', () => {
    const word = fc.constantFrom(
      ...['CEF', 'CEF:', '0|', 'fw1', ':', ' ', '  ', 'a=b', '[9]', '%ASA-7-106010: ', 'é', 'Nov  3 00:00:00 ', '<13>'],
    );
    const lead = fc.constantFrom(`<134>${time} `, `<1349>${time} `, `<134>Foo 23 02:11:16 `);
    fc.assert(
      fc.property(lead, fc.constantFrom('', 'fw1 CEF:0|'), fc.array(word, { maxLength: 8 }), (head, start, words) => {
        const text = `${head}${start}${words.join('')}`;
        expect(parts(text)).to.deep.equal(partsOf(text, readIdealByDecoder));
      }),
      { numRuns: 3_000 },
    );
  });

  it('loses none of the captured lines, and nothing of them behind their mark', () => {
    let count = 0;
    for (const file of ['vendor-lines.txt', 'sentinel-lines.txt']) {
      const text = readFileSync(join(packageRoot, 'test/fixtures/captured', file), 'latin1');
      for (const line of text.trimEnd().split('\n')) {
        const message = /CEF: *(\d.*)$/.exec(line)?.[1];
        const read = parts(line);
        expect(read, line.slice(0, 80)).to.include({ kind: 'cef', message });
        count += 1;
      }
    }
    expect(count).to.equal(366);
  });
});
