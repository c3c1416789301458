import type { Appliance } from './appliance.js';
import { buildFrame, type BuiltFrame } from './build-frame.js';
import { writeThreeDigits } from './digits.js';
import type { Slot, Text } from './event.js';
import { ID_BYTES, ownerSumOf, writeSequence } from './event-id.js';
import { isPlainText } from './plain-text.js';
import { writeSlot, type SlotValues } from './slots.js';
import type { Framing } from './syslog/framing.js';
import type { SyslogStyle } from './syslog/style.js';

const APPLIANCE_COUNT_MAX = 100_000;
const UNKNOWN = 0;
const PLAIN = 1;
const NOT_PLAIN = 2;

/** For each frame the places of some of its slots in the block, flat. */
class PlaceLists {
  /** Frame i has `offsets[starts[i]]` up to `offsets[starts[i + 1]]`. */
  readonly starts: Int32Array;
  readonly offsets: Int32Array;

  /** `placesIn`: which bytes of a slot are meant. */
  constructor(frames: readonly BuiltFrame[], frameStarts: Int32Array, placesIn: (slot: Slot) => readonly number[]) {
    const offsets: number[] = [];
    this.starts = new Int32Array(frames.length + 1);
    frames.forEach(({ patchPoints }, index) => {
      const start = frameStarts[index] as number;
      for (const { slot, offset } of patchPoints) {
        for (const place of placesIn(slot)) offsets.push(start + offset + place);
      }
      this.starts[index + 1] = offsets.length;
    });
    this.offsets = new Int32Array(offsets);
  }
}

const FIRST_BYTE = [0];
const NO_BYTE: readonly number[] = [];

/**
 * The frames of one appliance's distinct events, built once, one behind the other in one block, with patch points.
 * Sending patches digits in place and writes whole stretches of the block; nothing is allocated per event.
 */
export class Corpus {
  readonly size: number;
  readonly block: Buffer;
  /** Frame i is `block[frameStarts[i]]` up to `frameStarts[i + 1]`. */
  readonly frameStarts: Int32Array;
  /** The part of frame i that a collector must pass on unchanged: behind `CEF:` and its blank, without framing. */
  readonly bodyStarts: Int32Array;
  readonly bodyEnds: Int32Array;
  private readonly headerStarts: Int32Array;
  /** Behind the id in the body of frame i; -1 where it holds none. */
  private readonly bodyIdEnds: Int32Array;
  /** Where frame i has its slots, and what each of these places is. */
  private readonly slotPlaces: PlaceLists;
  private readonly slots: readonly Slot[];
  /** Where frame i has its ids and its millisecond digits, the slots that change within a second: see {@link patch}. */
  private readonly idPlaces: PlaceLists;
  private readonly msPlaces: PlaceLists;
  /** The second that frame i was last patched for; NaN: never, or for another appliance. */
  private readonly patchedSeconds: Float64Array;
  /** Whether the body of frame i is plain, slots and all: {@link UNKNOWN} until it was asked for. */
  private readonly plainness: Uint8Array;
  private owner = -1;
  private ownerSum = 0;

  constructor(frames: readonly BuiltFrame[]) {
    this.size = frames.length;
    this.block = joined(frames);
    this.frameStarts = new Int32Array(frames.length + 1);
    this.headerStarts = new Int32Array(frames.length);
    this.bodyStarts = new Int32Array(frames.length);
    this.bodyEnds = new Int32Array(frames.length);
    this.bodyIdEnds = new Int32Array(frames.length);
    this.slots = frames.flatMap(({ patchPoints }) => patchPoints.map(({ slot }) => slot));
    let start = 0;
    frames.forEach((frame, index) => {
      this.frameStarts[index] = start;
      this.headerStarts[index] = start + frame.headerStart;
      this.bodyStarts[index] = start + frame.bodyStart;
      this.bodyEnds[index] = start + frame.bodyEnd;
      const id = frame.patchPoints.find(({ slot, offset }) => slot.slot === 'id' && offset >= frame.bodyStart);
      this.bodyIdEnds[index] = id === undefined ? -1 : start + id.offset + ID_BYTES;
      start += frame.bytes.length;
      this.frameStarts[index + 1] = start;
    });
    const placesIn = (which: (slot: Slot) => readonly number[]): PlaceLists =>
      new PlaceLists(frames, this.frameStarts, which);
    this.slotPlaces = placesIn(() => FIRST_BYTE);
    this.idPlaces = placesIn(({ slot }) => (slot === 'id' ? FIRST_BYTE : NO_BYTE));
    this.msPlaces = placesIn((slot) => (slot.slot === 'time' ? slot.format.msPlaces : NO_BYTE));
    this.patchedSeconds = new Float64Array(frames.length).fill(NaN);
    this.plainness = new Uint8Array(frames.length);
  }

