import { expect } from 'chai';
import { comesTo, type Entrance } from '../../../src/doctor/daemon-config.js';
import { readRsyslogConfig } from '../../../src/doctor/rsyslog/config.js';
import type { Truth } from '../../../src/doctor/truth.js';

const RULE = '*.* @@127.0.0.1:25226\n';

/** Whether a CEF event that comes in there comes to the rule that sends to the agent. */
function comes(text: string, entrance: string, included: Readonly<Record<string, string>> = {}): Truth {
  const [protocol = '', port] = entrance.split(' ');
  const config = readRsyslogConfig({ path: '/etc/rsyslog.conf', text }, (path) => [
    { path, text: included[path] ?? '' },
  ]);
  const at: Entrance = { protocol: protocol === 'tcp' ? 'tcp' : 'udp', port: Number(port) };
  const course = config.courseOf({ facility: 20, severity: 4, text: 'CEF:0|a|b|' }, at);
  const [rule] = config.forwards;
  if (rule === undefined) throw new Error('no rule sends');
  return comesTo(course, rule);
}

const bind = (ruleset: string): string => `input(type="imudp" port="514" ruleset="${ruleset}")\n`;
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
  // Seen of rsyslog 8.2102, 8.2302 and 8.2504, each with a listener and a file a ruleset.
  const NAMED = '$RuleSet archive\n*.* /var/log/archive\n$RuleSet agent\n*.* @@127.0.0.1:25226\n';
  const AGENT_TCP = '$InputTCPServerBindRuleset agent\n$InputTCPServerRun 514\n';
  const legacy: readonly Row[] = [
    ['ends where the next begins', `${NAMED}input(type="imudp" port="514" ruleset="archive")`, 'udp 514', false],
    ['is not the default one for being the last', `${NAMED}$UDPServerRun 514`, 'udp 514', false],
    ['is the bound one', `${NAMED}${AGENT_TCP}`, 'tcp 514', true],
    ['is the bound one for all that listen behind it', `${NAMED}${AGENT_TCP}$InputTCPServerRun 515`, 'tcp 515', true],
    ['is not that of a listener before', `$InputTCPServerRun 515\n${NAMED}${AGENT_TCP}`, 'tcp 515', false],
    [
      'is the bound one over UDP for all behind it',
      `$InputUDPServerBindRuleset agent\n$UDPServerRun 514\n$UDPServerRun 515\n${NAMED}`,
      'udp 515',
      true,
    ],
    ['is not that of the other transport', `${NAMED}${AGENT_TCP}$UDPServerRun 514`, 'udp 514', false],
    ['is not that of the other module', `${NAMED}${AGENT_TCP}$InputPTCPServerRun 515`, 'tcp 515', false],
    [
      'is that of its own module',
      `${NAMED}$InputPTCPServerBindRuleset agent\n$InputPTCPServerRun 515`,
      'tcp 515',
      true,
    ],
    ['is not the bound one for the new style', `${NAMED}${AGENT_TCP}input(type="imtcp" port="515")`, 'tcp 515', false],
    ['has no capitals', `${NAMED}input(type="imudp" port="514" ruleset="AGENT")`, 'udp 514', true],
    ['is the default one wherever that is said', `$UDPServerRun 514\n${NAMED}$DefaultRuleset Agent`, 'udp 514', true],
    ['is not a default one that was not there', `$UDPServerRun 514\n$DefaultRuleset agent\n${NAMED}`, 'udp 514', false],
    [
      'is the default one again by its own name',
      `*.* /var/log/x\n${NAMED}$DefaultRuleset agent\ninput(type="imudp" port="514" ruleset="RSYSLOG_DefaultRuleset")`,
      'udp 514',
      false,
    ],
    ['goes on for both styles', `ruleset(name="r") { ${RULE} }\n$RuleSet r\n*.* stop\n${bind('r')}`, 'udp 514', true],
    ['is the first of two', `ruleset(name="r") { ${RULE} }\nruleset(name="r") { stop }\n${bind('r')}`, 'udp 514', true],
  ];
  for (const [what, text, entrance, expected] of [...rows, ...legacy]) {
    it(`${what}: ${entrance}`, () => {
      expect(comes(text, entrance)).to.equal(expected);
    });
  }

  // Seen of rsyslog 8.2302; of a direct queue and a call that is not there also of 8.2102 and 8.2504.
  const STOPS = 'ruleset(name="stops") { local4.* /var/log/x\n stop }\n';
  const calls: readonly (readonly [what: string, text: string, comes: Truth])[] = [
    ['is the caller’s again behind a call', `ruleset(name="r") { *.* /var/log/x\n }\ncall r\n${RULE}`, true],
    ['ends the caller’s, where it stops', `${STOPS}call Stops\n${RULE}`, false],
    ['may be one of a later line', `call stops\n${RULE}${STOPS}`, false],
    ['leads to a rule', `ruleset(name="r") { ${RULE} }\ncall r`, true],
    [
      'is called in a block of one line',
      `${STOPS}if $msg contains "CEF" then { stop } else { call stops } ${RULE}`,
      false,
    ],
    ['is called from one of two branches', `${STOPS}if $msg contains "b" then call stops else call no\n${RULE}`, false],
    ['is passed over where it is not there', `call no\n${RULE}`, true],
    ['gets a copy into its queue', `${STOPS.replace(')', ' queue.type="linkedlist")')}call stops\n${RULE}`, true],
    [
      'gets a copy into its queue of the old style',
      `$RuleSet q\n$RulesetCreateMainQueue on\n*.* stop\n$RuleSet r\ncall q\n${RULE}${bind('r')}`,
      true,
    ],
    ['may get a copy into a direct queue', `${STOPS.replace(')', ' queue.type="direct")')}call stops\n${RULE}`, null],
    ['is any that call_indirect names', `${STOPS}set $.x = "stops";\ncall_indirect $.x;\n${RULE}`, null],
    ['is any, with text and capitals', `if $msg contains "b" then { CALL_INDIRECT "st" & ";ops"; } ${RULE}`, null],
    ['is not asked for where nothing calls', `if $msg contains "LEEF" then { call_indirect $.x; }\n${RULE}`, true],
    ['is any, so it may lead to a rule', `ruleset(name="r") { ${RULE} }\ncall_indirect "r";`, null],
    ['goes round in a circle', `ruleset(name="a") { call b }\nruleset(name="b") { call a }\ncall a\n${RULE}`, null],
  ];
  for (const [what, text, expected] of calls) {
    it(`${what}: ${JSON.stringify(text)}`, () => {
      expect(comes(text.includes('input(') ? text : `$UDPServerRun 514\n${text}`, 'udp 514')).to.equal(expected);
    });
  }

  it('goes on into what is included, and behind it', () => {
    const included = { '/etc/a.conf': '$RuleSet agent\n', '/etc/b.conf': RULE };
    expect(comes(`${bind('agent')}$IncludeConfig /etc/a.conf\n${RULE}`, 'udp 514', included)).to.equal(true);
    expect(comes(`${bind('agent')}$RuleSet agent\n$IncludeConfig /etc/b.conf\n`, 'udp 514', included)).to.equal(true);
    expect(comes(`$UDPServerRun 514\n$IncludeConfig /etc/a.conf\n${RULE}`, 'udp 514', included)).to.equal(false);
  });

  it('has what is included in it, and goes no further', () => {
    const included = { '/etc/b.conf': RULE };
    const text = 'ruleset(name="agent") { include(file="/etc/b.conf") }\n*.* stop\n';
    expect(comes(text + bind('agent'), 'udp 514', included)).to.equal(true);
    expect(comes(`${text}$UDPServerRun 514`, 'udp 514', included)).to.equal(false);
  });
});
