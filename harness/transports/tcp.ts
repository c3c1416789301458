import { connect as connectSocket } from 'node:net';
import type { Transport, Wire, WireAddress } from '../transport.js';

const CONNECT_MS_MAX = 5_000;

/** Plain TCP. Writes are whole stretches of frames, so Nagle's algorithm is off: nothing is gained by waiting. */
export const tcp: Transport = {
  name: 'tcp',
  connect: ({ host, port }: WireAddress, onClosed) =>
    new Promise((resolve, reject) => {
      const socket = connectSocket({ host, port, noDelay: true });
      let lastError: Error | null = null;
      let wasConnected = false;
      const deadline = setTimeout(() => {
        socket.destroy(new Error(`no answer from ${host}:${port} within ${CONNECT_MS_MAX / 1_000} s`));
      }, CONNECT_MS_MAX);
      socket.on('error', (error) => {
        lastError = error;
      });
      socket.once('connect', () => {
        clearTimeout(deadline);
        wasConnected = true;
        // A collector that speaks is none that we know; unread bytes would only keep the close from being seen.
        socket.resume();
        resolve(wireOf(socket));
      });
      socket.once('close', () => {
        clearTimeout(deadline);
        if (wasConnected) onClosed(lastError?.message ?? 'closed by the collector');
        else reject(lastError ?? new Error(`connection to ${host}:${port} closed`));
      });
    }),
};

const wireOf = (socket: ReturnType<typeof connectSocket>): Wire => ({
  write(bytes, onTaken) {
    socket.write(bytes, (error) => {
      // Node reports a write that a destroyed socket had pending as done; nobody knows how much of it was.
      onTaken(error ?? (socket.destroyed ? new Error('the connection ended during the write') : null));
    });
  },
  close() {
    socket.end();
    socket.destroySoon();
  },
  abort(reason) {
    socket.destroy(new Error(reason));
  },
});
