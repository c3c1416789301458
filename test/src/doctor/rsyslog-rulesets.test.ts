import { expect } from 'chai';
import { comesTo, type Entrance } from '../../../src/doctor/daemon-config.js';
import { readRsyslogConfig } from '../../../src/doctor/rsyslog/config.js';
import type { Truth } from '../../../src/doctor/truth.js';

const RULE = '*.* @@127.0.0.1:25226\n';

/** Whether a CEF event that comes in there comes to a rule that sends to the agent; each row was seen of rsyslog 8.2302. */
function comes(text: string, entrance: string): Truth {
  const [protocol = '', port] = entrance.split(' ');
  const config = readRsyslogConfig({ path: '/etc/rsyslog.conf', text }, () => []);
  const at: Entrance = { protocol: protocol === 'tcp' ? 'tcp' : 'udp', port: Number(port) };
  const course = config.courseOf({ facility: 20, severity: 4, text: 'CEF:0|a|b|' }, at);
  const [rule] = config.forwards;
  if (rule === undefined) throw new Error('no rule sends');
  return comesTo(course, rule);
}

const ARCHIVE = 'ruleset(name="archive") { action(type="omfile" file="/var/log/archive") }\n';
const archive = (type: string, port: number, more = ''): string =>
  `input(type="${type}" port="${port}" ruleset="archive"${more})\n`;

type Row = readonly [what: string, text: string, entrance: string, comes: Truth];

describe('the ruleset that rsyslog gives a message to', () => {
  const bound = `input(type="imudp" port="514")\n${archive('imtcp', 10_514)}${ARCHIVE}${RULE}`;
  const rows: readonly Row[] = [
    ['is not that of another listener', bound, 'udp 514', true],
    ['is that of the listener', bound, 'tcp 10514', false],
    [
      'is not that of the same port over the other transport',
      `${archive('imtcp', 514)}${ARCHIVE}${RULE}`,
      'udp 514',
      true,
    ],
    ['is the default one where nobody listens that we know', bound, 'tcp 601', true],
    ['is the default one where the ruleset is not there', `${archive('imtcp', 514)}${RULE}`, 'tcp 514', true],
    [
      'is not known where two listeners with different ones have the port',
      `${archive('imudp', 514, ' address="192.0.2.1"')}input(type="imudp" port="514" address="127.0.0.1")\n${ARCHIVE}${RULE}`,
      'udp 514',
      null,
    ],
    [
      'is as known as one where both of two lead away',
      `${archive('imudp', 514, ' address="192.0.2.1"')}${archive('imudp', 514, ' address="127.0.0.1"')}${ARCHIVE}${RULE}`,
      'udp 514',
      false,
    ],
  ];
  for (const [what, text, entrance, expected] of rows) {
    it(`${what}: ${entrance}`, () => {
      expect(comes(text, entrance)).to.equal(expected);
    });
  }
});
