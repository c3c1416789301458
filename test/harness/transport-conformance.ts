import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket } from 'node:net';
import { expect } from 'chai';
import type { ConnectOptions, Frames, Transport, Wire, WireAddress } from '../../harness/transport.js';

/** Bytes far beyond what socket buffers hold. */
const LARGE_BYTES = 64 * 1_048_576;

/** The bytes as so many frames of one length. */
export const framesOf = (block: Buffer, count = 1): Frames => ({
  block,
  frameStarts: Int32Array.from({ length: count + 1 }, (_, index) => (block.length / count) * index),
});

interface Answer {
  readonly takenCount: number;
  readonly refusedCount: number;
  readonly error: Error | null;
}

/** Writes all frames and waits for the answer. */
export const written = (wire: Wire, frames: Frames): Promise<Answer> =>
  new Promise((resolve) => {
    wire.write(frames, 0, frames.frameStarts.length - 1, (takenCount, refusedCount, error) => {
      resolve({ takenCount, refusedCount, error });
    });
  });

/** Whether a write that the kernel takes at once was settled when it returned. */
export async function isAnsweredAtOnce(transport: Transport, address: WireAddress): Promise<boolean> {
  const wire = await openWire(transport, address);
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    wire.write(framesOf(Buffer.from('a')), 0, 1, () => {
      order.push('settled');
      resolve();
    });
    order.push('returned');
  });
  wire.close();
  return order[0] === 'settled';
}

const nothing = (): void => undefined;

/** Opens a wire from any address; changes as a test needs them. */
export const openWire = (
  transport: Transport,
  address: WireAddress,
  changes: Partial<ConnectOptions> = {},
): Promise<Wire> =>
  transport.connect({
    address,
    appliance: null,
    sourceAddress: null,
    onClosed: nothing,
    onTrouble: nothing,
    ...changes,
  });

/** What every transport over a stream must do, against a plain listener of its kind. */
export function describeStreamTransport(
  title: string,
  open: () => Promise<{ transport: Transport; server: Server; event: string }>,
): void {
  describe(`transport ${title}`, () => {
    let transport: Transport;
    let server: Server;
    let address: WireAddress;
    let peer: Promise<Socket>;

    beforeEach(async () => {
      const opened = await open();
      ({ transport, server } = opened);
      peer = once(server, opened.event).then(([socket]) => socket as Socket);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      address = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
    });
    afterEach(() => {
      server.close();
    });

    it('carries bytes unchanged and in order, and says when the kernel took them', async () => {
      const wire = await openWire(transport, address);
      const socket = await peer;
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => chunks.push(chunk));
      const sent = Array.from({ length: 50 }, (_, index) => Buffer.alloc(10_000, index));
      for (const bytes of sent) {
        expect(await written(wire, framesOf(bytes, 10))).to.deep.equal({
          takenCount: 10,
          refusedCount: 0,
          error: null,
        });
      }
      wire.close();
      await once(socket, 'end');
      expect(Buffer.concat(chunks).equals(Buffer.concat(sent))).to.equal(true);
    });

    it('answers a write when it says', async () => {
      expect(await isAnsweredAtOnce(transport, address)).to.equal(transport.answersAtOnce);
    });

    it('settles each of many writes once, whether the kernel takes it at once or later', async () => {
      const wire = await openWire(transport, address);
      const socket = await peer;
      let byteCount = 0;
      socket.on('data', (chunk) => (byteCount += chunk.length));
      let settledCount = 0;
      const frames = framesOf(Buffer.alloc(300_000, 1), 3);
      for (let turn = 0; turn < 100; turn += 1) {
        await new Promise<void>((resolve) => {
          wire.write(frames, 0, 3, () => {
            settledCount += 1;
            resolve();
          });
        });
      }
      wire.close();
      await once(socket, 'end');
      expect({ settledCount, byteCount }).to.deep.equal({ settledCount: 100, byteCount: 30_000_000 });
    });

    it('does not say taken while the other side reads nothing', async () => {
      const wire = await openWire(transport, address);
      const socket = await peer;
      socket.pause();
      let answered = false;
      wire.write(framesOf(Buffer.alloc(LARGE_BYTES)), 0, 1, () => {
        answered = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(answered).to.equal(false);
      socket.destroy();
      wire.close();
    });

    it('says that a write failed, and why the wire ended, when the other side resets it', async () => {
      let onClosed: (reason: string) => void = nothing;
      const closed = new Promise<string>((resolve) => {
        onClosed = resolve;
      });
      const wire = await openWire(transport, address, { onClosed });
      const socket = await peer;
      const failed = written(wire, framesOf(Buffer.alloc(LARGE_BYTES)));
      // With bytes unread this is a reset (RFC 2525 section 2.17).
      socket.destroy();
      expect((await failed).error).to.be.instanceOf(Error);
      expect(await closed).to.not.equal('');
    });

    it('does not say taken where the kernel refuses a write at once, since a reset has come unnoticed', async () => {
      const wire = await openWire(transport, address);
      const socket = await peer;
      expect(await written(wire, framesOf(Buffer.alloc(1_000)))).to.deep.include({ takenCount: 1 });
      // With bytes unread this is a reset, and nothing turns the event loop between it and the write.
      socket.destroy();
      const answer = await written(wire, framesOf(Buffer.alloc(1_000)));
      expect(answer).to.deep.include({ takenCount: 0, refusedCount: 0 });
      expect(answer.error).to.be.instanceOf(Error);
    });

    it('says so when the other side closes in silence', async () => {
      let onClosed: (reason: string) => void = nothing;
      const closed = new Promise<string>((resolve) => {
        onClosed = resolve;
      });
      await openWire(transport, address, { onClosed });
      (await peer).end();
      expect(await closed).to.equal('closed by the collector');
    });

    it('comes from the address that it is told', async () => {
      const wire = await openWire(transport, address, { sourceAddress: '127.1.2.3' });
      expect((await peer).remoteAddress).to.equal('127.1.2.3');
      wire.close();
    });

    it('rejects where nobody listens', async () => {
      server.close();
      await once(server, 'close');
      const error = await openWire(transport, address).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(Error).with.property('message').that.includes('ECONNREFUSED');
    });
  });
}
