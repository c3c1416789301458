import type { ConfigFile, ConfigRequest } from '../collector-config.js';
import { olderTlsInput, readsTlsOfInputs, tlsInput } from './rsyslog-tls.js';

/**
 * The lines that the installers un-comment in Debian's `rsyslog.conf`, with an address, a receive buffer or TLS where they
 * are asked for. They are a file of their own, so that no line of the distribution has to be changed.
 */
export function rsyslogListeners(request: ConfigRequest): ConfigFile {
  const { udpPort, tcpPort, tls } = request;
  const streams = tls === null || readsTlsOfInputs(request.daemonVersion) ? streamInputs : olderStreamInputs;
  const blocks = [...udpInput(request), ...streams(request)];
  const ports = [
    ...(udpPort === null ? [] : [`UDP port ${udpPort}`]),
    ...(tcpPort === null ? [] : [`TCP port ${tcpPort}`]),
    ...(tls === null ? [] : [`TCP port ${tls.port} with TLS`]),
  ];
  return {
    path: 'rsyslog.d/00-cefrig-listeners.conf',
    text: `${blocks.join('\n\n')}\n`,
    origin: 'cefrig',
    purpose:
      `Listens on ${ports.join(', ')}. It stands for the imudp and imtcp lines that the installer un-comments in ` +
      'rsyslog.conf: leave those commented out, since a module is loaded once. The rules of rsyslog.conf write what comes in ' +
      'below /var/log as well: mind the disk.',
  };
}

const addressOf = ({ listenHost }: ConfigRequest): string => (listenHost === null ? '' : ` address="${listenHost}"`);

function udpInput(request: ConfigRequest): readonly string[] {
  const { udpPort, udpReceiveBufferBytes } = request;
  if (udpPort === null) return [];
  const buffer = udpReceiveBufferBytes === null ? '' : ` rcvbufSize="${udpReceiveBufferBytes}"`;
  return [
    '# UDP (RFC 5426)\n' +
      'module(load="imudp")\n' +
      `input(type="imudp"${addressOf(request)} port="${udpPort}"${buffer})`,
  ];
}

const plainInput = (module: 'imtcp' | 'imptcp', port: number, request: ConfigRequest): string =>
  `input(type="${module}"${addressOf(request)} port="${port}")`;

function streamInputs(request: ConfigRequest): readonly string[] {
  const { tcpPort, tls } = request;
  const inputs = [
    ...(tcpPort === null ? [] : [`# TCP (RFC 6587)\n${plainInput('imtcp', tcpPort, request)}`]),
    ...(tls === null ? [] : [`# TLS (RFC 5425)\n${tlsInput(tls, addressOf(request))}`]),
  ];
  return inputs.length === 0 ? [] : ['module(load="imtcp")', ...inputs];
}

/** TLS is a matter of the whole module: what comes without it goes through another one. */
function olderStreamInputs(request: ConfigRequest): readonly string[] {
  const { tcpPort, tls } = request;
  const plain =
    tcpPort === null
      ? []
      : [
          `# TCP (RFC 6587), beside an imtcp that speaks TLS\nmodule(load="imptcp")\n${plainInput('imptcp', tcpPort, request)}`,
        ];
  return [...plain, ...(tls === null ? [] : [`# TLS (RFC 5425)\n${olderTlsInput(tls, addressOf(request))}`])];
}
