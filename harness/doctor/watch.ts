import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createSplitter } from '../../src/syslog/framing.js';

/** Of what comes to the agent's port: a mock event is much shorter. */
export const FRAME_BYTES_MAX = 65_536;

/** A frame that came out of the daemon on its way to the agent. */
export interface OutFrame {
  readonly bytes: Buffer;
  /** `performance.now()`. */
  readonly atMs: number;
}

/** Where mock events are looked for. */
export interface Watch {
  /** How, for the evidence. */
  readonly how: string;
  /** In the order in which they came. */
  readonly frames: readonly OutFrame[];
  /** What was seen on its way to the daemon; null where that is not looked at. */
  readonly entered: readonly Buffer[] | null;
  close(): Promise<void>;
}

/** Stands at the agent's port as the agent would: TCP, frames by newline. Throws where the port cannot be had. */
export async function standIn(port: number): Promise<Watch> {
  const frames: OutFrame[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const keep = (bytes: Buffer, start: number, end: number): void => {
      frames.push({ bytes: Buffer.from(bytes.subarray(start, end)), atMs: performance.now() });
    };
    const splitter = createSplitter('newline', keep, FRAME_BYTES_MAX);
    socket.on('data', (chunk) => {
      splitter.push(chunk);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen({ host: '127.0.0.1', port });
  await once(server, 'listening');
  return {
    how: `cefrig itself stood at TCP ${port} in place of the agent`,
    frames,
    entered: null,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
