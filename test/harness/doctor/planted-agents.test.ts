import {
  AGENT_SOCKET,
  ANY,
  CHUNK,
  HEAD,
  LOOPBACK,
  OMS,
  PLUGIN,
  TCP_SOCKET,
  chunk,
  describeFaults,
  healthy,
  onPort,
  socket,
  spoken,
  tcpTable,
  type Fault,
  type PlantedRow,
} from './planted-machine.js';

/** The same machine with the Azure Monitor Agent behind it. */
const ama: Fault = {
  wanted: { agent: 'ama' },
  files: {
    ...onPort(28_330),
    '/proc/8/comm': 'mdsd\n',
    '/proc/8/cmdline': '/opt/microsoft/azuremonitoragent/bin/mdsd\0',
    '/proc/net/tcp': HEAD + socket(ANY, 514, '0A', 2) + socket(LOOPBACK, 28_330, '0A', 3),
  },
};
const amaWith = (files: Fault['files'], more: Fault = {}): Fault => ({
  ...ama,
  ...more,
  files: { ...ama.files, ...files },
});

/** A syslog-ng before it, with such a source. */
const syslogNgWith = (source: string): Fault =>
  amaWith(
    {
      '/proc/7/comm': 'syslog-ng\n',
      '/proc/7/cmdline': '/usr/sbin/syslog-ng\0-F\0',
      '/etc/syslog-ng/syslog-ng.conf': `source s_src { ${source} };
destination d { network("127.0.0.1" port(28330)); };
log { source(s_src); destination(d); };
`,
    },
    { wanted: { agent: 'ama', daemon: 'syslog-ng' }, commands: { 'syslog-ng': spoken(0) } },
  );

const rows: readonly PlantedRow[] = [
  ['nothing on a healthy machine with the other agent', ama, []],
  [
    'nothing where syslog-ng reads RFC 5424 as well',
    syslogNgWith('udp(port(514) flags(syslog-protocol)); tcp(port(514) flags(syslog-protocol));'),
    [],
  ],
  [
    'a source of syslog-ng that takes RFC 5424 for RFC 3164',
    syslogNgWith('udp( port(514)); tcp( port(514));'),
    ['listening-rfc5424: warning'],
  ],
  [
    'a source of syslog-ng whose parser is not known',
    syslogNgWith('network(port(514) flags(no-parse)); network(transport("udp") port(514) flags(syslog-protocol));'),
    ['listening-rfc5424: cannot tell'],
  ],
  [
    'the old agent beside the new one',
    amaWith(tcpTable(TCP_SOCKET, AGENT_SOCKET, socket(LOOPBACK, 28_330, '0A', 3))),
    ['old-agent-gone: warning'],
  ],
  [
    'security_events.conf missing',
    { files: { [OMS]: null, '/etc/opt/microsoft/omsagent/ws/x': '' } },
    ['agent-events-configuration: fail'],
  ],
  [
    'security_events.conf with another port',
    { files: { [OMS]: healthy[OMS]?.replace('25226', '25227') ?? '' } },
    ['agent-events-configuration: fail'],
  ],
  [
    'security_events.conf for another address',
    { files: { [OMS]: healthy[OMS]?.replace('127.0.0.1', '192.0.2.1') ?? '' } },
    ['agent-events-configuration: fail'],
  ],
  [
    'security_events.conf over UDP',
    { files: { [OMS]: healthy[OMS]?.replace('tcp', 'udp') ?? '' } },
    ['agent-events-configuration: fail'],
  ],
  ['security_events.conf unreadable for the agent', { modes: { [OMS]: 0o640 } }, ['agent-events-permissions: fail']],
  [
    'an agent that does not read ASA',
    { files: { [`${PLUGIN}/security_lib.rb`]: 'old' } },
    ['agent-reads-asa: warning'],
  ],
  [
    'an agent without Computer',
    { files: { [`${PLUGIN}/filter_syslog_security.rb`]: null } },
    ['agent-maps-computer: warning'],
  ],
  [
    'the portal’s sync',
    { files: { '/etc/opt/omi/conf/omsconfig/omshelper_disable': null } },
    ['agent-auto-sync: warning'],
  ],
  ['an old Azure Monitor Agent', amaWith({}, { commands: { mdsd: spoken(0, '1.27.4') } }), ['agent-version: warning']],
  ...(['1.28.11', '1.28.12', '1.29.0', '2.0.0'] as const).map((version): PlantedRow => [
    `nothing in an Azure Monitor Agent of version ${version}`,
    amaWith({}, { commands: { mdsd: spoken(0, version) } }),
    [],
  ]),
  [
    'the last old Azure Monitor Agent',
    amaWith({}, { commands: { mdsd: spoken(0, '1.28.10') } }),
    ['agent-version: warning'],
  ],
  [
    'an Azure Monitor Agent without a core',
    amaWith({}, { commands: { mdsd: spoken(null, '', 'ENOENT') } }),
    ['agent-version: warning'],
  ],
  [
    'no collection rule',
    amaWith({ [CHUNK]: null, '/etc/opt/microsoft/azuremonitoragent/x': '' }),
    ['collection-rule: fail'],
  ],
  [
    'no collection rule for CEF',
    amaWith({ [CHUNK]: chunk(['local4'], ['Warning'], 'LINUX_SYSLOGS_BLOB') }),
    ['collection-rule: fail'],
  ],
  [
    'a collection rule without levels',
    amaWith({ [CHUNK]: chunk(['local4'], []) }),
    ['collection-rule: fail', 'collection-rule-facility: warning'],
  ],
  [
    'a collection rule that does not say where to send to',
    amaWith({ [CHUNK]: chunk(['local4'], ['Warning']).replace('["ods-1"]', '[]') }),
    ['collection-rule: fail'],
  ],
  [
    'a collection rule without the facility',
    amaWith({ [CHUNK]: chunk(['local0'], ['Warning']) }),
    ['collection-rule-facility: fail'],
  ],
  [
    'a collection rule above the severity',
    amaWith({ [CHUNK]: chunk(['local4'], ['Error']) }),
    ['collection-rule-facility: warning'],
  ],
  [
    'two collection rules',
    amaWith({ [CHUNK.replace('1.json', '2.json')]: chunk(['local4'], ['Warning']) }),
    ['collection-rule-single: warning'],
  ],
  [
    'the port that the agent chose',
    amaWith({ '/etc/opt/microsoft/azuremonitoragent/config-cache/syslog.port': '28331\n' }),
    ['forward-port: fail', 'agent-listening: fail'],
  ],
  [
    'the rule of an old agent',
    amaWith({
      '/etc/rsyslog.d/security-config-omsagent.conf':
        '$OMUxSockSocket /run/azuremonitoragent/default_syslog.socket\n*.* :omuxsock:',
    }),
    ['forward-port: fail'],
  ],
];

describeFaults('a fault planted in an agent', rows);
