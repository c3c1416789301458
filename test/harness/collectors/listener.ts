import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const LAST_CHARACTERS = 500;

/** Listens where the agent would, and keeps what arrives. */
export class Listener {
  text = '';
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async open(): Promise<Listener> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const listener = new Listener(server, (server.address() as AddressInfo).port);
    server.on('connection', (socket) => {
      socket.setEncoding('utf8').on('data', (chunk: string) => (listener.text += chunk));
      socket.on('error', () => socket.destroy());
    });
    return listener;
  }

  async waitFor(part: string): Promise<void> {
    for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 20) {
      if (this.text.includes(part)) return;
      await sleep(20);
    }
    throw new Error(`${part} did not arrive within 10 s, but this did: ${this.text.slice(-LAST_CHARACTERS)}`);
  }

  close(): void {
    this.server.close();
  }
}
