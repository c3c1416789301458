import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import {
  checkServerIdentity,
  connect,
  createSecureContext,
  type ConnectionOptions,
  type SecureContext,
  type SecureContextOptions,
  type TLSSocket,
} from 'node:tls';
import type { TlsSettings } from '../../src/scenario.js';
import type { Identity } from '../certificates/authority.js';
import type { ConnectOptions, Transport } from '../transport.js';
import { streamWire } from './stream-wire.js';

export interface TlsOptions {
  /** TLSv1.1 is for runs in which the collector is to refuse it. */
  readonly version: TlsSettings['version'] | 'TLSv1.1';
  /** Certificate and key of an appliance, or of the canary where it is null, PEM. Not there: nobody has any. */
  readonly identityOf?: (appliance: number | null) => Promise<string>;
  /** Instead: one that all of them have. */
  readonly identity?: Identity;
  /** Whom the collector's certificate must be for; not there: the host that is connected to. */
  readonly serverName?: string;
  /** The collector must have this very certificate, whoever signed it, for whatever name and time. */
  readonly pinnedPem?: string;
}

/**
 * Syslog over TLS (RFC 5425): 1.2 and 1.3 (section 4.2 asks for 1.2 as RFC 5246 has it; 1.3 has come since). The
 * appliance verifies the collector's certificate and its name (section 5.2) against `authorityPem`; null: against the root
 * certificates of Node.js.
 */
export function tls(authorityPem: string | null, options: TlsOptions): Transport {
  const { version, identityOf, identity, serverName, pinnedPem } = options;
  const common = { ...(authorityPem !== null && { ca: authorityPem }), ...versions(version) };
  // One for all who have the same: each of its own would parse the authority's and keep it ten thousand times.
  const shared = createSecureContext({
    ...common,
    ...(identity !== undefined && { cert: identity.certificatePem, key: identity.keyPem }),
  });
  const peer = { rejectUnauthorized: pinnedPem === undefined, ...(serverName !== undefined && named(serverName)) };
  const contextOf = async (appliance: number | null): Promise<SecureContext> => {
    if (identityOf === undefined) return shared;
    const identity = await identityOf(appliance);
    return createSecureContext({ ...common, cert: identity, key: identity });
  };
  return {
    name: 'tls',
    note: null,
    answersAtOnce: false,
    connect: async (options) => {
      const socket = openSocket(await contextOf(options.appliance), options, peer);
      socket.setNoDelay(true);
      if (pinnedPem !== undefined) pin(socket, pinnedPem);
      return await streamWire(socket, 'secureConnect', options);
    },
  };
}

function openSocket(
  secureContext: SecureContext,
  { address: { host, port }, sourceAddress }: ConnectOptions,
  peer: ConnectionOptions,
): TLSSocket {
  const source = sourceAddress === null ? {} : { localAddress: sourceAddress };
  return connect({ host, port, secureContext, ...peer, ...source });
}

/**
 * A name is asked for (RFC 6066 section 3, which has no addresses there) and compared with the certificate's dNSName; an
 * address with its iPAddress, whatever its names look like (RFC 5425 section 5.2, RFC 6125 section 1.7.2).
 */
const named = (serverName: string): ConnectionOptions => ({
  ...(isIP(serverName) === 0 && { servername: serverName }),
  checkServerIdentity: (_host, certificate) => checkServerIdentity(serverName, certificate),
});

/** Stricter than any authority (RFC 5425 section 4.2.2 has fingerprints for it): nothing is sent to anybody else. */
function pin(socket: TLSSocket, pem: string): void {
  const wanted = new X509Certificate(pem).raw;
  socket.prependOnceListener('secureConnect', () => {
    const raw = socket.getPeerX509Certificate()?.raw;
    if (raw?.equals(wanted) !== true) socket.destroy(new Error('the certificate is not the one that was made for it'));
  });
}

function versions(version: TlsOptions['version']): SecureContextOptions {
  if (version === null) return { minVersion: 'TLSv1.2' };
  const only = { minVersion: version, maxVersion: version };
  // OpenSSL 3 speaks it at no other security level.
  return version === 'TLSv1.1' ? { ...only, ciphers: 'DEFAULT:@SECLEVEL=0' } : only;
}
