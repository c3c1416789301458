import { Session } from 'node:inspector/promises';
import { Drain } from './drain.js';
import type { DrainKind } from './drain-process.js';
import type { Fixture } from './fixture.js';
import { sendAll, type SentBySender } from './sender.js';

const SAMPLING_BYTES = 1_024;

/**
 * Bytes that sender and transport allocate for each event, by a sampling heap profile that keeps what was collected
 * meanwhile. The first round, which compiles, is not counted.
 */
export async function allocatedBytesPerEvent(fixture: Fixture, kind: DrainKind): Promise<number> {
  using drain = await Drain.start(kind);
  await sendAndDrain(fixture, drain);
  const session = new Session();
  session.connect();
  try {
    const { sentCount } = await sendAndDrain(fixture, drain, () => {
      void session.post('HeapProfiler.startSampling', {
        samplingInterval: SAMPLING_BYTES,
        includeObjectsCollectedByMajorGC: true,
        includeObjectsCollectedByMinorGC: true,
      });
    });
    const { profile } = await session.post('HeapProfiler.stopSampling');
    return allocatedBytesOf(profile.head) / sentCount;
  } finally {
    session.disconnect();
  }
}

/** Waits until the drain has it all: what comes late is not to be taken for the next round's. */
async function sendAndDrain(fixture: Fixture, drain: Drain, onOpen?: () => void): Promise<SentBySender> {
  const [, sent] = await drain.drainedBy(sendAll(fixture, drain, onOpen));
  return sent;
}

/** A node of V8's sampling heap profile; the inspector's own type has more. */
export interface ProfileNode {
  readonly callFrame: { readonly url: string };
  readonly selfSize: number;
  readonly children: readonly ProfileNode[];
}

/** Turns of the event loop, and the benchmark's waiting for them: not made per event, and not by the sender. */
const isLoop = ({ callFrame: { url } }: ProfileNode): boolean =>
  /^node:(internal\/)?timers|\/bench\/sender\.js$/.test(url);

/** Allocated by all below `node`, but for what turns the event loop. */
export const allocatedBytesOf = (node: ProfileNode): number =>
  node.children.reduce((sum, child) => sum + allocatedBytesOf(child), isLoop(node) ? 0 : node.selfSize);
