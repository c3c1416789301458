import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { expect } from 'chai';
import type { Transport, Wire } from '../../harness/transport.js';

/** Bytes far beyond what socket buffers hold. */
const LARGE_BYTES = 64 * 1_048_576;

const taken = (wire: Wire, bytes: Buffer): Promise<Error | null> =>
  new Promise((resolve) => {
    wire.write(bytes, resolve);
  });

/** What every transport must do, against a plain listener. */
export function describeTransport(transport: Transport): void {
  describe(`transport ${transport.name}`, () => {
    let server: Server;
    let address: { host: string; port: number };
    let peer: Promise<Socket>;

    beforeEach(async () => {
      server = createServer();
      peer = once(server, 'connection').then(([socket]) => socket as Socket);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      address = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
    });
    afterEach(() => {
      server.close();
    });

    it('carries bytes unchanged and in order, and says when the kernel took them', async () => {
      const wire = await transport.connect(address, () => undefined);
      const socket = await peer;
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => chunks.push(chunk));
      const sent = Array.from({ length: 50 }, (_, index) => Buffer.alloc(10_000, index));
      for (const bytes of sent) expect(await taken(wire, bytes)).to.equal(null);
      wire.close();
      await once(socket, 'end');
      expect(Buffer.concat(chunks).equals(Buffer.concat(sent))).to.equal(true);
    });

    it('does not say taken while the other side reads nothing', async () => {
      const wire = await transport.connect(address, () => undefined);
      const socket = await peer;
      socket.pause();
      let answer: Error | null | undefined;
      wire.write(Buffer.alloc(LARGE_BYTES), (error) => {
        answer = error;
      });
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(answer).to.equal(undefined);
      socket.destroy();
      wire.close();
    });

    it('says that a write failed, and why the wire ended, when the other side resets it', async () => {
      let reason: string | undefined;
      const closed = new Promise<void>((resolve) => {
        void transport
          .connect(address, (why) => {
            reason = why;
            resolve();
          })
          .then(async (wire) => {
            const failed = taken(wire, Buffer.alloc(LARGE_BYTES));
            (await peer).resetAndDestroy();
            expect(await failed).to.be.instanceOf(Error);
          });
      });
      await closed;
      expect(reason).to.be.a('string').and.not.to.equal('');
    });

    it('says so when the other side closes in silence', async () => {
      const closed = new Promise<string>((resolve) => {
        void transport.connect(address, resolve);
      });
      (await peer).end();
      expect(await closed).to.equal('closed by the collector');
    });

    it('rejects where nobody listens', async () => {
      server.close();
      await once(server, 'close');
      const error = await transport
        .connect(address, () => undefined)
        .then(
          () => null,
          (reason: unknown) => reason,
        );
      expect(error).to.be.instanceOf(Error).with.property('message').that.includes('ECONNREFUSED');
    });
  });
}