  /**
   * Fills the slots of frame `index` in place. A frame is sent many times a second, and within a second of one
   * appliance's clock only the sequence and the milliseconds change: just these are written then.
   */
  patch(index: number, values: SlotValues): void {
    const { block } = this;
    const epochSeconds = Math.floor(values.epochMs / 1_000);
    const owner = values.runTag * APPLIANCE_COUNT_MAX + values.appliance;
    if (owner !== this.owner) {
      this.owner = owner;
      this.patchedSeconds.fill(NaN);
    }
    if (this.patchedSeconds[index] !== epochSeconds) {
      this.patchWhole(index, values);
      this.patchedSeconds[index] = epochSeconds;
      return;
    }
    const { idPlaces, msPlaces } = this;
    for (let place = idPlaces.starts[index] as number; place < (idPlaces.starts[index + 1] as number); place += 1) {
      writeSequence(block, idPlaces.offsets[place] as number, this.ownerSum, values.sequence);
    }
    const ms = values.epochMs - epochSeconds * 1_000;
    for (let place = msPlaces.starts[index] as number; place < (msPlaces.starts[index + 1] as number); place += 1) {
      writeThreeDigits(block, msPlaces.offsets[place] as number, ms);
    }
  }

  private patchWhole(index: number, values: SlotValues): void {
    const { slots, slotPlaces, block } = this;
    for (let place = slotPlaces.starts[index] as number; place < (slotPlaces.starts[index + 1] as number); place += 1) {
      const slot = slots[place] as Slot;
      const offset = slotPlaces.offsets[place] as number;
      writeSlot(slot, block, offset, values);
      if (slot.slot === 'id') this.ownerSum = ownerSumOf(block, offset);
    }
  }

  /** Bytes of the body of frame `index`: the same for each sending. */
  bodyBytesAt(index: number): number {
    return (this.bodyEnds[index] as number) - (this.bodyStarts[index] as number);
  }

  /** Whether the body of frame `index`, which has been patched, is plain (plain-text.ts): the same for each sending. */
  isBodyPlain(index: number): boolean {
    const { plainness } = this;
    if (plainness[index] === UNKNOWN) {
      plainness[index] = isPlainText(this.block, this.bodyStarts[index] as number, this.bodyEnds[index] as number)
        ? PLAIN
        : NOT_PLAIN;
    }
    return plainness[index] === PLAIN;
  }

  /** The header of frame `index` as it is patched now: up to its body, without what framing puts before it. */
  headerAt(index: number): Buffer {
    return this.block.subarray(this.headerStarts[index], this.bodyStarts[index]);
  }

  /** The body of frame `index` as it is patched now. */
  bodyAt(index: number): Buffer {
    return this.block.subarray(this.bodyStarts[index], this.bodyEnds[index]);
  }

  /** Whether `bytes[start..end)` is, byte for byte, the body that `values` were sent with. Patches the frame. */
  bodyEquals(index: number, values: SlotValues, bytes: Buffer, start: number, end: number): boolean {
    if (end - start !== this.bodyBytesAt(index)) return false;
    this.patch(index, values);
    const { block } = this;
    const from = this.bodyStarts[index] as number;
    // Most that differ are other events: the end of the id tells at once.
    const idEnd = this.bodyIdEnds[index] as number;
    const shift = start - from;
    if (idEnd > 0 && (block[idEnd - 1] !== bytes[idEnd - 1 + shift] || block[idEnd - 2] !== bytes[idEnd - 2 + shift])) {
      return false;
    }
    return block.compare(bytes, start, end, from, this.bodyEnds[index]) === 0;
  }
}

/** In memory of just that size: a small part of a pool would keep all of it, and what else was in it. */
function joined(frames: readonly BuiltFrame[]): Buffer {
  const block = Buffer.allocUnsafeSlow(frames.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let end = 0;
  for (const { bytes } of frames) end += bytes.copy(block, end);
  return block;
}

/** The host name as it stands in the header: with the id in it where the profile carries it there. */
export const hostText = ({ carrier, hostName }: Appliance): Text =>
  carrier.in === 'host' ? [carrier.prefix, { slot: 'id' }] : hostName;

/** Builds all frames of an appliance. Only who sends them needs to know which header they have. */
export function buildCorpus(appliance: Appliance, framing: Framing, syslog: SyslogStyle = 'rfc3164'): Corpus {
  const host = hostText(appliance);
  const frames: BuiltFrame[] = [];
  for (let index = 0; index < appliance.corpusSize; index += 1) {
    frames.push(buildFrame(appliance.templateAt(index), host, { framing, syslog }));
  }
  return new Corpus(frames);
}
