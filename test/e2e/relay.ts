import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Interpose } from '../../harness/pipeline.js';

/** What goes on between the two sockets of one connection. */
type Join = (from: Socket, to: Socket) => void;

/**
 * A relay between collector and forwarder: `join` is told of each connection to it and of that which was opened in turn.
 * `onClose` ends what else the relay has running.
 */
export function relay(join: Join, onClose: () => void = () => undefined): Interpose {
  return async (forwarderPort) => {
    const sockets = new Set<Socket>();
    const server = createServer((from) => {
      const to = createConnection({ port: forwarderPort, host: '127.0.0.1' });
      for (const socket of [from, to]) {
        sockets.add(socket);
        socket.on('error', () => undefined);
      }
      join(from, to);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      port: (server.address() as AddressInfo).port,
      close: async () => {
        onClose();
        for (const socket of sockets) socket.destroy();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  };
}
