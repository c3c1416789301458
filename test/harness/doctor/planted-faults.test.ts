import {
  AGENT_SOCKET,
  ANY,
  ANY6,
  GIB,
  HEAD,
  LOOPBACK,
  TCP_SOCKET,
  describeFaults,
  onPort,
  socket,
  spoken,
  tcpTable,
  type Fault,
  type PlantedRow,
} from './planted-machine.js';

const INCLUDE = '$IncludeConfig /etc/rsyslog.d/*.conf\n';
const ARCHIVE = (type: string, port: number): string =>
  `ruleset(name="archive") { action(type="omfile" file="/var/log/archive") }\ninput(type="${type}" port="${port}" ruleset="archive")\n`;

/** With these destinations for what comes in over UDP and over TCP. */
const syslogNg = (udp: string, tcp: string): Fault => ({
  wanted: { daemon: 'syslog-ng' },
  commands: { 'syslog-ng': spoken(0) },
  files: {
    '/proc/7/comm': 'syslog-ng\n',
    '/proc/7/cmdline': '/usr/sbin/syslog-ng\0-F\0',
    '/etc/syslog-ng/syslog-ng.conf': `source s_udp { udp(port(514)); };
source s_tcp { tcp(port(514)); };
destination d_agent { tcp("127.0.0.1" port(25226)); };
destination d_file { file("/var/log/archive"); };
destination d_other { tcp("127.0.0.1" port(1514)); };
log { source(s_udp); destination(${udp}); };
log { source(s_tcp); destination(${tcp}); };
`,
  },
});

const bothToAgent = syslogNg('d_agent', 'd_agent');
const unknownPort: Fault = {
  ...bothToAgent,
  files: Object.fromEntries(
    Object.entries(bothToAgent.files ?? {}).map(([path, text]) => [path, text?.replace('25226', '`agent`') ?? null]),
  ),
};

