import type { ConfigRequest, TlsListener } from '../collector-config.js';

/**
 * What the installers do not write. Without it `udp()`, `tcp()` and `network()` take RFC 5424 for RFC 3164: the version `1`
 * is the tag then, and the Azure Monitor Agent drops the event. With it a line that begins with a PRI and the version `1`
 * is read by RFC 5424, and each other line as before (seen of 3.28, 3.38 and 4.8).
 */
const RFC5424 = ' flags(syslog-protocol)';

/**
 * The source that both agents' rules name. Without wishes it is what the installers append, and {@link RFC5424}:
 * `source s_src { udp( port(514)); tcp( port(514));};`. `tcp()` and `network()` read a message a line; `syslog()` reads
 * counted ones (RFC 6587 section 3.4.1), RFC 5424 and RFC 3164 alike, and nothing else.
 */
export function syslogNgSource(request: ConfigRequest): string {
  const { udpPort, tcpPort, tcpFraming, tls, udpReceiveBufferBytes } = request;
  const ip = request.listenHost === null ? '' : ` ip("${request.listenHost}")`;
  const buffer = udpReceiveBufferBytes === null ? '' : ` so-rcvbuf(${udpReceiveBufferBytes})`;
  const [tcp, tcpFlags] = tcpFraming === 'newline' ? ['tcp(', RFC5424] : ['syslog( transport("tcp")', ''];
  const drivers = [
    ...(udpPort === null ? [] : [` udp(${ip} port(${udpPort})${buffer}${RFC5424});`]),
    ...(tcpPort === null ? [] : [` ${tcp}${ip} port(${tcpPort})${tcpFlags});`]),
    ...(tls === null ? [] : [tlsDriver(tls, ip)]),
  ];
  return `source s_src {${drivers.join('')}};`;
}

/** `optional-untrusted` takes whoever comes. TLS 1.2 and later, in all of its versions and of OpenSSL's. */
function tlsDriver(tls: TlsListener, ip: string): string {
  const [driver, flags] = tls.framing === 'newline' ? ['network', RFC5424] : ['syslog', ''];
  const peerVerify = tls.clientCertificates === 'required' ? 'required-trusted' : 'optional-untrusted';
  const settings = [
    `key-file("${tls.keyFile}")`,
    `cert-file("${tls.certificateFile}")`,
    `ca-file("${tls.caFile}")`,
    `peer-verify(${peerVerify})`,
    'ssl-options(no-sslv2, no-sslv3, no-tlsv1, no-tlsv11)',
  ];
  return `\n  ${driver}( transport("tls")${ip} port(${tls.port})${flags}\n    tls(${settings.join('\n      ')}));\n`;
}
