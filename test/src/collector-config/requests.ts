import { agentPorts } from '../../../src/agent.js';
import type { ConfigRequest, TlsListener } from '../../../src/collector-config.js';

/** What the installers ask for, on a host. */
export const requestOf = (
  daemon: ConfigRequest['daemon'],
  agent: ConfigRequest['agent'],
  wishes: Partial<ConfigRequest> = {},
): ConfigRequest => ({
  daemon,
  agent,
  agentPort: agentPorts[agent],
  home: 'host',
  listenHost: null,
  udpPort: 514,
  tcpPort: 514,
  tcpFraming: 'newline',
  tls: null,
  udpReceiveBufferBytes: null,
  plainSyslogPort: null,
  daemonVersion: null,
  ...wishes,
});

export const tlsListener = (wishes: Partial<TlsListener> = {}): TlsListener => ({
  port: 6514,
  framing: 'octet-counted',
  caFile: '/etc/tls/ca.pem',
  certificateFile: '/etc/tls/collector.pem',
  keyFile: '/etc/tls/collector.key',
  clientCertificates: 'none',
  stack: 'ossl',
  ...wishes,
});

const mutual = tlsListener({ clientCertificates: 'required', stack: 'gtls', framing: 'newline' });

/** Everything that can be wished for at once, as a run would. */
const everything: Partial<ConfigRequest> = {
  home: 'working-directory',
  listenHost: '127.0.0.1',
  udpPort: 5514,
  tcpPort: 5515,
  tcpFraming: 'octet-counted',
  tls: tlsListener({ caFile: 'tls/ca.pem', certificateFile: 'tls/collector.pem', keyFile: 'tls/collector.key' }),
  udpReceiveBufferBytes: 65_536,
  plainSyslogPort: 25_224,
};

const daemons = ['rsyslog', 'syslog-ng'] as const;
const agents = ['oms', 'ama'] as const;

/** Every daemon, agent and kind of TLS, and what older and newer versions read, by name. */
export const namedRequests: ReadonlyMap<string, ConfigRequest> = new Map([
  ...daemons.flatMap((daemon) =>
    agents.flatMap((agent) => [
      [`${daemon}-${agent}`, requestOf(daemon, agent)] as const,
      [`${daemon}-${agent}-tls`, requestOf(daemon, agent, { tls: tlsListener() })] as const,
      [`${daemon}-${agent}-mutual-tls`, requestOf(daemon, agent, { tls: mutual })] as const,
    ]),
  ),
  ['rsyslog-everything', requestOf('rsyslog', 'oms', { ...everything, daemonVersion: '8.2302.0' })],
  ['rsyslog-everything-8.2102', requestOf('rsyslog', 'ama', { ...everything, daemonVersion: '8.2102.0' })],
  ['syslog-ng-everything', requestOf('syslog-ng', 'oms', { ...everything, daemonVersion: '3.38.1' })],
  [
    'syslog-ng-tls-alone-4.8',
    requestOf('syslog-ng', 'ama', { udpPort: null, tcpPort: null, tls: mutual, daemonVersion: '4.8.1' }),
  ],
]);
