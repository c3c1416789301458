import { connect } from 'node:net';
import type { Transport } from '../transport.js';
import { streamWire } from './stream-wire.js';

/** Plain TCP. Writes are whole stretches of frames, so Nagle's algorithm is off: nothing is gained by waiting. */
export const tcp: Transport = {
  name: 'tcp',
  note: null,
  answersAtOnce: true,
  connect: (options) => {
    const { address, sourceAddress } = options;
    const { host, port } = address;
    const source = sourceAddress === null ? {} : { localAddress: sourceAddress };
    return streamWire(connect({ host, port, noDelay: true, ...source }), 'connect', options);
  },
};
