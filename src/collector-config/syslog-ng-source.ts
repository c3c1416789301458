import type { ConfigRequest, TlsListener } from '../collector-config.js';

/**
 * The source that both agents' rules name. Without wishes it is what the installers append, byte for byte:
 * `source s_src { udp( port(514)); tcp( port(514));};`. `tcp()` and `network()` read a message a line; `syslog()` reads
 * counted ones (RFC 6587 section 3.4.1), RFC 5424 and RFC 3164 alike, and nothing else.
 */
export function syslogNgSource(request: ConfigRequest): string {
  const { udpPort, tcpPort, tcpFraming, tls, udpReceiveBufferBytes } = request;
  const ip = request.listenHost === null ? '' : ` ip("${request.listenHost}")`;
  const buffer = udpReceiveBufferBytes === null ? '' : ` so-rcvbuf(${udpReceiveBufferBytes})`;
  const tcp = tcpFraming === 'newline' ? 'tcp(' : 'syslog( transport("tcp")';
  const drivers = [
    ...(udpPort === null ? [] : [` udp(${ip} port(${udpPort})${buffer});`]),
    ...(tcpPort === null ? [] : [` ${tcp}${ip} port(${tcpPort}));`]),
    ...(tls === null ? [] : [tlsDriver(tls, ip)]),
  ];
  return `source s_src {${drivers.join('')}};`;
}

/** `optional-untrusted` takes whoever comes. TLS 1.2 and later, in all of its versions and of OpenSSL's. */
function tlsDriver(tls: TlsListener, ip: string): string {
  const driver = tls.framing === 'newline' ? 'network' : 'syslog';
  const peerVerify = tls.clientCertificates === 'required' ? 'required-trusted' : 'optional-untrusted';
  const settings = [
    `key-file("${tls.keyFile}")`,
    `cert-file("${tls.certificateFile}")`,
    `ca-file("${tls.caFile}")`,
    `peer-verify(${peerVerify})`,
    'ssl-options(no-sslv2, no-sslv3, no-tlsv1, no-tlsv11)',
  ];
  return `\n  ${driver}( transport("tls")${ip} port(${tls.port})\n    tls(${settings.join('\n      ')}));\n`;
}
