import { once } from 'node:events';
import { connect, createServer, Socket, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import { streamWire } from '../../../harness/transports/stream-wire.js';

describe('the wire of a stream', () => {
  it('is closed by an error that its socket lives through, also with a write under way, as TLS tells an alert', async () => {
    // Not connected, so that a write stays under way.
    const socket = new Socket();
    const ends: string[] = [];
    await new Promise<void>((resolve) => {
      const opening = streamWire(socket, 'secureConnect', {
        ...{ address: { host: '127.0.0.1', port: 6514 }, appliance: 0, sourceAddress: null },
        onClosed: (reason) => {
          ends.push(reason);
          resolve();
        },
        onTrouble: () => undefined,
      });
      socket.emit('secureConnect');
      void opening.then((wire) => {
        const block = Buffer.from('frame');
        wire.write({ block, frameStarts: Int32Array.of(0, block.length) }, 0, 1, (taken, _uncertain, error) => {
          ends.push(`${taken} taken, ${error === null ? 'no error' : 'an error'}`);
        });
        socket.emit('error', new Error('SSL alert number 48'));
      });
    });
    expect(ends).to.have.members(['0 taken, an error', 'SSL alert number 48']);
  });

  it('has taken nothing of what is written when its socket is gone, which Node does not queue either', async () => {
    await using server = createServer((peer) => peer.resume()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    const wire = await streamWire(socket, 'connect', {
      ...{ address: { host: '127.0.0.1', port }, appliance: 0, sourceAddress: null },
      ...{ onClosed: () => undefined, onTrouble: () => undefined },
    });
    socket.destroy();
    const block = Buffer.from('frame');
    const [taken, error] = await new Promise<[number, Error | null]>((resolve) => {
      wire.write({ block, frameStarts: Int32Array.of(0, block.length) }, 0, 1, (count, _refused, why) => {
        resolve([count, why]);
      });
    });
    expect(taken).to.equal(0);
    expect(error).to.be.instanceOf(Error);
  });
});
