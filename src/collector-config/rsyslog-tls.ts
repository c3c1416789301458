import type { TlsListener } from '../collector-config.js';
import { versionNumbers } from './version.js';

/** imtcp's inputs have TLS settings of their own since 8.2106, and certificates of their own since 8.2108. */
const TLS_OF_INPUTS_SINCE = 2_108;

export const readsTlsOfInputs = (version: string | null): boolean =>
  (versionNumbers(version)?.minor ?? Infinity) >= TLS_OF_INPUTS_SINCE;

/**
 * TLS 1.2 and later. Both libraries read the same parameter, each in its own language: a priority string of GnuTLS, whose
 * default also has TLS 1.0 and 1.1, or a command of OpenSSL's configuration.
 */
const protocols = {
  gtls: 'NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2',
  ossl: 'MinProtocol=TLSv1.2',
} as const satisfies Record<TlsListener['stack'], string>;

/**
 * `certvalid` asks for a certificate of the authority, whatever its name. A certificate that has expired would pass with a
 * warning by default, which is no validation (RFC 5280 section 6.1.3).
 */
const authentication = {
  none: ['streamDriver.authMode="anon"'],
  required: ['streamDriver.authMode="x509/certvalid"', 'streamDriver.permitExpiredCerts="off"'],
} as const satisfies Record<TlsListener['clientCertificates'], readonly string[]>;

const settingsOf = ({ stack, clientCertificates }: TlsListener): readonly string[] => [
  `streamDriver.name="${stack}" streamDriver.mode="1"`,
  authentication[clientCertificates].join(' '),
  `gnutlsPriorityString="${protocols[stack]}"`,
];

/** A listener whose settings are its own. */
export function tlsInput(tls: TlsListener, address: string): string {
  const files = [
    `streamDriver.caFile="${tls.caFile}"`,
    `streamDriver.certFile="${tls.certificateFile}"`,
    `streamDriver.keyFile="${tls.keyFile}"`,
  ];
  const lines = [`input(type="imtcp"${address} port="${tls.port}"`, ...settingsOf(tls), ...files];
  return `${lines.join('\n  ')})`;
}

/** A listener of an older imtcp, whose settings are the module's, and whose certificates are everybody's. */
export function olderTlsInput(tls: TlsListener, address: string): string {
  const files = [
    `defaultNetstreamDriverCAFile="${tls.caFile}"`,
    `defaultNetstreamDriverCertFile="${tls.certificateFile}"`,
    `defaultNetstreamDriverKeyFile="${tls.keyFile}"`,
  ];
  return [
    `global(${files.join('\n  ')})`,
    `module(load="imtcp"\n  ${settingsOf(tls).join('\n  ')})`,
    `input(type="imtcp"${address} port="${tls.port}")`,
  ].join('\n');
}
