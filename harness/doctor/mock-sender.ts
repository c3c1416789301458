import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const CONNECT_MS_MAX = 2_000;

/** Sends frames to the daemon as an appliance does. */
export interface MockSender {
  readonly address: string;
  /** Null: sent; else what the kernel or the other side said. Never rejects. */
  send(frame: Buffer): Promise<string | null>;
  close(): void;
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? String(error.code) : error.message) : String(error);

/** Datagrams. A port that is closed answers by ICMP, which the socket tells at the next call. */
export async function udpSender(host: string, port: number): Promise<MockSender> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  let refusal: string | null = null;
  socket.on('error', (error) => {
    refusal = wordsOf(error);
  });
  socket.connect(port, host);
  await Promise.race([once(socket, 'connect'), once(socket, 'error')]).catch(() => undefined);
  return {
    address: `UDP ${hostPort(host, port)}`,
    send: (frame) =>
      new Promise((resolve) => {
        if (refusal !== null) {
          resolve(refusal);
          return;
        }
        socket.send(frame, (error) => {
          resolve(error === null ? null : wordsOf(error));
        });
      }),
    close: () => {
      socket.close();
    },
  };
}

/** One connection, frames by newline. Connects anew after it was closed. */
export function tcpSender(host: string, port: number): MockSender & { connect(): Promise<string | null> } {
  let socket: Socket | null = null;
  const open = async (): Promise<Socket> => {
    const opened = connect({ host, port });
    opened.on('close', () => {
      if (socket === opened) socket = null;
    });
    try {
      await once(opened, 'connect', { signal: AbortSignal.timeout(CONNECT_MS_MAX) });
    } catch (error) {
      opened.on('error', () => undefined).destroy();
      throw error instanceof Error && error.name === 'AbortError' ? new Error('no answer to the connection') : error;
    }
    opened.on('error', () => undefined);
    return opened;
  };
  const ready = async (): Promise<string | null> => {
    try {
      socket ??= await open();
      return null;
    } catch (error) {
      return wordsOf(error);
    }
  };
  return {
    address: `TCP ${hostPort(host, port)}`,
    connect: ready,
    send: async (frame) => {
      const refusal = await ready();
      if (refusal === null) socket?.write(Buffer.concat([frame, Buffer.from('\n')]));
      return refusal;
    },
    close: () => {
      socket?.end();
    },
  };
}

const hostPort = (host: string, port: number): string => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
