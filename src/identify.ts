import { CANARY_KEY } from './canary.js';
import { CANARY_APPLIANCE, FOREIGN_ID, SEQUENCE_COUNT_MAX, readEventId } from './event-id.js';
import type { Plan } from './plan.js';

/** A line from nobody in the plan. */
export const UNEXPECTED = -1;
/** A line from one of the run's appliances, whose id cannot be read: it was damaged on its way. */
export const UNIDENTIFIED = -2;
/** One of the rig's own canaries. */
export const CANARY = -3;

/** How far into a frame its host name is looked for. */
const HEADER_BYTES_MAX = 300;

/** One place where ids travel, and where it was last found in the chunk at hand. */
interface Needle {
  readonly bytes: Buffer;
  /** What may stand before it. */
  readonly before: readonly number[];
  foundAt: number;
}

const BLANK = 32;
const PIPE = 124;

/**
 * Finds out which planned event a frame is, from its bytes alone. Frames of one chunk are looked at from left to right,
 * and each needle's next place is remembered, so a chunk is searched once for each needle, not once for each frame.
 */
export class Identifier {
  private readonly needles: readonly Needle[];
  private readonly hostNames: ReadonlySet<string>;
  private readonly hostPrefixes: readonly string[];
  private chunk: Buffer | null = null;

  constructor(private readonly plan: Plan) {
    const carriers = plan.appliances.map(({ carrier }) => carrier);
    const marks = new Map<string, number[]>();
    for (const carrier of carriers) {
      if (carrier.in === 'host') continue;
      const end = (carrier.separator ?? ' ').at(-1)?.charCodeAt(0) ?? BLANK;
      // Before a key stands what separates pairs, or the pipe that ends the header.
      for (const mark of carrier.marks) marks.set(mark, [...new Set([...(marks.get(mark) ?? []), end, PIPE])]);
    }
    this.hostPrefixes = [...new Set(carriers.flatMap((carrier) => (carrier.in === 'host' ? [carrier.prefix] : [])))];
    this.needles = [
      ...[...marks].map(([mark, before]) => needleOf(mark, before)),
      ...this.hostPrefixes.map((prefix) => needleOf(prefix, [BLANK])),
      needleOf(`${CANARY_KEY}=`, [PIPE]),
    ];
    this.hostNames = new Set(plan.appliances.map(({ hostName }) => hostName));
  }

  /** Forget the chunk: its memory is about to be used for other bytes. */
  newChunk(): void {
    this.chunk = null;
  }

  /** The event number of `bytes[start..end)`, or {@link UNEXPECTED}, {@link UNIDENTIFIED}, {@link CANARY}. */
  find(bytes: Buffer, start: number, end: number): number {
    if (bytes !== this.chunk) {
      this.chunk = bytes;
      for (const needle of this.needles) needle.foundAt = -1;
    }
    let isForeign = false;
    for (const needle of this.needles) {
      // Not at the very start: something must stand before it.
      for (let at = nextPlace(needle, bytes, start + 1); at < end; at = nextPlace(needle, bytes, at + 1)) {
        if (!needle.before.includes(bytes[at - 1] as number)) continue;
        const packed = readEventId(bytes, at + needle.bytes.length, end, this.plan.runTag);
        if (packed >= 0) return this.eventOf(packed);
        if (packed === FOREIGN_ID) isForeign = true;
      }
    }
    return !isForeign && this.isOurs(bytes, start, end) ? UNIDENTIFIED : UNEXPECTED;
  }

  private eventOf(packed: number): number {
    const appliance = Math.floor(packed / SEQUENCE_COUNT_MAX);
    if (appliance === CANARY_APPLIANCE) return CANARY;
    return this.plan.eventOf(appliance, packed - appliance * SEQUENCE_COUNT_MAX);
  }

  private isOurs(bytes: Buffer, start: number, end: number): boolean {
    const header = bytes.toString('latin1', start, Math.min(end, start + HEADER_BYTES_MAX));
    return header
      .split(' ')
      .some((word) => this.hostNames.has(word) || this.hostPrefixes.some((prefix) => word.startsWith(prefix)));
  }
}

const needleOf = (text: string, before: readonly number[]): Needle => ({
  ...{ bytes: Buffer.from(text), before },
  foundAt: -1,
});

/** The needle's first place at or behind `from`; the end of the chunk where there is none. */
function nextPlace(needle: Needle, bytes: Buffer, from: number): number {
  if (needle.foundAt < from) {
    const found = bytes.indexOf(needle.bytes, from);
    needle.foundAt = found < 0 ? bytes.length : found;
  }
  return needle.foundAt;
}
