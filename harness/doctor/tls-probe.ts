import type { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';

const HANDSHAKE_MS_MAX = 5_000;

/** What a handshake showed. */
export interface TlsProbe {
  /** Null: it was finished; else what ended it. */
  readonly refusal: string | null;
  /** `TLSv1.3`; null where none was agreed upon. */
  readonly protocol: string | null;
  readonly cipher: string | null;
  /** What the server sent, its own first. Also where the handshake failed after that. */
  readonly chain: readonly X509Certificate[];
}

export interface TlsTarget {
  readonly host: string;
  readonly port: number;
  /** What the server is asked for by SNI (RFC 6066 section 3); null: nothing. */
  readonly serverName: string | null;
}

/** Shakes hands and leaves. Trusts anybody: who it is, is for the checks to judge. Never rejects. */
export async function probeTls(
  { host, port, serverName }: TlsTarget,
  options: ConnectionOptions = {},
): Promise<TlsProbe> {
  let socket: TLSSocket | null = null;
  try {
    socket = connect({
      ...{ host, port, rejectUnauthorized: false },
      ...(serverName !== null && isIP(serverName) === 0 && { servername: serverName }),
      ...options,
    });
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(HANDSHAKE_MS_MAX) });
    return seen(socket, null);
  } catch (error) {
    const words = error instanceof Error ? (error.name === 'AbortError' ? 'no answer in time' : error.message) : '';
    return socket === null ? { refusal: words, protocol: null, cipher: null, chain: [] } : seen(socket, words);
  } finally {
    socket?.on('error', () => undefined).destroy();
  }
}

function seen(socket: TLSSocket, refusal: string | null): TlsProbe {
  const chain: X509Certificate[] = [];
  let next = socket.getPeerX509Certificate();
  // The last one names itself as its issuer.
  while (next !== undefined && !chain.some(({ fingerprint256 }) => fingerprint256 === next?.fingerprint256)) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  const isDone = refusal === null;
  return {
    ...{ refusal, chain },
    protocol: isDone ? socket.getProtocol() : null,
    cipher: isDone ? socket.getCipher().standardName : null,
  };
}
