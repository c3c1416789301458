/** A process that reads TCP, TLS or UDP on 127.0.0.1 and throws it away, counting: the other end of every sender measured. */
import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { makeCertificates } from '../certificates.js';
import { readSocketDrops } from '../socket-drops.js';

/** `count`: bytes of a connection that was closed; datagrams, after a {@link DrainOrder}. */
export type DrainNews =
  | { readonly type: 'listening'; readonly port: number; readonly authorityPem: string }
  | { readonly type: 'drained'; readonly count: number; readonly dropCount: number };

/** Over UDP: the sender is done. A pause alone does not say so. */
export type DrainOrder = 'count';

export type DrainKind = 'tcp' | 'tls' | 'udp';

const QUIET_MS = 300;

const tell = (news: DrainNews): void => {
  // Whoever measured may be gone.
  process.send?.(news, (error) => {
    if (error !== null) process.exit(0);
  });
};

function drainStream(server: Server, authorityPem: string): void {
  server.listen(0, '127.0.0.1', () => {
    tell({ type: 'listening', port: (server.address() as AddressInfo).port, authorityPem });
  });
}

function countBytes(socket: Socket): void {
  let byteCount = 0;
  socket.on('data', (chunk) => {
    byteCount += chunk.length;
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    tell({ type: 'drained', count: byteCount, dropCount: 0 });
  });
}

/** What the kernel dropped at this socket is counted too: it was sent. */
function drainDatagrams(): void {
  const socket = createSocket('udp4');
  let count = 0;
  let toldDropCount = 0;
  socket.on('message', () => {
    count += 1;
  });
  const countOnceQuiet = async (): Promise<void> => {
    let lastCount;
    do {
      lastCount = count;
      await sleep(QUIET_MS);
      // The timer may be late, and what came meanwhile is read after it.
      await turn();
    } while (count !== lastCount);
    count = 0;
    const dropCount = await readSocketDrops(socket.address().port, null);
    tell({ type: 'drained', count: lastCount, dropCount: (dropCount ?? NaN) - toldDropCount });
    toldDropCount = dropCount ?? 0;
  };
  // A DrainOrder; there is no other.
  process.on('message', () => void countOnceQuiet());
  socket.bind(0, '127.0.0.1', () => {
    tell({ type: 'listening', port: socket.address().port, authorityPem: '' });
  });
}

const kind = process.argv[2] as DrainKind;
if (kind === 'udp') drainDatagrams();
else if (kind === 'tcp') drainStream(createServer(countBytes), '');
else {
  const { authorityPem, serverPem: cert, serverKeyPem: key } = await makeCertificates();
  drainStream(createTlsServer({ cert, key }, countBytes), authorityPem);
}
process.on('disconnect', () => process.exit(0));
