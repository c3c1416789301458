import { areSameBytes } from '../../src/bytes.js';
import type { RecordPlace } from './record-place.js';

/** What stands before the message of a record, by the place of one that had it; other places count from its start, 0 for none. */
export interface RecordHead {
  start: number;
  byteCount: number;
  hostStart: number;
  hostEnd: number;
  timestampStart: number;
  timestampEnd: number;
  collectorStart: number;
  collectorEnd: number;
}

const emptyHead = (): RecordHead => ({
  ...{ start: 0, byteCount: 0, hostStart: 0, hostEnd: 0 },
  ...{ timestampStart: 0, timestampEnd: 0, collectorStart: 0, collectorEnd: 0 },
});

/** A few appliances, each with a few priorities, take turns. */
const HEADS_MAX = 8;

/** The heads of a call's records that came last, each once: the same few come again and again. */
export class RecordHeads {
  private readonly heads: RecordHead[] = [];
  private next = 0;
  private last: RecordHead | null = null;

  constructor(private readonly view: DataView) {}

  /** The head that stands at `start`, byte for byte; null where none that is known does. */
  at(start: number): RecordHead | null {
    const { heads, last } = this;
    if (last !== null && this.stands(last, start)) return last;
    for (let place = 0; place < heads.length; place += 1) {
      const head = heads[place] as RecordHead;
      if (head !== last && this.stands(head, start)) {
        this.last = head;
        return head;
      }
    }
    return null;
  }

  /** The head of the record at hand, whose message was just found. */
  note(place: RecordPlace): void {
    const { start, messageStart, hostStart, hostEnd, timestampStart, timestampEnd } = place;
    const { collectorStart, collectorEnd } = place;
    const head = (this.heads[this.next] ??= emptyHead());
    this.next = (this.next + 1) % HEADS_MAX;
    head.start = start;
    head.byteCount = messageStart - start;
    head.hostStart = hostStart === 0 ? 0 : hostStart - start;
    head.hostEnd = hostEnd - start;
    head.timestampStart = timestampStart === 0 ? 0 : timestampStart - start;
    head.timestampEnd = timestampEnd - start;
    head.collectorStart = collectorStart === 0 ? 0 : collectorStart - start;
    head.collectorEnd = collectorEnd - start;
    this.last = head;
  }

  private stands({ start: known, byteCount }: RecordHead, start: number): boolean {
    return areSameBytes(this.view, known, this.view, start, byteCount);
  }
}

/** Whether the head holds a collection time, and nothing else that a row is made of: that comes with the tail. */
export const isUsualHead = ({ timestampStart, timestampEnd, hostStart, collectorStart }: RecordHead): boolean =>
  timestampEnd > timestampStart && hostStart === 0 && collectorStart === 0;
