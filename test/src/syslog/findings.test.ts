import { expect } from 'chai';
import { decodeSyslog, type DecodedSyslog } from '../../../src/syslog/decode.js';
import { syslogRules, type SyslogRuleId } from '../../../src/syslog/rules.js';
import { marked } from '../marked.js';

const decode = (text: string): DecodedSyslog => {
  const bytes = Buffer.from(text);
  return decodeSyslog(bytes, 0, bytes.length);
};

const T = '2026-11-03T09:05:01Z';

/** Headers with « and » around what breaks the rule, and ^ where something is missing. */
const breaches: readonly (readonly [rule: SyslogRuleId, frame: string])[] = [
  ['octet-count-left-in', '«17 »<14>x: CEF:0|a=b'],
  ['octet-count-wrong', '«99 »<14>x: CEF:0|a=b'],
  ['pri-missing', '^Nov  3 09:05:01 host CEF:0|'],
  ['pri-out-of-range', '«<192>»Nov  3 09:05:01 host CEF:0|'],
  ['pri-leading-zero', '«<014>»Nov  3 09:05:01 host CEF:0|'],
  ['pri-in-words', '«<local0.info>»Nov  3 09:05:01 host CEF:0|'],
  ['pri-in-words', '12-12-2018 19:52:18 «Auth.Warning» host CEF:0|'],
  ['unknown-version', `<14>«2» ${T} host app - - - CEF:0|`],
  ['extra-blank', '<14>« »Nov  3 09:05:01 host CEF:0|'],
  ['extra-blank', '<14>Nov  3 09:05:01«  »host«  »tag: CEF:0|'],
  ['timestamp-missing', '<14>^tag: CEF:0|'],
  ['timestamp-form', '<14>«Nov 03 09:05:01» host CEF:0|'],
  ['timestamp-form', '<14>«Nov  3 2026 09:05:01» host CEF:0|'],
  ['timestamp-form', `<14>«${T}» host CEF:0|`],
  ['timestamp-form', '<14>1 «2026-11-03 09:05:01» host app - - - CEF:0|'],
  ['timestamp-form', '<14>1 «2026-11-03T09:05:01.1234567Z» host app - - - CEF:0|'],
  ['timestamp-form', '<14>1 «2026-11-03t09:05:01Z» host app - - - CEF:0|'],
  ['timestamp-form', '<14>1 «2026-11-03T09:05:01z» host app - - - CEF:0|'],
  ['timestamp-out-of-range', '<14>«Feb 30 09:05:01» host CEF:0|'],
  ['timestamp-out-of-range', '<14>«Feb 29 2026 09:05:01» host CEF:0|'],
  ['timestamp-out-of-range', '<14>«Nov  3 09:05:61» host CEF:0|'],
  ['timestamp-out-of-range', '<14>1 «2026-02-29T09:05:01Z» host app - - - CEF:0|'],
  ['timestamp-out-of-range', '<14>1 «2026-11-03T09:05:01+24:00» host app - - - CEF:0|'],
  ['timestamp-out-of-range', '<14>1 «2026-11-03T09:05:01-01:60» host app - - - CEF:0|'],
  ['timestamp-out-of-range', '<14>1 «2026-13-03T09:05:01Z» host app - - - CEF:0|'],
  ['host-missing', '<14>Nov  3 09:05:01 ^CEF:0|'],
  ['tag-without-colon', '<14>Nov  3 09:05:01 host «tag» CEF:0|'],
  ['tag-too-long', `<14>Nov  3 09:05:01 host «${'t'.repeat(33)}»: CEF:0|`],
  ['field-missing', `<14>1 ${T} host ^CEF:0|`],
  ['field-missing', `<14>1 ${T} host app - - ^CEF:0|`],
  ['field-too-long', `<14>1 ${T} host app - «${'m'.repeat(33)}» - CEF:0|`],
  ['field-not-ascii', `<14>1 ${T} «höst» app - - - CEF:0|`],
  ['structured-data-malformed', `<14>1 ${T} host app - - «[»a b="c] CEF:0|`],
  ['structured-data-malformed', `<14>1 ${T} host app - - «[»a b=c] CEF:0|`],
  ['structured-data-escape', `<14>1 ${T} host app - - [a b="c«\\»d«]»e\\]"] CEF:0|`],
  ['duplicate-sd-id', `<14>1 ${T} host app - - [a][b]«[a»] CEF:0|`],
  ['nested-header', '<14>Nov  3 09:05:01 relay ^<14>Nov  3 09:05:01 host CEF:0|'],
];

describe('the findings of the decoder of syslog headers', () => {
  it('are none for fields of just the length that is allowed', () => {
    const fields = [255, 48, 128, 32].map((length) => 'f'.repeat(length));
    expect(decode(`<14>1 ${T} ${fields.join(' ')} - CEF:0|`).findings).to.deep.equal([]);
  });

  it('are none of range for the last day, second and offset that exist', () => {
    for (const time of [
      'Feb 29 23:59:60',
      'Feb 29 2024 00:00:00',
      '2000-02-29T23:59:60+23:59',
      '2026-12-31T00:00:00-23:59',
    ]) {
      const rules = decode(`<14>${time} host CEF:0|`).findings.map(({ rule }) => rule);
      expect(rules, time).not.to.include('timestamp-out-of-range');
    }
  });

  it('name the headers of four relays, and leave a fifth to the message', () => {
    const one = '<14>Nov  3 09:05:01 host ';
    for (const [count, relayCount] of [
      [5, 4],
      [6, 4],
    ] as const) {
      const { relays, messageStart } = decode(`${one.repeat(count)}CEF:0|`);
      expect([relays.length, messageStart]).to.deep.equal([relayCount, one.length * 5]);
    }
  });

  for (const [rule, frame] of breaches) {
    it(`${rule}: ${JSON.stringify(frame.slice(0, 90))}`, () => {
      const { bytes, places } = marked(frame);
      const found = decodeSyslog(bytes, 0, bytes.length).findings.filter((finding) => finding.rule === rule);
      expect(found.map(({ offset, length }) => ({ offset, length }))).to.deep.equal(places);
    });
  }

  it('are none for headers as the standards have them', () => {
    for (const header of [
      '<134>Nov  3 09:05:01 host ',
      '<134>Nov 13 09:05:01 host tag[1]: ',
      `<134>1 ${T} host app 1 ID [a@1 b="c"] `,
      '<0>1 2026-11-03T09:05:01.123456+01:00 - - - - - \ufeff',
    ]) {
      expect(decode(`${header}CEF:0|V|P|1|id|name|5|`).findings, header).to.deep.equal([]);
    }
  });

  it('are shown here for every rule that there is', () => {
    const shown = new Set(breaches.map(([rule]) => rule));
    expect(Object.keys(syslogRules).filter((rule) => !shown.has(rule as SyslogRuleId))).to.deep.equal([]);
  });
});
