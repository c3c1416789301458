import { expect } from 'chai';
import { WAIT_MS_FOR_DAEMON, patienceFor } from '../../../harness/doctor/mock-checks.js';
import { factsWith, removeRoots } from './planted-machine.js';

const INCLUDE = '$IncludeConfig /etc/rsyslog.d/*.conf\n';
const ARCHIVE = 'ruleset(name="archive") { action(type="omfile" file="/var/log/archive") }\n';
const archive = (type: string): string => `input(type="${type}" port="514" ruleset="archive")\n`;

describe('how long mock events are waited for, where the daemon has to find its agent', () => {
  afterEach(removeRoots);

  const rows: readonly (readonly [
    what: string,
    listeners: string,
    transports: readonly ('udp' | 'tcp')[],
    waitMs: number,
  ])[] = [
    ['no way leads to the agent', archive('imudp') + archive('imtcp'), ['udp', 'tcp'], 10_000],
    [
      'that of UDP alone does',
      `input(type="imudp" port="514")\n${archive('imtcp')}`,
      ['udp', 'tcp'],
      WAIT_MS_FOR_DAEMON,
    ],
    [
      'that of TCP alone does',
      `${archive('imudp')}input(type="imtcp" port="514")\n`,
      ['udp', 'tcp'],
      WAIT_MS_FOR_DAEMON,
    ],
    [
      'that of UDP alone does, where nothing is sent',
      `input(type="imudp" port="514")\n${archive('imtcp')}`,
      ['tcp'],
      10_000,
    ],
  ];
  for (const [what, listeners, transports, expected] of rows) {
    it(what, async () => {
      const facts = await factsWith({ files: { '/etc/rsyslog.conf': listeners + ARCHIVE + INCLUDE } });
      const options = { waitMs: WAIT_MS_FOR_DAEMON, transports };
      expect(patienceFor(facts, { isStandIn: true }, options).waitMs).to.equal(expected);
    });
  }

  const ports: readonly (readonly [what: string, port: string, waitMs: number])[] = [
    ['the rule’s port is not read', '`agent`', WAIT_MS_FOR_DAEMON],
    ['the rule’s port is another one', '25227', 10_000],
  ];
  for (const [what, port, expected] of ports) {
    it(what, async () => {
      const facts = await factsWith({
        wanted: { daemon: 'syslog-ng' },
        files: {
          '/proc/7/comm': 'syslog-ng\n',
          '/proc/7/cmdline': '/usr/sbin/syslog-ng\0-F\0',
          '/etc/syslog-ng/syslog-ng.conf': `source s { udp(); tcp(); };
destination d { tcp("127.0.0.1" port(${port})); };
log { source(s); destination(d); };
`,
        },
      });
      const options = { waitMs: WAIT_MS_FOR_DAEMON, transports: ['udp', 'tcp'] as const };
      expect(patienceFor(facts, { isStandIn: true }, options).waitMs).to.equal(expected);
    });
  }
});
