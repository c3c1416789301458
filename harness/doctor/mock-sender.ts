import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { framePrefix, frameSuffix, type ReadFraming } from '../../src/syslog/framing.js';

const CONNECT_MS_MAX = 2_000;
const HANDSHAKE_MS_MAX = 5_000;

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

/** How a listener takes a stream. */
export interface StreamWay {
  /** Whoever it is: its certificate is for other checks to judge. */
  readonly isTls: boolean;
  readonly framing: ReadFraming;
}
const PLAIN: StreamWay = { isTls: false, framing: 'newline' };

/** One connection. Connects anew after it was closed. */
export function tcpSender(
  host: string,
  port: number,
  { isTls, framing }: StreamWay = PLAIN,
): MockSender & { connect(): Promise<string | null> } {
  let socket: Socket | null = null;
  const open = async (): Promise<Socket> => {
    const opened = isTls ? connectTls({ host, port, rejectUnauthorized: false }) : connect({ host, port });
    const [event, withinMs] = isTls ? ['secureConnect', HANDSHAKE_MS_MAX] : ['connect', CONNECT_MS_MAX];
    opened.on('close', () => {
      if (socket === opened) socket = null;
    });
    try {
      await once(opened, event, { signal: AbortSignal.timeout(withinMs) });
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
    address: `${isTls ? 'TLS' : 'TCP'} ${hostPort(host, port)}`,
    connect: ready,
    send: async (frame) => {
      const refusal = await ready();
      if (refusal === null) socket?.write(framed(frame, framing));
      return refusal;
    },
    close: () => {
      socket?.end();
    },
  };
}

const framed = (frame: Buffer, framing: ReadFraming): Buffer =>
  Buffer.concat([Buffer.from(framePrefix(framing, frame.length)), frame, Buffer.from(frameSuffix(framing))]);
const hostPort = (host: string, port: number): string => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
