import { Session } from 'node:inspector/promises';
import type { Fixture } from './fixture.js';
import { sendAll } from './sender.js';
import type { Transport } from '../transport.js';

const SAMPLING_BYTES = 1_024;

/**
 * Bytes that sending allocates for each event, by a sampling heap profile that keeps what was collected meanwhile. The
 * first round, which compiles, is not counted.
 */
export async function allocatedBytesPerEvent(fixture: Fixture, transport: Transport, port: number): Promise<number> {
  await sendAll(fixture, transport, port);
  const session = new Session();
  session.connect();
  try {
    const { sentCount } = await sendAll(fixture, transport, port, () => {
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

interface ProfileNode {
  readonly selfSize: number;
  readonly children: readonly ProfileNode[];
}

const bytesOf = ({ selfSize, children }: ProfileNode): number =>
  children.reduce((sum, child) => sum + bytesOf(child), selfSize);
