import { Socket } from 'node:net';
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
});
