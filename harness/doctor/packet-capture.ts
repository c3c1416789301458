import { MOCK_ID_KEY } from '../../src/doctor/mock-event.js';
import { payloadOf, type PortPayload } from '../../src/doctor/packet.js';
import { PacketStreams } from '../../src/doctor/packet-streams.js';
import { socketCalls } from '../transports/socket-calls.js';
import { FRAME_BYTES_MAX, FrameLog, type Watch } from './watch.js';

const BUFFER_BYTES = 8 * 1_048_576;
const LOOK_MS = 5;
/** So many at a time, that the rest of doctor goes on as well. */
const PACKETS_MAX = 5_000;
const mark = Buffer.from(`${MOCK_ID_KEY}=`);

/**
 * Sees what goes to the agent's port on the loopback interface, beside the agent: for root, where koffi loads. What goes
 * to the daemon's port is kept too, for a capture that does not even see that says nothing; of TLS there is nothing to be
 * read, so something is enough. Throws where it may not.
 */
export function captureLoopback(ports: {
  readonly listen: number;
  readonly agent: number;
  readonly isListenTls: boolean;
}): Watch {
  const calls = socketCalls();
  if (calls === null) throw new Error('koffi does not load here');
  const fd = calls.openLoopbackCapture(BUFFER_BYTES);
  const seen = new FrameLog();
  const entered: Buffer[] = [];
  const streams = new PacketStreams(seen.add, FRAME_BYTES_MAX);
  const packet = Buffer.alloc(2 * FRAME_BYTES_MAX);
  const take = (payload: PortPayload): void => {
    const bytes = packet.subarray(payload.start, payload.end);
    const isEntered = bytes.includes(mark) || (ports.isListenTls && entered.length === 0);
    if (payload.port === ports.listen && isEntered) entered.push(Buffer.from(bytes));
    if (payload.port === ports.agent && payload.protocol === 'tcp') streams.push(payload, bytes);
  };
  const timer = setInterval(() => {
    for (let count = 0; count < PACKETS_MAX; count += 1) {
      const length = calls.receive(fd, packet);
      if (length < 0) break;
      const payload = payloadOf(packet, length);
      if (payload !== null && payload.end > payload.start) take(payload);
    }
  }, LOOK_MS);
  return {
    how: `packets to TCP ${ports.agent} on the loopback interface, captured beside the agent`,
    isStandIn: false,
    seen,
    entered,
    close: () => {
      clearInterval(timer);
      calls.close(fd);
      return Promise.resolve();
    },
  };
}
