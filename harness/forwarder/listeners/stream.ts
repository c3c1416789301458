import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { assert } from '../../../src/assert.js';
import { createSplitter } from '../../../src/syslog/framing.js';
import type { Listen, Listener, ListenerOptions } from '../listener.js';

/** Thousands of appliances may connect at once; the kernel lowers it to net.core.somaxconn. */
const BACKLOG = 65_535;
/** So long the forwarder goes on reading when it is to stop and a connection stays open. */
const READ_MS_MAX = 2_000;
const LOOK_MS = 20;

/** TCP. */
export const listenTcp: Listen = (options) =>
  StreamListener.start(options, (onSocket) => createServer({ noDelay: true }, onSocket));

/** TLS 1.2 and 1.3 (RFC 5425), with a certificate and its key as PEM. */
export const listenTls =
  (identity: { readonly cert: string; readonly key: string }): Listen =>
  (options) =>
    StreamListener.start(options, (onSocket) => createTlsServer({ ...identity, minVersion: 'TLSv1.2' }, onSocket));

class StreamListener implements Listener {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor(
    private readonly options: ListenerOptions,
    serverOf: (onSocket: (socket: Socket) => void) => Server,
  ) {
    this.server = serverOf((socket) => {
      this.accept(socket);
    });
  }

  static async start(
    options: ListenerOptions,
    serverOf: (onSocket: (socket: Socket) => void) => Server,
  ): Promise<StreamListener> {
    const listener = new StreamListener(options, serverOf);
    listener.server.listen({ port: options.port, host: '127.0.0.1', backlog: BACKLOG });
    await once(listener.server, 'listening');
    return listener;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  resume(): void {
    for (const socket of this.sockets) socket.resume();
  }

  async stop(): Promise<void> {
    this.server.close();
    this.resume();
    const deadlineMs = performance.now() + READ_MS_MAX;
    while (this.sockets.size > 0 && performance.now() < deadlineMs) await sleep(LOOK_MS);
    for (const socket of this.sockets) socket.destroy();
  }

  private accept(socket: Socket): void {
    const { framing, frameBytesMax, onChunk, onFrame, mustHoldBack } = this.options;
    assert(framing !== 'datagram', 'a stream has no datagrams');
    this.sockets.add(socket);
    let arrivalNs = 0;
    const splitter = createSplitter(
      framing,
      (bytes, start, end) => {
        onFrame(bytes, start, end, arrivalNs);
      },
      frameBytesMax,
    );
    socket.on('data', (chunk) => {
      arrivalNs = onChunk();
      splitter.push(chunk);
      if (mustHoldBack()) socket.pause();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
    });
  }
}
