import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Listens where the agent would, and keeps what arrives. */
export class Listener {
  text = '';
  private constructor(private readonly server: Server) {}

  static async open(): Promise<Listener> {
    const server = createServer();
    const listener = new Listener(server);
    server.on('connection', (socket) => {
      socket.setEncoding('utf8').on('data', (chunk: string) => (listener.text += chunk));
      socket.on('error', () => socket.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return listener;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async waitFor(part: string): Promise<void> {
    for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 20) {
      if (this.text.includes(part)) return;
      await sleep(20);
    }
    throw new Error(`${part} did not arrive within 10 s, but this did: ${this.text}`);
  }

  close(): void {
    this.server.close();
  }
}
