import { expect } from 'chai';
import { readOmsPlainHeader } from '../../../src/agent/oms-plain-header.js';
import { partsOf, type Parts } from './read-parts.js';

const time = 'Nov  3 09:05:01';

describe('plain syslog as the Log Analytics agent reads it at UDP 25224 (sections 1.1 and 3.1)', () => {
  const rows: [title: string, text: string, expected: Partial<Parts> | null][] = [
    [
      'CEF as rsyslog forwards it: the tag is the ident',
      `<134>${time} fw1 CEF: 0|V|P|1|id|n|5|a=b`,
      { kind: 'syslog', pri: 134, time, host: 'fw1', ident: 'CEF', procId: '', message: '0|V|P|1|id|n|5|a=b' },
    ],
    ['a process', `<38>${time} web1 sshd[77]: Accepted`, { ident: 'sshd', procId: '77', message: 'Accepted' }],
    ['an ASA ident is passed over', `<166>${time} fw1 %ASA-6-302013: Built`, { ident: '', message: 'Built' }],
    ['no colon', `<13>${time} web1 started`, { ident: 'started', message: '' }],
    ['no PRI: dropped', `${time} fw1 CEF: 0|`, null],
    ['too few words: dropped', '<13>Nov', null],
  ];
  for (const [title, text, expected] of rows) {
    it(title, () => {
      const got = partsOf(text, readOmsPlainHeader);
      if (expected === null) expect(got).to.equal(null);
      else expect(got).to.include(expected);
    });
  }
});
