import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { mockIdIn } from '../../src/doctor/mock-event.js';
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
  /** Whether we stand in the agent's place, which gets nothing of what comes. */
  readonly isStandIn: boolean;
  readonly seen: FrameLog;
  /** What was seen on its way to the daemon; null where that is not looked at. */
  readonly entered: readonly Buffer[] | null;
  close(): Promise<void>;
}

/** What came out. Only mock events are kept: a daemon's queue may hold more than this memory. */
export class FrameLog {
  /** In the order in which they came. */
  readonly mocks: OutFrame[] = [];
  otherCount = 0;

  readonly add = (bytes: Buffer, start: number, end: number): void => {
    const frame = bytes.subarray(start, end);
    if (mockIdIn(frame) !== null) this.mocks.push({ bytes: Buffer.from(frame), atMs: performance.now() });
    else this.otherCount += 1;
  };
}

/**
 * Stands at the agent's port as the agent would: TCP, frames by newline. What a daemon kept for the agent pours in here
 * and is lost, so only where the user says so. Throws where the port cannot be had.
 */
export async function standIn(port: number): Promise<Watch> {
  const seen = new FrameLog();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const splitter = createSplitter('newline', seen.add, FRAME_BYTES_MAX);
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
    isStandIn: true,
    seen,
    entered: null,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
