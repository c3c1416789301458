import type { CollectorOptions } from '../../collector.js';
import { runFiles } from '../../ledger-file.js';
import { COLLECTOR_HOST } from '../listening-port.js';
import { inCollector } from './connector-files.js';

type Relied = Pick<
  CollectorOptions,
  'config' | 'transport' | 'framing' | 'clientCertificates' | 'forwarderPort' | 'plainSyslogPort'
>;

/** What the rig relies on in files that it does not write; null where it writes them. */
export function needsOf(port: number, relied: Relied): string | null {
  const { config, transport, framing, forwarderPort, plainSyslogPort } = relied;
  if (config === null) return null;
  const counted = transport !== 'udp' && framing === 'octet-counted' ? ' for octet-counted frames' : '';
  const plain =
    plainSyslogPort === null ? '' : `, and send plain syslog on to ${COLLECTOR_HOST}:${plainSyslogPort} over UDP`;
  return (
    `The files in ${config} are used as they are, so they must have the daemon listen on ${COLLECTOR_HOST}:${port} ` +
    `(${transport})${counted} and forward what holds "CEF:" to ${COLLECTOR_HOST}:${forwarderPort} over TCP${plain}.` +
    (transport === 'tls' ? certificateNeeds(relied) : '')
  );
}

function certificateNeeds({ clientCertificates }: Relied): string {
  const server =
    ` In its working directory, their certificate is ${inCollector(runFiles.serverCertificate)} ` +
    `and their key ${inCollector(runFiles.serverKey)}`;
  return clientCertificates === 'required'
    ? `${server}; they must ask appliances for a certificate of the authority in ${inCollector(runFiles.clientAuthority)}.`
    : `${server}.`;
}
