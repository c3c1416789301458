import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSocketDrops } from '../../socket-drops.js';
import { socketCalls } from '../../transports/socket-calls.js';
import type { Listen, Listener, ListenerOptions } from '../listener.js';

/** Seconds of a heavy load. The kernel counts more than the payload against it, and may grant less. */
const RECEIVE_BYTES = 256 * 1_048_576;
const GRANTED_BYTES = 4 * 1_048_576;
/** What is in the socket's buffer when the load ends is read within this time, or never. */
const QUIET_MS = 50;
const READ_MS_MAX = 2_000;

/** UDP (RFC 5426). There is no holding back: what the kernel drops at this socket is counted, and the rig's own fault. */
export const listenUdp: Listen = async (options) => {
  return new DatagramListener(await bindReceiver(options.port), options);
};

class DatagramListener implements Listener {
  readonly port: number;
  private readCount = 0;

  constructor(
    private readonly socket: Socket,
    private readonly options: ListenerOptions,
  ) {
    this.port = socket.address().port;
    const { onChunk, onFrame } = options;
    socket.on('message', (bytes) => {
      const arrivalNs = onChunk();
      this.readCount += 1;
      onFrame(bytes, 0, bytes.length, arrivalNs);
      // Nobody can be held back, but a queue that is full is said aloud.
      options.mustHoldBack();
    });
  }

  resume(): void {
    // Never held back.
  }

  async stop(): Promise<void> {
    const deadlineMs = performance.now() + READ_MS_MAX;
    for (let before = -1; before !== this.readCount && performance.now() < deadlineMs;) {
      before = this.readCount;
      await sleep(QUIET_MS);
    }
    const dropCount = await readSocketDrops(this.port, null);
    if (dropCount === null) this.options.onFault("the kernel's drops at the forwarder's own UDP socket cannot be read");
    else if (dropCount > 0) {
      this.options.onFault(`the kernel dropped ${dropCount} datagrams at the forwarder's own UDP socket`);
    }
    this.socket.close();
  }
}

/** A socket on 127.0.0.1 with as large a buffer as the machine lets us have. */
async function bindReceiver(port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  const fd = socketCalls()?.openReceiver(port, RECEIVE_BYTES) ?? null;
  const listening = once(socket, 'listening');
  if (fd === null) socket.bind(port, '127.0.0.1');
  else socket.bind({ fd });
  await listening;
  // More than net.core.rmem_max is not an error: the kernel gives what it may.
  if (fd === null) socket.setRecvBufferSize(GRANTED_BYTES);
  return socket;
}
