import { join, relative } from 'node:path';
import type { Daemon, TlsListener } from '../../../src/collector-config.js';
import { renderConfig } from '../../../src/collector-config/render.js';
import type { Listening } from '../../collector.js';
import { runFiles } from '../../ledger-file.js';
import type { DaemonWish } from '../daemon.js';
import { COLLECTOR_HOST } from '../listening-port.js';

/**
 * A daemon as the Azure connector's installer for an agent, and that agent, leave it: file contents by path. Names in them
 * are relative to the daemon's directory, which must be its working directory: daemons take no blanks and special
 * characters in some of them, and a run directory may well have any.
 */
export function connectorFiles(
  daemon: Daemon,
  { paths: { directory }, ports, listening, version }: DaemonWish,
): ReadonlyMap<string, string> {
  const { listen, agent, forwarder, plainSyslog } = ports;
  const tls = listening.transport === 'tls' ? tlsListener(listen, listening) : null;
  const plainPort = tls === null ? listen : null;
  const files = renderConfig({
    daemon,
    agent,
    agentPort: forwarder,
    home: 'working-directory',
    listenHost: COLLECTOR_HOST,
    udpPort: plainPort,
    tcpPort: plainPort,
    tcpFraming: listening.framing,
    tls,
    udpReceiveBufferBytes: listening.udpReceiveBufferBytes,
    plainSyslogPort: plainSyslog,
    daemonVersion: version,
  });
  return new Map(files.map(({ path, text }) => [join(directory, path), text]));
}

const tlsListener = (port: number, { framing, tlsStack, clientCertificates }: Listening): TlsListener => ({
  port,
  framing,
  caFile: inCollector(runFiles.clientAuthority),
  certificateFile: inCollector(runFiles.serverCertificate),
  keyFile: inCollector(runFiles.serverKey),
  clientCertificates,
  stack: tlsStack ?? 'ossl',
});

/** As the collector, in its own directory, names a file of the run. */
export const inCollector = (file: string): string => relative(runFiles.collector, file);
