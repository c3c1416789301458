import type { AgentKind } from './agent.js';
import type { DaemonKind, PipelineSettings, TlsStack } from './scenario.js';
import type { ReadFraming } from './syslog/framing.js';

/**
 * What the Azure connector leaves on a host so that a syslog daemon hands CEF to an agent, and what may stand beside it:
 * TLS listeners, another size of receive buffer, the plain syslog that becomes duplicates. Rendered in
 * collector-config/render.ts, a file for each daemon and agent, for a run's private daemon and for a host alike.
 *
 * Each text has its source where it is written. All of them describe one of these:
 * - the installers `cef_installer.py` and `Forwarder_AMA_installer.py` (Azure/Azure-Sentinel, DataConnectors);
 * - the Azure Monitor Agent since 1.28.11 ("Collect Syslog events with Azure Monitor Agent", azure-monitor-docs);
 * - the Log Analytics agent ("Syslog data sources", azure-docs; microsoft/OMS-Agent-for-Linux).
 *
 * What a daemon does by default stays so, because the defaults are what is measured. One thing is mended: syslog-ng's
 * listeners read RFC 5424 (collector-config/syslog-ng-source.ts).
 */
export type Daemon = DaemonKind;

export const SYSLOG_PORT = 514;
/** RFC 5425 section 4.1. */
export const SYSLOG_TLS_PORT = 6_514;

/** TLS 1.2 and later. Files as the daemon itself names them; plain names (see {@link ConfigRequest}). */
export interface TlsListener {
  readonly port: number;
  readonly framing: ReadFraming;
  /** Certificates of the authorities whose appliances may connect, PEM. */
  readonly caFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
  /** `required`: RFC 5425 section 4.2.2, mutual authentication. Any certificate of the authorities will do. */
  readonly clientCertificates: 'none' | 'required';
  /** rsyslog only: GnuTLS (package rsyslog-gnutls) or OpenSSL (package rsyslog-openssl). */
  readonly stack: TlsStack;
}

/** What is wanted. All texts in it are plain: no quotes, no blanks, nothing that a daemon's syntax means something by. */
export interface ConfigRequest {
  readonly daemon: Daemon;
  readonly agent: AgentKind;
  /** On 127.0.0.1. */
  readonly agentPort: number;
  /** Where the daemon finds the files: on a host below `hostFolders`, or all of them in its working directory. */
  readonly home: 'host' | 'working-directory';
  /** An IPv4 address; null: all of them, as the installer does. */
  readonly listenHost: string | null;
  /** null: not listened on. At least one of the three listeners is there. */
  readonly udpPort: number | null;
  readonly tcpPort: number | null;
  readonly tcpFraming: ReadFraming;
  readonly tls: TlsListener | null;
  /** null: what the daemon takes by itself. */
  readonly udpReceiveBufferBytes: number | null;
  /** Whatever is forwarded also goes, as plain syslog over UDP, to this port of the Log Analytics agent. null: no. */
  readonly plainSyslogPort: number | null;
  /** As the daemon prints it, such as `8.2302.0` or `3.38.1`: what syntax it reads. null, or no version: a usual one. */
  readonly daemonVersion: string | null;
}

/**
 * Whether the collector puts the address that a message came from in place of its host: syslog-ng does so as the connector
 * leaves it, since `keep_hostname` is off. Of a user's own files nobody knows.
 */
export const replacesHost = ({ kind, config }: Pick<PipelineSettings['collector'], 'kind' | 'config'>): boolean =>
  kind === 'syslog-ng' && config === null;

export interface ConfigFile {
  /** Below the daemon's folder, such as `rsyslog.d/security-config-omsagent.conf`. */
  readonly path: string;
  readonly text: string;
  /** Who writes this text on a host. */
  readonly origin: 'installer' | 'agent' | 'cefrig';
  /** What it is for, as one sentence. */
  readonly purpose: string;
}

/** Where a host keeps a daemon's files. */
export const hostFolders = { rsyslog: '/etc', 'syslog-ng': '/etc/syslog-ng' } as const satisfies Record<Daemon, string>;
