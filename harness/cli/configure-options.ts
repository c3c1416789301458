import { isIPv4 } from 'node:net';
import type { Command } from 'commander';
import { agentPorts, PLAIN_SYSLOG_PORT } from '../../src/agent.js';
import {
  hostFolders,
  SYSLOG_PORT,
  SYSLOG_TLS_PORT,
  type ConfigRequest,
  type Daemon,
  type TlsListener,
} from '../../src/collector-config.js';
import { isPlainPath } from '../../src/collector-config/render.js';
import { typedValues, type TypedValues } from './typed-values.js';

/** As commander hands them over: what was typed. */
export interface ConfigureOptions {
  readonly agent: string;
  readonly agentPort?: string;
  readonly listenHost?: string;
  readonly listenPort?: string;
  /** False with --no-udp, --no-tcp. */
  readonly udp: boolean;
  readonly tcp: boolean;
  readonly framing?: string;
  readonly udpReceiveBuffer?: string;
  readonly plainSyslog?: string | true;
  readonly daemonVersion?: string;
  readonly tls?: true;
  readonly tlsPort?: string;
  readonly tlsStack?: string;
  readonly tlsCa?: string;
  readonly tlsCertificate?: string;
  readonly tlsKey?: string;
  readonly clientCertificates?: string;
}

const PORTS = [1, 65_535] as const;
/** The kernel doubles what it is asked for; a socket's buffer is a signed number of 32 bits. */
const BUFFER_BYTES = [4_096, 1_073_741_823] as const;

export const addConfigureOptions = (command: Command): Command =>
  command
    .argument('<daemon>', 'rsyslog or syslog-ng')
    .requiredOption('--agent <agent>', 'oms (Log Analytics agent) or ama (Azure Monitor Agent)')
    .option(
      '--agent-port <port>',
      `where it listens on 127.0.0.1 (default: ${agentPorts.oms} oms, ${agentPorts.ama} ama)`,
    )
    .option('--listen-host <address>', 'the IPv4 address to listen on (default: all)')
    .option('--listen-port <port>', `of UDP and TCP (default: ${SYSLOG_PORT})`)
    .option('--no-udp', 'do not listen on UDP')
    .option('--no-tcp', 'do not listen on TCP without TLS')
    .option(
      '--framing <framing>',
      'newline or octet-counted; syslog-ng only (default: newline, octet-counted with TLS)',
    )
    .option('--udp-receive-buffer <bytes>', "of the UDP socket (default: the daemon's)")
    .option('--plain-syslog [port]', `also send plain syslog to the Log Analytics agent (port: ${PLAIN_SYSLOG_PORT})`)
    .option(
      '--daemon-version <version>',
      'what the daemon prints of itself, or of its package: older ones need another syntax',
    )
    .option('--tls', 'listen with TLS too')
    .option('--tls-port <port>', `of TLS (default: ${SYSLOG_TLS_PORT})`)
    .option('--tls-stack <stack>', 'ossl or gtls; rsyslog only (default: ossl)')
    .option('--tls-ca <file>', 'certificates of the authorities (default: ca.pem in the folder tls of the daemon)')
    .option('--tls-certificate <file>', 'certificate of the collector (default: collector.pem there)')
    .option('--tls-key <file>', 'its key (default: collector.key there)')
    .option('--client-certificates <when>', 'none or required: mutual TLS (default: none)');

/** What was asked for. Throws HarnessError `input` that lists everything wrong with it. */
export function configRequestOf(typedDaemon: string, options: ConfigureOptions): ConfigRequest {
  const typed = typedValues('cefrig configure');
  const daemon = typed.oneOf('<daemon>', typedDaemon, ['rsyslog', 'syslog-ng']);
  const agent = typed.oneOf('--agent', options.agent, ['oms', 'ama']);
  const ifTyped = (option: string, text: string | undefined, limits: readonly [number, number]): number | null =>
    text === undefined ? null : typed.wholeNumber(option, text, limits);
  const listenPort = ifTyped('--listen-port', options.listenPort, PORTS) ?? SYSLOG_PORT;
  const framing =
    options.framing === undefined ? null : typed.oneOf('--framing', options.framing, ['newline', 'octet-counted']);
  const request: ConfigRequest = {
    daemon,
    agent,
    agentPort: ifTyped('--agent-port', options.agentPort, PORTS) ?? agentPorts[agent],
    home: 'host',
    listenHost: options.listenHost ?? null,
    udpPort: options.udp ? listenPort : null,
    tcpPort: options.tcp ? listenPort : null,
    tcpFraming: framing ?? 'newline',
    tls: options.tls === undefined ? null : tlsOf(daemon, options, framing ?? 'octet-counted', typed),
    udpReceiveBufferBytes: ifTyped('--udp-receive-buffer', options.udpReceiveBuffer, BUFFER_BYTES),
    plainSyslogPort:
      options.plainSyslog === true ? PLAIN_SYSLOG_PORT : ifTyped('--plain-syslog', options.plainSyslog, PORTS),
    daemonVersion: upstreamOf(options.daemonVersion ?? null),
  };
  refuseTexts(request, typed);
  typed.throwIfRefused();
  refuseContradictions(request, options, typed);
  typed.throwIfRefused();
  return request;
}

