import type { EventRange } from '../ledger.js';

const PAGE_BITS = 16;
/** Events are kept, and can be passed over, by as many at a time. */
export const PAGE_EVENTS = 2 ** PAGE_BITS;

/** Shared by all pages that hold every event: nothing is left to write into it. */
const FULL_PAGE = new Uint8Array(PAGE_EVENTS / 8).fill(0xff);

/**
 * A set of event numbers, one bit each in pages of {@link PAGE_EVENTS}. A page without events, or with all of them, takes
 * no memory: what is kept of a run in which all goes well does not grow with it.
 */
export class EventSet {
  count = 0;
  private readonly pages: (Uint8Array | null)[];
  private readonly pageCounts: Uint32Array;

  constructor(readonly capacity: number) {
    const pageCount = Math.ceil(capacity / PAGE_EVENTS);
    this.pages = new Array<Uint8Array | null>(pageCount).fill(null);
    this.pageCounts = new Uint32Array(pageCount);
  }

  get pageCount(): number {
    return this.pages.length;
  }

  has(event: number): boolean {
    const page = this.pages[event >>> PAGE_BITS] ?? null;
    return page !== null && ((page[placeOf(event)] as number) & bitOf(event)) !== 0;
  }

  /** Whether the event is new to the set. */
  add(event: number): boolean {
    const number = event >>> PAGE_BITS;
    const page = this.pages[number] ?? this.open(number);
    const place = placeOf(event);
    const byte = page[place] as number;
    if ((byte & bitOf(event)) !== 0) return false;
    page[place] = byte | bitOf(event);
    this.grow(number, 1);
    return true;
  }

  /** Adds ranges; events beyond the capacity are ignored and counted in the result. */
  addRanges(ranges: readonly EventRange[]): number {
    let ignoredCount = 0;
    for (const [first, count] of ranges) {
      const start = Math.max(0, first);
      const end = Math.min(this.capacity, first + count);
      ignoredCount += count - Math.max(0, end - start);
      this.addAll(start, end);
    }
    return ignoredCount;
  }

  /** How many events of the page could be in the set. */
  capacityOf(page: number): number {
    return Math.min(PAGE_EVENTS, this.capacity - page * PAGE_EVENTS);
  }

  isEmpty(page: number): boolean {
    return this.pageCounts[page] === 0;
  }

  isFull(page: number): boolean {
    return this.pageCounts[page] === this.capacityOf(page);
  }

  /** How many events are in both. */
  commonCount(other: EventSet): number {
    let count = 0;
    for (let page = 0; page < this.pageCount; page += 1) {
      if (this.isEmpty(page) || other.isEmpty(page)) continue;
      const first = page * PAGE_EVENTS;
      const end = first + this.capacityOf(page);
      if (this.isFull(page) && other.isFull(page)) count += end - first;
      else for (let event = first; event < end; event += 1) if (this.has(event) && other.has(event)) count += 1;
    }
    return count;
  }

  /** Whether any event is in both, and not in `except`. */
  holdsOf(other: EventSet, except: EventSet | null): boolean {
    for (let page = 0; page < this.pageCount; page += 1) {
      if (this.isEmpty(page) || other.isEmpty(page)) continue;
      const first = page * PAGE_EVENTS;
      const end = first + this.capacityOf(page);
      for (let event = first; event < end; event += 1) {
        if (this.has(event) && other.has(event) && except?.has(event) !== true) return true;
      }
    }
    return false;
  }

  private addAll(start: number, end: number): void {
    let event = start;
    while (event < end) {
      const page = event >>> PAGE_BITS;
      const pageEnd = page * PAGE_EVENTS + this.capacityOf(page);
      if (this.isEmpty(page) && event % PAGE_EVENTS === 0 && pageEnd <= end) {
        this.grow(page, this.capacityOf(page));
        event = pageEnd;
        continue;
      }
      for (const to = Math.min(end, pageEnd); event < to; event += 1) this.add(event);
    }
  }

  private open(number: number): Uint8Array {
    const page = new Uint8Array(PAGE_EVENTS / 8);
    this.pages[number] = page;
    return page;
  }

  private grow(page: number, count: number): void {
    this.count += count;
    this.pageCounts[page] = (this.pageCounts[page] as number) + count;
    if (this.isFull(page)) this.pages[page] = FULL_PAGE;
  }
}

const placeOf = (event: number): number => (event & (PAGE_EVENTS - 1)) >>> 3;
const bitOf = (event: number): number => 1 << (event & 7);
