import type { TlsSettings } from '../../src/scenario.js';
import { tlsReasonOf } from '../../src/tls-reason.js';
import { readOwnFiles } from '../certificates/own-files.js';
import { HarnessError } from '../error.js';
import type { Transport } from '../transport.js';
import { tls } from './tls.js';

/**
 * TLS to a collector of the user's, with the files that the user names: the rig makes no certificates, and trusts none of
 * its own. Throws HarnessError `input` where a file is not good, and rejects connections with the file that was trusted.
 */
export async function openOwnTls(settings: TlsSettings): Promise<Transport> {
  const read = await readOwnFiles(settings);
  if (!read.ok) {
    const lines = read.troubles.map(({ key, expected, got }) => `load.tls.${key}: expected ${expected}, got ${got}`);
    throw new HarnessError('input', lines.join('\n'));
  }
  const { authorityPem, identity, notes } = read.certificates;
  const { version, fault, serverName, authority } = settings;
  const isShown = identity !== null && fault !== 'appliance-without-certificate';
  const transport = tls(authorityPem, {
    version: fault === 'tls-1.1' ? 'TLSv1.1' : version,
    ...(isShown && { identity }),
    ...(serverName !== null && { serverName }),
  });
  return {
    ...transport,
    note: notes.length === 0 ? null : notes.join(' '),
    connect: async (options) => {
      try {
        return await transport.connect(options);
      } catch (error) {
        throw withTrusted(error, authority);
      }
    },
  };
}

const UNKNOWN_AUTHORITY = 'the appliance: the authority of the certificate is not known';

function withTrusted(error: unknown, authority: string | null): unknown {
  if (!(error instanceof Error) || tlsReasonOf(error.message) !== UNKNOWN_AUTHORITY) return error;
  const trusted =
    authority === null
      ? 'load.tls.authority names no file, so that only the root certificates of Node.js are trusted'
      : `${authority} (load.tls.authority) holds no certificate that leads to it`;
  return new Error(`${error.message}: ${trusted}`, { cause: error });
}
