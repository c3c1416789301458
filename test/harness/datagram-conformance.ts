import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { Frames, Transport, WireAddress } from '../../harness/transport.js';
import { requirePart } from './requirements.js';
import { framesOf, isAnsweredAtOnce, openWire, written } from './transport-conformance.js';
import { untilReceived } from './until-received.js';

/** Each frame as the datagram that it becomes. */
const datagramsOf = ({ block, frameStarts }: Frames): Buffer[] =>
  Array.from({ length: frameStarts.length - 1 }, (_, index) =>
    Buffer.from(block.subarray(frameStarts[index], frameStarts[index + 1])),
  );

/**
 * What a transport of datagrams must do, against a plain UDP socket. `open`: null where it does not work here.
 * `saysRefused`: the kernel's word that a port is closed comes in place of the next datagram, else beside it.
 */
export function describeDatagramTransport(title: string, saysRefused: boolean, open: () => Transport | null): void {
  describe(`transport ${title}`, () => {
    let transport: Transport;
    let peer: Socket;
    let address: WireAddress;
    let received: Buffer[];
    let senders: string[];

    beforeEach(async function () {
      const opened = open();
      requirePart(this, title, opened === null ? 'koffi does not load' : null);
      transport = opened!;
      received = [];
      senders = [];
      peer = createSocket('udp4');
      peer.on('message', (bytes, { address: from }) => {
        received.push(bytes);
        senders.push(from);
      });
      peer.bind(0, '127.0.0.1');
      await once(peer, 'listening');
      address = { host: '127.0.0.1', port: peer.address().port };
    });
    afterEach(() => {
      peer.close();
    });

    it('makes a datagram of each frame, unchanged and in order', async () => {
      const wire = await openWire(transport, address);
      const frames = framesOf(Buffer.from(Array.from({ length: 100 }, (_, index) => index)), 20);
      expect(await written(wire, frames)).to.deep.equal({ takenCount: 20, refusedCount: 0, error: null });
      await untilReceived(received, datagramsOf(frames));
      expect(Buffer.concat(received).equals(frames.block)).to.equal(true);
      expect(received.every((bytes) => bytes.length === 5)).to.equal(true);
      wire.close();
    });

    it('answers a write when it says', async () => {
      expect(await isAnsweredAtOnce(transport, address)).to.equal(transport.answersAtOnce);
    });

    it('keeps frames apart whatever their sizes are', async () => {
      const wire = await openWire(transport, address);
      const sizes = [700, 700, 700, 650, 650, 900, 1, 1, 2, 2_000, 2_000, 1_999, 30_000, 30_000, 30_000, 5];
      const frameStarts = Int32Array.from([0, ...sizes]);
      sizes.forEach((size, index) => (frameStarts[index + 1] = (frameStarts[index] as number) + size));
      const block = randomBytes(frameStarts.at(-1) as number);
      await written(wire, { block, frameStarts });
      await untilReceived(received, datagramsOf({ block, frameStarts }));
      expect(received.map(({ length }) => length)).to.deep.equal(sizes);
      expect(Buffer.concat(received).equals(block)).to.equal(true);
      wire.close();
    });

    it('sends what the frames hold at the time, and any stretch of them', async () => {
      const wire = await openWire(transport, address);
      const frames = framesOf(Buffer.from('aabbcc'), 3);
      await written(wire, frames);
      frames.block.write('xx', 2);
      await new Promise<void>((resolve) => {
        wire.write(frames, 1, 2, () => {
          resolve();
        });
      });
      const datagrams = ['aa', 'bb', 'cc', 'xx', 'cc'];
      await untilReceived(
        received,
        datagrams.map((text) => Buffer.from(text)),
      );
      expect(received.map(String)).to.deep.equal(datagrams);
      wire.close();
    });

    it('says that a port is closed, and accounts for each datagram', async () => {
      const closed = createSocket('udp4').bind(0, '127.0.0.1');
      await once(closed, 'listening');
      const { port } = closed.address();
      closed.close();
      await once(closed, 'close');
      const troubles: string[] = [];
      const wire = await openWire(transport, { host: '127.0.0.1', port }, { onTrouble: (what) => troubles.push(what) });
      const first = await written(wire, framesOf(Buffer.from('a')));
      await sleep(20);
      const second = await written(wire, framesOf(Buffer.from('b')));
      expect(first).to.deep.equal({ takenCount: 1, refusedCount: 0, error: null });
      expect(second).to.deep.include({ error: null, ...(saysRefused ? { refusedCount: 1 } : { takenCount: 1 }) });
      expect(second.takenCount + second.refusedCount).to.equal(1);
      const why = saysRefused ? 'a datagram was not taken' : 'of an earlier datagram';
      expect(troubles[0]).to.equal(`ECONNREFUSED (${why})`);
      wire.close();
    });

    it('rejects where no datagram can go: from loopback to another machine (RFC 5737 address)', async () => {
      const elsewhere = { host: '192.0.2.1', port: 514 };
      const error = await openWire(transport, elsewhere, { sourceAddress: '127.1.2.3' }).then(
        (wire) => {
          wire.close();
        },
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(Error).with.property('message').that.includes('EINVAL');
    });

    it('comes from the address that it is told', async () => {
      const wire = await openWire(transport, address, { sourceAddress: '127.1.2.3' });
      const frames = framesOf(Buffer.from('a'));
      await written(wire, frames);
      await untilReceived(received, datagramsOf(frames));
      expect(senders).to.deep.equal(['127.1.2.3']);
      wire.close();
    });
  });
}
