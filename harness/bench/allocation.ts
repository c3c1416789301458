import { Session } from 'node:inspector/promises';
import type { Drain } from './drain.js';
import type { Fixture } from './fixture.js';
import { sendAll, type SentBySender } from './sender.js';
import type { Transport } from '../transport.js';

const SAMPLING_BYTES = 1_024;

/**
 * Bytes that sender and transport allocate for each event, by a sampling heap profile that keeps what was collected
 * meanwhile. The first round, which compiles, is not counted.
 */
export async function allocatedBytesPerEvent(fixture: Fixture, transport: Transport, drain: Drain): Promise<number> {
  await sendAndDrain(fixture, transport, drain);
  const session = new Session();
  session.connect();
  try {
    const { sentCount } = await sendAndDrain(fixture, transport, drain, () => {
      void session.post('HeapProfiler.startSampling', {
        samplingInterval: SAMPLING_BYTES,
        includeObjectsCollectedByMajorGC: true,
        includeObjectsCollectedByMinorGC: true,
      });
    });
    const { profile } = await session.post('HeapProfiler.stopSampling');
    return bytesOf(profile.head) / sentCount;
  } finally {
    session.disconnect();
  }
}

/** Waits until the drain has it all: what comes late is not to be taken for the next round's. */
async function sendAndDrain(
  fixture: Fixture,
  transport: Transport,
  drain: Drain,
  onOpen?: () => void,
): Promise<SentBySender> {
  const drained = drain.next();
  const sent = await sendAll(fixture, transport, drain.port, onOpen);
  await drained;
  return sent;
}

interface ProfileNode {
  readonly callFrame: { readonly url: string };
  readonly selfSize: number;
  readonly children: readonly ProfileNode[];
}

/** Turns of the event loop, and the benchmark's waiting for them: not made per event, and not by the sender. */
const isLoop = ({ callFrame: { url } }: ProfileNode): boolean =>
  /^node:(internal\/)?timers|\/bench\/sender\.js$/.test(url);

const bytesOf = (node: ProfileNode): number =>
  node.children.reduce((sum, child) => sum + bytesOf(child), isLoop(node) ? 0 : node.selfSize);
