import { setTimeout as sleep } from 'node:timers/promises';
import { mockEvent, mockIdIn, type MockEvent } from '../../src/doctor/mock-event.js';
import type { MockSender } from './mock-sender.js';
import type { OutFrame, Watch } from './watch.js';

const LOOK_MS = 50;
const PROBE_RESEND_MS = 5_000;
/** So long after the last arrival, what has not come does not come. */
const QUIET_MS = 3_000;

/** Events that are alike: those of one facility over one transport. The first of them that arrives is enough. */
export interface Trail {
  readonly transport: 'udp' | 'tcp';
  readonly facility: number;
  /** Whether it is what was asked for, and not a probe of another facility. */
  readonly isMain: boolean;
  readonly sender: MockSender;
  readonly sent: MockEvent[];
  /** Why the last one could not be sent. */
  refusal: string | null;
  arrival: Arrival | null;
  lastSentMs: number;
}

export interface Arrival {
  readonly mock: MockEvent;
  readonly frame: OutFrame;
  /** From the sending of the first of them. */
  readonly afterMs: number;
}

export interface FollowOptions {
  readonly runTag: number;
  readonly epochMs: () => number;
  readonly waitMs: number;
  /** Between two events of what was asked for, until one arrives. */
  readonly resendMs: number;
  /** Of each trail. */
  readonly sendsMax: number;
}

/** Sends, and sends again, until all have arrived, or what is missing does not come any more, or the time is over. */
export async function followMocks(
  trails: readonly Trail[],
  watch: Watch | null,
  options: FollowOptions,
): Promise<void> {
  const startMs = performance.now();
  const sentAtMs = new Map<string, { readonly trail: Trail; readonly mock: MockEvent; readonly atMs: number }>();
  let sequence = 0;
  let framesRead = 0;
  let lastArrivalMs: number | null = null;
  for (;;) {
    const nowMs = performance.now();
    for (const trail of trails) {
      const interval = trail.isMain ? options.resendMs : PROBE_RESEND_MS;
      const isDue = trail.arrival === null && nowMs - trail.lastSentMs >= interval;
      if (!isDue || trail.sent.length >= options.sendsMax) continue;
      const { runTag, epochMs } = options;
      const mock = mockEvent({ runTag, sequence, epochMs: epochMs(), facility: trail.facility });
      sequence += 1;
      trail.lastSentMs = nowMs;
      trail.refusal = await trail.sender.send(mock.frame);
      trail.sent.push(mock);
      sentAtMs.set(mock.id, { trail, mock, atMs: nowMs });
    }
    await sleep(LOOK_MS);
    const frames = watch?.seen.mocks ?? [];
    for (; framesRead < frames.length; framesRead += 1) {
      const frame = frames[framesRead] as OutFrame;
      const found = sentAtMs.get(mockIdIn(frame.bytes) ?? '');
      if (found === undefined) continue;
      lastArrivalMs = frame.atMs;
      found.trail.arrival ??= { mock: found.mock, frame, afterMs: frame.atMs - found.atMs };
    }
    const isQuiet = lastArrivalMs !== null && performance.now() - lastArrivalMs > QUIET_MS;
    const isOver = performance.now() - startMs > options.waitMs;
    if (isOver || isQuiet || trails.every(({ arrival }) => arrival !== null)) return;
  }
}
