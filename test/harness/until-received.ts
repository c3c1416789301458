import { setTimeout as sleep } from 'node:timers/promises';

const WAIT_MS_MAX = 5_000;
const LOOK_MS = 5;
const SHOWN_BYTES_MAX = 8;

/** Waits until as many datagrams have come as are expected. Throws after `waitMs`, and names those that had not come. */
export async function untilReceived(
  received: readonly Buffer[],
  expected: readonly Buffer[],
  waitMs = WAIT_MS_MAX,
): Promise<void> {
  const deadlineMs = performance.now() + waitMs;
  while (received.length < expected.length) {
    if (performance.now() >= deadlineMs) {
      const what = `${received.length} of ${expected.length} datagrams had come after ${waitMs / 1_000} s`;
      throw new Error(`${what}; missing: ${missingOf(received, expected).join(', ')}`);
    }
    await sleep(LOOK_MS);
  }
}

/** As `datagram 3 (5 bytes, 0f 10 11 12 13)`, counted from 1; of equal ones the last. */
function missingOf(received: readonly Buffer[], expected: readonly Buffer[]): string[] {
  const left = received.map((bytes) => bytes.toString('hex'));
  return expected.flatMap((bytes, index) => {
    const place = left.indexOf(bytes.toString('hex'));
    if (place >= 0) {
      left.splice(place, 1);
      return [];
    }
    const shown = [...bytes.subarray(0, SHOWN_BYTES_MAX)].map((byte) => byte.toString(16).padStart(2, '0'));
    const dots = bytes.length > SHOWN_BYTES_MAX ? ' ...' : '';
    return [`datagram ${index + 1} (${bytes.length} bytes, ${shown.join(' ')}${dots})`];
  });
}
