import type { Socket } from 'node:net';
import type { ConnectOptions, Frames, OnWritten, Wire } from '../transport.js';

const CONNECT_MS_MAX = 5_000;

/**
 * A wire over a socket that is being connected: what TCP and TLS have in common. `event` says that it can be written to.
 */
export function streamWire(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  { address: { host, port }, onClosed }: ConnectOptions,
): Promise<Wire> {
  return new Promise((resolve, reject) => {
    let lastError: Error | null = null;
    let wasConnected = false;
    const deadline = setTimeout(() => {
      socket.destroy(new Error(`no answer from ${host}:${port} within ${CONNECT_MS_MAX / 1_000} s`));
    }, CONNECT_MS_MAX);
    socket.on('error', (error) => {
      lastError = error;
      // A TLS socket tells of an alert and lives on; a write under way would then keep it from ever being closed.
      socket.destroy();
    });
    socket.once(event, () => {
      clearTimeout(deadline);
      // Whoever heard of it before has refused the other side.
      if (socket.destroyed) return;
      wasConnected = true;
      // A collector that speaks is none that we know; unread bytes would only keep the close from being seen.
      socket.resume();
      resolve(new StreamWire(socket));
    });
    socket.once('close', () => {
      clearTimeout(deadline);
      if (wasConnected) onClosed(lastError?.message ?? 'closed by the collector');
      else reject(lastError ?? new Error(`connection to ${host}:${port} closed`));
    });
  });
}

class StreamWire implements Wire {
  private frameCount = 0;
  /** Writes whose callback is still to come; those that the kernel took at once are settled before it. */
  private callbackCount = 0;
  private onWritten: OnWritten | null = null;

  constructor(private readonly socket: Socket) {}

  write({ block, frameStarts }: Frames, first: number, count: number, onWritten: OnWritten): void {
    this.frameCount = count;
    this.onWritten = onWritten;
    this.callbackCount += 1;
    this.socket.write(block.subarray(frameStarts[first], frameStarts[first + count]), this.afterWrite);
    // Nothing left in Node's queue: the kernel took it at once, and the callback would only say so later. Nor is anything
    // left of a write that it refused at once; of that only the callback says how it ended.
    const { writableLength, errored, destroyed } = this.socket;
    if (writableLength === 0 && errored === null && !destroyed) this.settle(null);
  }

  close(): void {
    this.socket.end();
    this.socket.destroySoon();
  }

  abort(reason: string): void {
    this.socket.destroy(new Error(reason));
  }

  private readonly afterWrite = (error?: Error | null): void => {
    this.callbackCount -= 1;
    if (this.callbackCount > 0) return;
    // Node reports a write that a destroyed socket had pending as done; nobody knows how much of it was.
    this.settle(error ?? (this.socket.destroyed ? new Error('the connection ended during the write') : null));
  };

  private settle(error: Error | null): void {
    const { onWritten } = this;
    this.onWritten = null;
    onWritten?.(error === null ? this.frameCount : 0, 0, error);
  }
}