const rows: readonly PlantedRow[] = [
  ['nothing on a healthy machine', {}, []],
  [
    'the daemon not running',
    { files: { '/proc/7/comm': null, '/proc/7/cmdline': null, '/proc/net/udp': HEAD, ...tcpTable(AGENT_SOCKET) } },
    ['daemon-running: fail', 'listening-udp: fail', 'listening-tcp: fail'],
  ],
  [
    'the daemon over, and nobody has asked for it: a zombie',
    {
      files: {
        '/proc/7/status': 'Name:\trsyslogd\nState:\tZ (zombie)\n',
        '/proc/net/udp': HEAD,
        ...tcpTable(AGENT_SOCKET),
      },
    },
    ['daemon-running: fail', 'listening-udp: fail', 'listening-tcp: fail'],
  ],
  ['nothing where it sleeps', { files: { '/proc/7/status': 'Name:\trsyslogd\nState:\tS (sleeping)\n' } }, []],
  ['no configuration', { files: { '/etc/rsyslog.conf': null } }, ['daemon-configuration: fail']],
  [
    'a configuration that the daemon refuses',
    { commands: { rsyslogd: spoken(1, '', 'error in line 3') } },
    ['daemon-configuration: fail'],
  ],
  [
    'a daemon that cannot be asked',
    { commands: { rsyslogd: spoken(null, '', 'EACCES') } },
    ['daemon-configuration: cannot tell'],
  ],
  ['UDP not listening', { files: { '/proc/net/udp': HEAD } }, ['listening-udp: fail']],
  ['TCP not listening', { files: tcpTable(AGENT_SOCKET) }, ['listening-tcp: fail']],
  [
    'TCP not meant to listen',
    {
      files: {
        ...tcpTable(AGENT_SOCKET),
        '/etc/rsyslog.conf': 'input(type="imudp" port="514")\n$IncludeConfig /etc/rsyslog.d/*.conf',
      },
    },
    ['listening-tcp: warning'],
  ],
  ['loopback only', { files: { '/proc/net/udp': HEAD + socket(LOOPBACK, 514, '07', 1) } }, ['listening-udp: fail']],
  [
    '[::] only',
    {
      files: { '/proc/net/udp': HEAD, '/proc/net/udp6': HEAD + socket(ANY6, 514, '07', 1) },
      commands: { ss: spoken(0, 'UNCONN 0 0 [::]:514 [::]:* ino:1 v6only:1 <->\n') },
    },
    ['listening-udp: fail'],
  ],
  [
    '[::] that takes IPv4',
    {
      files: { '/proc/net/udp': HEAD, '/proc/net/udp6': HEAD + socket(ANY6, 514, '07', 1) },
      commands: { ss: spoken(0, 'UNCONN 0 0 *:514 *:* ino:1 v6only:0 <->\n') },
    },
    ['listening-udp: warning'],
  ],
  [
    '[::] of which one takes IPv4',
    {
      files: { '/proc/net/udp': HEAD, '/proc/net/udp6': HEAD + socket(ANY6, 514, '07', 1) },
      commands: {
        ss: spoken(0, 'UNCONN 0 0 [::]:514 [::]:* ino:9 v6only:1 <->\nUNCONN 0 0 *:514 *:* ino:1 v6only:0 <->\n'),
      },
    },
    ['listening-udp: warning'],
  ],
  [
    'another program on the port',
    { files: { ...tcpTable(socket(ANY, 514, '0A', 3), AGENT_SOCKET) } },
    ['port-owner: warning', 'listening-tcp: fail'],
  ],
  [
    'datagrams that the kernel dropped',
    { files: { '/proc/net/udp': HEAD + socket(ANY, 514, '07', 1, 5) } },
    ['udp-drops: warning'],
  ],
  ['the rule missing', { files: { '/etc/rsyslog.d/security-config-omsagent.conf': null } }, ['forward-rule: fail']],
  [
    'the rule elsewhere',
    { files: { '/etc/rsyslog.d/security-config-omsagent.conf': '*.* @@192.0.2.1:25226' } },
    ['forward-rule: fail'],
  ],
  [
    'plain syslog alone, which is no rule for the agent',
    { files: { '/etc/rsyslog.d/security-config-omsagent.conf': '*.* @127.0.0.1:25224' } },
    ['forward-rule: fail', 'one-table: warning'],
  ],
  ['the rule with the wrong port', { files: onPort(25_999) }, ['forward-port: fail']],
  [
    'the rule over UDP',
    { files: { '/etc/rsyslog.d/security-config-omsagent.conf': '*.* @127.0.0.1:25226' } },
    ['forward-port: fail'],
  ],
  [
    'a facility that is filtered out',
    { files: { '/etc/rsyslog.d/security-config-omsagent.conf': 'local0.* @@127.0.0.1:25226' } },
    ['facility-passes: fail'],
  ],
  [
    'not where appliances use the other',
    {
      files: { '/etc/rsyslog.d/security-config-omsagent.conf': 'local0.* @@127.0.0.1:25226' },
      wanted: { facility: 16 },
    },
    [],
  ],
  [
    'a facility that comes to the rule for another program alone',
    {
      files: {
        '/etc/rsyslog.d/security-config-omsagent.conf': 'local0.* @@127.0.0.1:25226\n*.* @@127.0.0.1:1514',
      },
    },
    ['facility-passes: fail'],
  ],
  ['the same of syslog-ng', syslogNg('d_other', 'd_other'), ['facility-passes: fail']],
  [
    'a facility that comes to a rule alone whose port is not read',
    {
      files: {
        '/etc/rsyslog.d/security-config-omsagent.conf':
          'local0.* @@127.0.0.1:25226\n*.* action(type="omfwd" target="127.0.0.1" port="$PORT" protocol="tcp")',
      },
    },
    ['facility-passes: cannot tell'],
  ],
  [
    'a filter that we cannot judge',
    {
      files: { '/etc/rsyslog.d/security-config-omsagent.conf': ':fromhost-ip, isequal, "192.0.2.1" @@127.0.0.1:25226' },
    },
    ['facility-passes: cannot tell'],
  ],
  [
    'a ruleset of another port, which takes nothing from this one',
    { files: { '/etc/rsyslog.d/60-archive.conf': ARCHIVE('imtcp', 10_514) } },
    [],
  ],
  [
    'a ruleset of the port over TCP alone, which has no rule for the agent',
    { files: { '/etc/rsyslog.conf': `input(type="imudp" port="514")\n${ARCHIVE('imtcp', 514)}${INCLUDE}` } },
    ['facility-passes: fail'],
  ],
  [
    'the same over UDP and TCP, told once',
    {
      files: {
        '/etc/rsyslog.conf': `${ARCHIVE('imudp', 514)}input(type="imtcp" port="514" ruleset="archive")\n${INCLUDE}`,
      },
    },
    ['facility-passes: fail'],
  ],
  [
    'one over TCP that goes by a filter that we cannot judge',
    {
      files: {
        '/etc/rsyslog.conf': `input(type="imudp" port="514")\ninput(type="imtcp" port="514" ruleset="some")\n${INCLUDE}`,
        '/etc/rsyslog.d/60-some.conf':
          'ruleset(name="some") { :fromhost-ip, isequal, "192.0.2.1" @@127.0.0.1:25226\n }',
      },
    },
    ['facility-passes: cannot tell'],
  ],
  ['a port of syslog-ng’s rule that we do not read', unknownPort, ['forward-port: cannot tell']],
  ['nothing in syslog-ng’s log paths by transport', syslogNg('d_agent', 'd_agent'), []],
  ['syslog-ng’s log path of TCP that goes elsewhere', syslogNg('d_agent', 'd_file'), ['facility-passes: fail']],
  [
    'both agents’ rules',
    { files: { '/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf': '*.* @@127.0.0.1:28330' } },
    ['one-agent: warning'],
  ],
  [
    'the same as plain syslog',
    { files: { '/etc/rsyslog.d/95-omsagent.conf': 'local4.* @127.0.0.1:25224' } },
    ['one-table: warning'],
  ],
  ['the agent not listening', { files: tcpTable(TCP_SOCKET) }, ['agent-listening: fail']],
  [
    'another program in place of the agent',
    { files: { '/proc/8/comm': 'nc\n', '/proc/8/cmdline': 'nc\0-l\0' } },
    ['agent-program: warning'],
  ],
  ['a disk nearly full', { space: { availableBytes: GIB / 2 } }, ['disk-space: fail']],
  [
    'another disk nearly full beside the first',
    { logSpace: { device: 2, availableBytes: GIB / 2 } },
    ['disk-space: fail'],
  ],
  ['a disk without inodes', { space: { freeInodes: 10 } }, ['disk-space: fail']],
  ['SELinux', { files: { '/sys/fs/selinux/enforce': '1' } }, ['selinux: warning']],
  [
    'several at once',
    { space: { freeInodes: 10 }, files: { ...onPort(25_999), ...tcpTable(), '/proc/net/udp': HEAD } },
    ['listening-udp: fail', 'listening-tcp: fail', 'forward-port: fail', 'agent-listening: fail', 'disk-space: fail'],
  ],
];

describeFaults('a fault planted in a machine', rows);
