// A process with a UDP socket at ADDRESS PORT that it never reads: what comes fills its receive buffer, and is dropped.
import { createSocket } from 'node:dgram';

const [address, port] = process.argv.slice(2);
const socket = createSocket('udp4');
socket.bind(Number(port), address, () => {
  socket.setRecvBufferSize(4_096);
  process.send?.('bound', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30_000));
});
