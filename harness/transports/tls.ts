import { connect, createSecureContext, type SecureContextOptions } from 'node:tls';
import type { TlsSettings } from '../../src/scenario.js';
import type { Transport } from '../transport.js';
import { streamWire } from './stream-wire.js';

/**
 * Syslog over TLS (RFC 5425): 1.2 and 1.3 (section 4.2 asks for 1.2 as RFC 5246 has it; 1.3 has come since). The
 * appliance verifies the collector's certificate and its name (section 5.2) against `caPem`.
 */
export function tls(caPem: string, { version }: TlsSettings): Transport {
  // One for all appliances: each of its own would parse the certificate and keep it ten thousand times.
  const secureContext = createSecureContext({ ca: caPem, ...versions(version) });
  return {
    name: 'tls',
    note: null,
    answersAtOnce: false,
    connect: (options) => {
      const { address, sourceAddress } = options;
      const { host, port } = address;
      const source = sourceAddress === null ? {} : { localAddress: sourceAddress };
      const socket = connect({ host, port, secureContext, ...source });
      socket.setNoDelay(true);
      return streamWire(socket, 'secureConnect', options);
    },
  };
}

function versions(version: TlsSettings['version']): SecureContextOptions {
  if (version === null) return { minVersion: 'TLSv1.2' };
  return { minVersion: `TLSv${version}`, maxVersion: `TLSv${version}` };
}
