import { expect } from 'chai';
import { agentChecks } from '../../../harness/doctor/agent-checks.js';
import { TCP_SOCKET, factsWith, removeRoots, tcpTable, type Fault } from './planted-machine.js';

const RULE = '/etc/rsyslog.d/security-config-omsagent.conf';
const rsyslog = (rule: string | null): Fault => ({ files: { ...tcpTable(TCP_SOCKET), [RULE]: rule } });
const action = (more: string): string =>
  `*.* action(type="omfwd" target="127.0.0.1" port="25226" protocol="tcp" ${more})`;

const syslogNg = (destination: string): Fault => ({
  wanted: { daemon: 'syslog-ng' },
  files: {
    ...tcpTable(TCP_SOCKET),
    '/proc/7/comm': 'syslog-ng\n',
    '/etc/syslog-ng/syslog-ng.conf': `source s { udp(); tcp(); };
destination d { ${destination} };
log { source(s); destination(d); };
`,
  },
});

const away = (what: string): string => `Nothing listens on TCP 25226: the Log Analytics agent is not there${what}.`;
const LOST = ', and events are lost';
const kept = (daemon: string): string => `, and ${daemon} keeps events for it as long as its queue has room`;

describe('what becomes of events while the agent is not there', () => {
  afterEach(removeRoots);

  const rows: readonly (readonly [what: string, fault: Fault, finding: string])[] = [
    ['the installer’s rule, which tries once', rsyslog('*.* @@127.0.0.1:25226'), LOST],
    ['a rule that tries for ever', rsyslog(action('action.resumeRetryCount="-1"')), kept('rsyslog')],
    ['the same in the old style', rsyslog('$ActionResumeRetryCount -1\n*.* @@127.0.0.1:25226'), kept('rsyslog')],
    [
      'the old style holds for the next action alone',
      rsyslog('$ActionResumeRetryCount -1\n*.* /var/log/all\n*.* @@127.0.0.1:25226'),
      LOST,
    ],
    [
      'and for that behind a stop',
      rsyslog('$ActionResumeRetryCount -1\nmail.* stop\n*.* @@127.0.0.1:25226'),
      kept('rsyslog'),
    ],
    ['the old style does not hold for an action', rsyslog(`$ActionResumeRetryCount -1\n${action('')}`), LOST],
    [
      'a queue whose events are tried a few times',
      rsyslog(action('queue.type="LinkedList" action.resumeRetryCount="3"')),
      LOST,
    ],
    [
      'a rule for another program keeps them',
      rsyslog(`${action('')}\n${action('action.resumeRetryCount="-1"').replace('25226', '1514')}`),
      LOST,
    ],
    ['no rule', rsyslog(null), ''],
    ['syslog-ng, whose destinations all have a queue', syslogNg('tcp("127.0.0.1" port(25226));'), kept('syslog-ng')],
    ['syslog-ng without a rule', syslogNg('file("/var/log/all");'), ''],
  ];
  for (const [what, fault, finding] of rows) {
    it(what, async () => {
      const [check] = agentChecks(await factsWith(fault));
      expect(check).to.include({ name: 'agent-listening', result: 'fail', finding: away(finding) });
    });
  }
});
