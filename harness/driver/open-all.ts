import type { Expectations } from '../../src/scenario.js';
import type { Sender } from './sender.js';

/** So many connections are being opened at a time. */
const OPENING_MAX = 256;

/** Opens the connections of all senders. Rejects where the collector refuses one that it should accept. */
export async function openAll(
  senders: readonly Pick<Sender, 'open' | 'tryOpen'>[],
  expected: Expectations['connections'],
  onOpened: () => void,
): Promise<void> {
  const waiting = senders.values();
  const openNext = async (): Promise<void> => {
    for (const sender of waiting) {
      await (expected === 'refused' ? sender.tryOpen() : sender.open());
      onOpened();
    }
  };
  await Promise.all(Array.from({ length: Math.min(OPENING_MAX, senders.length) }, openNext));
}