/** A package's version has more behind that of the program, such as `8.2302.0-1+deb12u2` (deb-version(7)). */
const upstreamOf = (version: string | null): string | null =>
  version === null ? null : (/^(\d[\d.]*)-[\w.+~]+$/.exec(version)?.[1] ?? version);

function tlsOf(
  daemon: Daemon,
  options: ConfigureOptions,
  framing: TlsListener['framing'],
  typed: TypedValues,
): TlsListener {
  const { tlsPort, tlsStack = 'ossl', clientCertificates = 'none' } = options;
  // Below the folder of the daemon's own files, which security profiles let it read.
  const folder = daemon === 'rsyslog' ? `${hostFolders.rsyslog}/rsyslog.d/tls` : `${hostFolders['syslog-ng']}/tls`;
  const file = (option: string, name: string, path = `${folder}/${name}`): string => {
    if (!isPlainPath(path)) {
      typed.refuse(option, 'an absolute path of letters, digits and . _ - + @ : / only', JSON.stringify(path));
    }
    return path;
  };
  return {
    port: tlsPort === undefined ? SYSLOG_TLS_PORT : typed.wholeNumber('--tls-port', tlsPort, PORTS),
    framing,
    caFile: file('--tls-ca', 'ca.pem', options.tlsCa),
    certificateFile: file('--tls-certificate', 'collector.pem', options.tlsCertificate),
    keyFile: file('--tls-key', 'collector.key', options.tlsKey),
    clientCertificates: typed.oneOf('--client-certificates', clientCertificates, ['none', 'required']),
    stack: typed.oneOf('--tls-stack', tlsStack, ['ossl', 'gtls']),
  };
}

/** Major versions whose syntax is known. */
const majors = { rsyslog: [8], 'syslog-ng': [3, 4] } as const satisfies Record<Daemon, readonly number[]>;

function refuseTexts({ listenHost, daemonVersion }: ConfigRequest, { refuse }: TypedValues): void {
  if (listenHost !== null && !isIPv4(listenHost)) {
    refuse('--listen-host', 'an IPv4 address such as 192.0.2.10', JSON.stringify(listenHost));
  }
  if (daemonVersion !== null && !/^\d{1,4}\.\d{1,4}(?:\.\d{1,4})?$/.test(daemonVersion)) {
    refuse('--daemon-version', 'a version such as 8.2302.0 or 3.38.1', JSON.stringify(daemonVersion));
  }
}

/** What does not go together. */
function refuseContradictions(request: ConfigRequest, options: ConfigureOptions, { refuse }: TypedValues): void {
  const { daemon, listenHost, udpPort, tcpPort, tls, agentPort, plainSyslogPort, daemonVersion } = request;
  const needTls = {
    '--tls-port': options.tlsPort,
    '--tls-stack': options.tlsStack,
    '--tls-ca': options.tlsCa,
    '--tls-certificate': options.tlsCertificate,
    '--tls-key': options.tlsKey,
    '--client-certificates': options.clientCertificates,
  };
  for (const [option, value] of Object.entries(needTls)) {
    if (value !== undefined && tls === null) refuse(option, '--tls beside it', 'no --tls');
  }
  if (daemon === 'syslog-ng' && options.tlsStack !== undefined) {
    refuse('--tls-stack', 'nothing for syslog-ng, which has one TLS library', JSON.stringify(options.tlsStack));
  }
  if (daemon === 'rsyslog' && options.framing !== undefined) {
    refuse('--framing', 'nothing for rsyslog, which reads both on one port', JSON.stringify(options.framing));
  }
  if (udpPort === null && options.udpReceiveBuffer !== undefined) {
    refuse('--udp-receive-buffer', 'a UDP port to have it', '--no-udp');
  }
  if (udpPort === null && tcpPort === null && tls === null) {
    refuse('--no-udp --no-tcp', 'something to listen on, such as --tls', 'nothing');
  }
  if (tls !== null && tls.port === tcpPort) {
    refuse('--tls-port', 'another port than that of TCP without TLS', String(tls.port));
  }
  const isOnLoopback = listenHost === null || listenHost === '127.0.0.1';
  if (isOnLoopback && (agentPort === tcpPort || agentPort === tls?.port)) {
    refuse('--agent-port', 'another port than the daemon listens on itself', String(agentPort));
  }
  if (isOnLoopback && plainSyslogPort !== null && plainSyslogPort === udpPort) {
    refuse('--plain-syslog', 'another port than the daemon listens on itself', String(plainSyslogPort));
  }
  const known: readonly number[] = majors[daemon];
  if (daemonVersion !== null && !known.includes(parseInt(daemonVersion, 10))) {
    refuse('--daemon-version', `a version of ${daemon}, ${known.join(' or ')}`, JSON.stringify(daemonVersion));
  }
}
