/** A process that reads TCP on 127.0.0.1 and throws it away, counting bytes: the other end of every sender measured. */
import { createServer, type AddressInfo } from 'node:net';

export type DrainNews =
  { readonly type: 'port'; readonly port: number } | { readonly type: 'bytes'; readonly count: number };

let byteCount = 0;
const server = createServer((socket) => {
  socket.on('data', (chunk) => {
    byteCount += chunk.length;
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    process.send?.({ type: 'bytes', count: byteCount } satisfies DrainNews);
    byteCount = 0;
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ type: 'port', port: (server.address() as AddressInfo).port } satisfies DrainNews);
});
process.on('disconnect', () => process.exit(0));
